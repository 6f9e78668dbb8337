import { attributeFacts, elementFacts } from '../../facts/elements.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { isUnseen, quote, show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { holdsTemplate } from '../../text/words.ts';
import { skipWhiteSpace, trimEnd } from '../../xml/tokens/characters.ts';
import { attributeOf, type XmlElement, type XmlText } from '../../xml/tree/tree.ts';
import { addAttribute, removeElement, turnIntoComment } from '../edits.ts';
import type { Finding, Rule } from '../rule.ts';
import { domainWritten, findStrayText, type StrayText } from './straySigns.ts';

/** Finds character data inside the elements of a policy file, none of which can hold any. */
export const unexpectedText: Rule = {
  id: 'unexpected-text',
  group: 'validity',
  defaultSeverity: 'error',
  summary: 'Character data stands inside an element.',
  rationale: `The root holds elements and the grants hold nothing. Text between them may make Flash Player reject the file, as text outside the root does,
because such a file may be a page that was never meant as a policy; Silverlight passes over it. Notes belong in comments.`,
  source: 'FP9; DTD',
  examples: {
    bad: [
      'Partners:\n<allow-access-from domain="www.example.com"/>',
      '<allow-access-from domain="www.example.com">our partner</allow-access-from>',
    ],
    good: ['<allow-access-from domain="www.example.com">\n</allow-access-from>\n<!-- our partner -->'],
  },
  *check({ text, document, policy }) {
    if (policy.format !== 'cross-domain-policy' || policy.texts.length === 0) return;
    const malformed = new Set(document.problems.map(({ span }) => keyOf(span)));
    for (const { node, parent } of policy.texts)
      if (elementFacts.has(parent.name) && !malformed.has(keyOf(trim(text, node))))
        yield unexpected(text, parent, node);
  },
};

/** What is malformed from end to end is a problem already. */
function keyOf({ start, end }: Span): string {
  return `${start} ${end}`;
}

function unexpected(text: string, node: XmlElement, child: XmlText): Finding {
  const span = trim(text, child);
  return {
    span,
    message: messageOf(text.slice(span.start, span.end), node, child),
    fixes: () => fixesOf(text, { node, child, span }),
  };
}

/** Whether an element is a grant that names no domain. */
function lacksDomain(node: XmlElement): boolean {
  return attributeFacts(node.name, 'domain') !== undefined && attributeOf(node, 'domain') === undefined;
}

function messageOf(written: string, node: XmlElement, { isCdata }: XmlText): string {
  const { name } = node;
  if (holdsTemplate(written))
    return `${quote(written)} belongs to a page template. Check the file that the template makes.`;
  if (isUnseen(written))
    return `${show(written)} stands in <${name}> and only looks like white space. Write plain spaces, or remove it.`;
  const stray = isCdata ? undefined : findStrayText(written);
  if (stray) return stray.message;
  const domain = lacksDomain(node) ? domainWritten(written) : undefined;
  if (domain)
    return `${quote(domain)} is text here, and <${node.name}> names its domain in an attribute. Write domain="…".`;
  const tag = beginningOfTag(written);
  if (tag)
    return `The \`<\` is missing before ${tag}. What stands here is text now, and some clients refuse the file for it.`;
  const what = isCdata ? 'A CDATA section' : `The text ${quote(written)}`;
  const advice = elementFacts.get(name)?.isEmpty ? 'The element has to be empty.' : 'Notes belong in comments.';
  return `${what} stands in <${name}>, and some clients refuse the file for it. ${advice}`;
}

/** The name of an element of policy files as whose tag a text would be read, had it a `<` in front. */
function beginningOfTag(written: string): string | undefined {
  const name = /^([a-z-]+)(?=[\s/>])[^<>]*>$/.exec(written.slice(0, longestTag))?.[1];
  return name !== undefined && elementFacts.has(name) ? name : undefined;
}

/** No text longer than this is taken for a tag. */
const longestTag = 1000;

function trim(text: string, { span }: XmlText): Span {
  return { start: skipWhiteSpace(text, span.start), end: trimEnd(text, span.start, span.end) };
}

interface TextPlace {
  readonly node: XmlElement;
  readonly child: XmlText;
  /** The text without the white space around it. */
  readonly span: Span;
}

function fixesOf(text: string, { node, child, span }: TextPlace): readonly ProposedFix[] {
  const { isCdata, span: whole } = child;
  const written = text.slice(span.start, span.end);
  if (isUnseen(written)) return [plainSpace(written, span)];
  const stray = isCdata ? undefined : findStrayText(written);
  if (stray) return [strayFix(text, span, stray)];
  const domain = lacksDomain(node) ? domainWritten(written) : undefined;
  if (domain) return [asAttribute(node, span, domain)];
  const removal = {
    title: isCdata ? 'Remove the CDATA section' : 'Remove the text',
    edits: [removeElement(text, { span })],
  };
  const content = { start: whole.start + '<![CDATA['.length, end: whole.end - ']]>'.length };
  const comment = turnIntoComment(text, isCdata ? content : span);
  const commenting = { title: 'Turn into a comment', edits: [{ ...comment, span }] };
  if (holdsTemplate(written)) return [commenting, removal];
  if (beginningOfTag(written)) return [insertion(span), commenting, removal];
  return readsLikeComment(written) ? [{ ...commenting, aim: 'mends' }, removal] : [{ ...removal, aim: 'removes' }];
}

function strayFix(text: string, span: Span, { title, newText }: StrayText): ProposedFix {
  const edit = newText === '' ? removeElement(text, { span }) : { span, newText };
  return { title, edits: [edit], aim: 'mends' };
}

function asAttribute(node: XmlElement, span: Span, domain: string): ProposedFix {
  const edits = [addAttribute(node, { name: 'domain', value: domain }), { span, newText: '' }];
  return { title: 'Make it the attribute domain', edits, aim: 'mends' };
}

/** Whether a text says something to a reader: what holds a letter may. */
function readsLikeComment(written: string): boolean {
  return /\p{L}/u.test(written);
}

function insertion({ start }: Span): ProposedFix {
  return { title: 'Insert <', edits: [{ span: { start, end: start }, newText: '<' }] };
}

/** Spaces of other kinds become plain ones; what has no width goes. */
function plainSpace(written: string, span: Span): ProposedFix {
  const newText = written.replaceAll(/\p{Zs}/gu, ' ').replaceAll(/[^ \t\r\n]/g, '');
  const title = newText === '' ? `Remove ${show(written)}` : 'Write plain spaces';
  return { title, edits: [{ span, newText }], aim: 'mends' };
}
