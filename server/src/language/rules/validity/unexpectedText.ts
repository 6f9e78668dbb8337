import { elementFacts } from '../../facts/elements.ts';
import type { Fix } from '../../text/fix.ts';
import type { Span } from '../../text/span.ts';
import { skipWhiteSpace, trimEnd } from '../../xml/characters.ts';
import type { XmlElement, XmlText } from '../../xml/tree.ts';
import { removeElement } from '../removeElement.ts';
import type { Finding, Rule } from '../rule.ts';
import { turnIntoComment } from '../turnIntoComment.ts';

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
  const what = child.isCdata ? 'A CDATA section' : 'Text';
  const advice = elementFacts.get(node.name)?.isEmpty ? 'The element has to be empty.' : 'Notes belong in comments.';
  return {
    span,
    message: `${what} stands in <${node.name}>, and some clients refuse the file for it. ${advice}`,
    fixes: () => fixesOf(text, child, span),
  };
}

function trim(text: string, { span }: XmlText): Span {
  return { start: skipWhiteSpace(text, span.start), end: trimEnd(text, span.start, span.end) };
}

function fixesOf(text: string, { isCdata, span: whole }: XmlText, span: Span): readonly Fix[] {
  const removal = {
    title: isCdata ? 'Remove the CDATA section' : 'Remove the text',
    edits: [removeElement(text, { span })],
  };
  const content = { start: whole.start + '<![CDATA['.length, end: whole.end - ']]>'.length };
  const comment = turnIntoComment(text, isCdata ? content : span);
  return [{ title: 'Turn into a comment', edits: [{ ...comment, span }], preferred: true }, removal];
}
