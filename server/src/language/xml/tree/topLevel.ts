import { elementFacts, silverlightRootName } from '../../facts/elements.ts';
import { pageElementNames } from '../../facts/pageElements.ts';
import type { Edit } from '../../text/edit.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { indentationAt, lineBreakOf, wholeLines } from '../../text/lines.ts';
import { show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { countOf } from '../../text/words.ts';
import { skipWhiteSpace, trimEnd } from '../tokens/characters.ts';
import { insert, onRequest, remove, safely } from './fixes.ts';
import { reportTextOutsideRoot } from './outsideRoot.ts';
import { isDetached, type Parse, report } from './parse.ts';
import { reportMisplacedDeclarations, reportMisplacedDoctypes } from './prolog.ts';
import type { XmlElement, XmlNode } from './tree.ts';

/** Reports what may not stand at the top level of a document, or not there, or is missing. */
export function checkTopLevel(parse: Parse, nodes: readonly XmlNode[], root: XmlElement | undefined): void {
  reportMisplacedDeclarations(parse, nodes, root);
  reportMisplacedDoctypes(parse, nodes, root);
  if (!root) reportNoRoot(parse, nodes);
  // A lone `<` is the root that is being typed, and said to lack its name.
  if (!root || (root.name === '' && !root.endTag)) return;
  for (const further of furtherRootsOf(nodes, root)) reportFurtherRoots(parse, further, root);
  for (const node of nodes)
    if (node.kind === 'text' && !node.isWhiteSpace) reportTextOutsideRoot(parse, node, { root, nodes });
}

function reportNoRoot(parse: Parse, nodes: readonly XmlNode[]): void {
  const { text } = parse;
  const words = nodes.find(node => node.kind === 'text' && !node.isWhiteSpace);
  report(parse, {
    span: words ? trimmed(text, words.span) : { start: 0, end: 0 },
    message: 'The document has no root element. A policy file has <cross-domain-policy> around all that it permits.',
    fixes: () =>
      !words && isDetached(parse, text.length) ? [onRequest('Add <cross-domain-policy>', addRoot(text))] : [],
  });
  if (words) parse.explained.push(words.span);
}

function addRoot(text: string): Edit {
  const lineBreak = text === '' || /[\r\n]$/.test(text) ? '' : '\n';
  return insert(text.length, `${lineBreak}<cross-domain-policy>\n</cross-domain-policy>\n`);
}

function trimmed(text: string, { start, end }: Span): Span {
  const trimmedStart = skipWhiteSpace(text, start);
  return { start: trimmedStart, end: trimEnd(text, trimmedStart, end) };
}

/** Elements of one kind beside the root, with nothing but comments, instructions and white space between them. */
interface FurtherRoots {
  readonly kind: FurtherKind;
  readonly elements: readonly [XmlElement, ...XmlElement[]];
}

/** The same root again, that of the other format, a part of a policy, code of web pages, or anything else. */
type FurtherKind = 'second' | 'other-format' | 'part' | 'page' | 'other';

function furtherKindOf(name: string, root: XmlElement): FurtherKind {
  if (name === root.name) return 'second';
  if (formats.has(name)) return 'other-format';
  if (elementFacts.has(name)) return 'part';
  return pageElementNames.has(name.toLowerCase()) ? 'page' : 'other';
}

/** The place at a host's root where clients ask for a file with that root. */
const formats: ReadonlyMap<string, string> = new Map([
  ['cross-domain-policy', '/crossdomain.xml'],
  [silverlightRootName, '/clientaccesspolicy.xml'],
]);

function furtherRootsOf(nodes: readonly XmlNode[], root: XmlElement): readonly FurtherRoots[] {
  const groups: { kind: FurtherKind; readonly elements: [XmlElement, ...XmlElement[]] }[] = [];
  let isApart = true;
  for (const node of nodes) {
    if (node === root || (node.kind === 'text' && !node.isWhiteSpace)) isApart = true;
    if (node.kind !== 'element' || node === root || node.name === '') continue;
    const kind = furtherKindOf(node.name, root);
    const group = groups.at(-1);
    if (isApart || !group || !goTogether(group.kind, kind)) {
      groups.push({ kind, elements: [node] });
    } else {
      group.elements.push(node);
      if (group.kind !== kind) group.kind = 'other';
    }
    isApart = false;
  }
  return groups;
}

/** Whether what is to be done about both is the same. */
function goTogether(kind: FurtherKind, next: FurtherKind): boolean {
  return kind === next || (kind === 'page' && next === 'other') || (kind === 'other' && next === 'page');
}

function reportFurtherRoots(parse: Parse, further: FurtherRoots, root: XmlElement): void {
  const [first] = further.elements;
  report(parse, {
    span: first.nameSpan,
    message: furtherMessage(further, root),
    related: { span: root.nameSpan, message: `<${show(root.name)}> is the root element.` },
    fixes: () => furtherFixes(parse, further, root),
  });
}

function furtherMessage({ kind, elements: [first, ...others] }: FurtherRoots, root: XmlElement): string {
  const rootName = show(root.name);
  const isOne = others.length === 0;
  const what = isOne ? `<${show(first.name)}>` : `<${show(first.name)}> and ${countOf(others.length, 'more element')}`;
  const verb = isOne ? 'stands' : 'stand';
  const it = isOne ? 'it' : 'them';
  switch (kind) {
    case 'second':
      return isOne
        ? `${what} is a second root element. A document has one; move what it holds into the first.`
        : `${what} stand beside the root element. A document has one root, which holds all others.`;
    case 'other-format':
      return `${what} ${verb} beside the root element. Put ${it} into a file of its own, ${formats.get(first.name)}, where clients ask for it.`;
    case 'part':
      return `${what} ${verb} outside the root element. Move ${it} into <${rootName}>.`;
    case 'page':
      return `${what} ${verb} outside the root element, as hosts add code to pages that they serve. Remove ${it}, and serve the file as it is.`;
    case 'other':
      return `${what} ${verb} outside the root element. A document has one root; remove ${it}.`;
  }
}

function furtherFixes(parse: Parse, { kind, elements }: FurtherRoots, root: XmlElement): readonly ProposedFix[] {
  const removal = elements.map(element => remove(wholeLines(parse.text, element.span)));
  const title = elements.length === 1 ? `Remove <${show(elements[0].name)}>` : 'Remove these elements';
  if (kind === 'part') return root.endTag ? [moveInto(parse, elements, root)] : [];
  if (kind === 'page') return [safely(title, removal)];
  return kind === 'other' ? [onRequest(title, removal)] : [];
}

function moveInto({ text }: Parse, elements: readonly XmlElement[], { name, span, endTag }: XmlElement): ProposedFix {
  const title = `Move ${elements.length === 1 ? 'it' : 'them'} into <${show(name)}>`;
  const offset = endTag?.span.start ?? span.end;
  const hasLine = /(?:^|[\r\n])[ \t]*$/.test(text.slice(Math.max(offset - 200, 0), offset));
  const before = hasLine ? `${indentationAt(text, span.start)}  ` : '';
  const after = hasLine ? lineBreakOf(text) : '';
  const written = elements.map(element => before + text.slice(element.span.start, element.span.end) + after).join('');
  return onRequest(title, [
    insert(hasLine ? offset - indentationAt(text, offset).length : offset, written),
    ...elements.map(element => remove(wholeLines(text, element.span))),
  ]);
}
