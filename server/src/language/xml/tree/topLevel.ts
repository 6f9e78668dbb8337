import type { Edit } from '../../text/edit.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { indentationAt, lineBreakOf, wholeLines } from '../../text/lines.ts';
import { show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { countOf } from '../../text/words.ts';
import { skipWhiteSpace, trimEnd } from '../tokens/characters.ts';
import { insert, onRequest, remove } from './fixes.ts';
import { reportTextOutsideRoot } from './outsideRoot.ts';
import { isDetached, type Parse, report } from './parse.ts';
import { reportMisplacedDeclarations, reportMisplacedDoctypes } from './prolog.ts';
import type { XmlElement, XmlNode } from './tree.ts';

/** Reports what may not stand at the top level of a document, or not there, or is missing. */
export function checkTopLevel(parse: Parse, nodes: readonly XmlNode[], root: XmlElement | undefined): void {
  reportMisplacedDeclarations(parse, nodes);
  reportMisplacedDoctypes(parse, root);
  if (!root) reportNoRoot(parse, nodes);
  // A lone `<` is the root that is being typed, and said to lack its name.
  if (!root || (root.name === '' && !root.endTag)) return;
  for (const elements of furtherRootsOf(nodes, root)) reportFurtherRoots(parse, elements, root);
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

/** Elements beside the root, with nothing but comments, instructions and white space between them. */
type FurtherRoots = readonly [XmlElement, ...XmlElement[]];

function furtherRootsOf(nodes: readonly XmlNode[], root: XmlElement): readonly FurtherRoots[] {
  const groups: [XmlElement, ...XmlElement[]][] = [];
  let group: [XmlElement, ...XmlElement[]] | undefined;
  for (const node of nodes) {
    if (node === root || (node.kind === 'text' && !node.isWhiteSpace)) group = undefined;
    if (node.kind !== 'element' || node === root || node.name === '') continue;
    if (group) {
      group.push(node);
    } else {
      group = [node];
      groups.push(group);
    }
  }
  return groups;
}

function reportFurtherRoots(parse: Parse, elements: FurtherRoots, root: XmlElement): void {
  const [first] = elements;
  const rootName = show(root.name);
  const { endTag } = root;
  const isSecond = first.name === root.name;
  report(parse, {
    span: first.nameSpan,
    message: isSecond ? secondRootMessage(elements) : outsideMessage(elements, rootName),
    related: { span: root.nameSpan, message: `<${rootName}> is the root element.` },
    ...(endTag && !isSecond && { fixes: () => [moveInto(parse, elements, root)] }),
  });
}

function secondRootMessage([first, ...others]: FurtherRoots): string {
  const name = show(first.name);
  return others.length === 0
    ? `<${name}> is a second root element. A document has one; move what it holds into the first.`
    : `<${name}> and ${countOf(others.length, 'more element')} stand beside the root element. A document has one root, which holds all others.`;
}

function outsideMessage([first, ...others]: FurtherRoots, rootName: string): string {
  const name = show(first.name);
  return others.length === 0
    ? `<${name}> stands outside the root element. Move it into <${rootName}>.`
    : `<${name}> and ${countOf(others.length, 'more element')} stand outside the root element. Move them into <${rootName}>.`;
}

function moveInto({ text }: Parse, elements: FurtherRoots, { name, span, endTag }: XmlElement): ProposedFix {
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
