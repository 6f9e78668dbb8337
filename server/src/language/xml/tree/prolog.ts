import type { Edit } from '../../text/edit.ts';
import { lineBreakOf, wholeLines } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { trimEnd } from '../tokens/characters.ts';
import { insert, remove, safely, safelyIf } from './fixes.ts';
import { isDetached, type Parse, report } from './parse.ts';
import type { XmlDeclaration, XmlElement, XmlNode } from './tree.ts';

/** The offset at which a document begins: behind a byte order mark. */
export function documentStart(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

/** The declaration in front of which nothing but character data stands, and some does. */
export function declarationBehindText({ declarations }: Parse, nodes: readonly XmlNode[]): XmlDeclaration | undefined {
  const [first] = declarations;
  const index = nodes.findIndex(node => node.kind !== 'text');
  return index > 0 && nodes[index] === first ? first : undefined;
}

/** Reports an XML declaration that is not the very first thing, and any after the first. */
export function reportMisplacedDeclarations(
  parse: Parse,
  nodes: readonly XmlNode[],
  root: XmlElement | undefined,
): void {
  const [first, ...others] = ofThisDocument(parse.declarations, nodes, root);
  if (!first) return;
  for (const { span } of others) reportSecond(parse, { span, first: first.span, what: 'XML declaration' });
  const start = documentStart(parse.text);
  if (first.span.start === start) return;
  const isBehindText = declarationBehindText(parse, nodes) !== undefined;
  const isBehindSpace = isBehindText && nodes[0]?.kind === 'text' && nodes[0].isWhiteSpace;
  if (isBehindText && !isBehindSpace) return;
  report(parse, {
    span: { start: first.span.start, end: Math.min(first.span.start + '<?xml'.length, first.span.end) },
    message: isBehindSpace
      ? 'White space stands before the XML declaration, which has to be the very first thing in a file. Remove it.'
      : 'The XML declaration has to be the very first thing in a file. Move it there.',
    fixes: () => [
      isBehindSpace
        ? safely('Remove the white space', remove({ start, end: first.span.start }))
        : safelyIf(
            isDetached(parse, first.span.start),
            'Move the declaration to the start',
            moveDeclaration(parse.text, first.span, start),
          ),
    ],
  });
}

/** Reports a DOCTYPE that stands behind the start of the root, and any after the first. */
export function reportMisplacedDoctypes(parse: Parse, nodes: readonly XmlNode[], root: XmlElement | undefined): void {
  const [first, ...others] = ofThisDocument(parse.doctypes, nodes, root);
  if (!first) return;
  for (const { span } of others) reportSecond(parse, { span, first: first.span, what: 'DOCTYPE' });
  if (!root || first.span.start < root.span.start) return;
  const isSafe = isDetached(parse, first.span.start) && isDetached(parse, root.span.start);
  report(parse, {
    span: first.span,
    message: 'The DOCTYPE stands behind the start of the root element. Move it in front of the root.',
    related: { span: root.nameSpan, message: 'The root element begins here.' },
    fixes: () => [safelyIf(isSafe, 'Move the DOCTYPE', move(parse.text, first.span, root.span.start))],
  });
}

/** Those declarations or DOCTYPEs that belong to no second document behind the root, of whose root it is said that it is one. */
function ofThisDocument<T extends { readonly span: Span }>(
  items: readonly T[],
  nodes: readonly XmlNode[],
  root: XmlElement | undefined,
): readonly T[] {
  const lastStart = nodes.findLast(({ kind }) => kind === 'element')?.span.start ?? 0;
  return items.filter(({ span }) => !root || span.start < root.span.end || span.start > lastStart);
}

interface Second {
  readonly span: Span;
  readonly first: Span;
  readonly what: string;
}

function reportSecond(parse: Parse, { span, first, what }: Second): void {
  report(parse, {
    span,
    message: `This is a second ${what}. A document has one; remove this one.`,
    related: { span: first, message: `The first ${what}.` },
    fixes: () => [
      safelyIf(isDetached(parse, span.start), `Remove the second ${what}`, remove(wholeLines(parse.text, span))),
    ],
  });
}

function move(text: string, span: Span, to: number): readonly Edit[] {
  return [insert(to, text.slice(span.start, span.end) + lineBreakOf(text)), remove(wholeLines(text, span))];
}

/** Moves the declaration, which has to be closed there since other things may follow. */
function moveDeclaration(text: string, span: Span, to: number): readonly Edit[] {
  const hasBracket = text.charCodeAt(span.end - 1) === 0x3e;
  const end = trimEnd(text, span.start, hasBracket ? span.end - 1 : span.end);
  const isMarked = text.charAt(end - 1) === '?' || text.charAt(end - 1) === '/';
  return [
    insert(to, `${text.slice(span.start, isMarked ? end - 1 : end)}?>${lineBreakOf(text)}`),
    remove(wholeLines(text, span)),
  ];
}
