import type { Edit } from '../../text/edit.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { wholeLines } from '../../text/lines.ts';
import { codePointName, isUnseen, quote, show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { holdsTemplate } from '../../text/words.ts';
import { findForbidden, skipWhiteSpace, trimEnd } from '../tokens/characters.ts';
import { commentContent } from './comment.ts';
import { insert, remove, replace, safely, safelyIf } from './fixes.ts';
import { addProblem, isDetached, type Parse } from './parse.ts';
import { declarationBehindText, documentStart } from './prolog.ts';
import type { XmlElement, XmlNode, XmlText } from './tree.ts';

/** The top level of a document. */
export interface TopLevel {
  readonly root: XmlElement;
  readonly nodes: readonly XmlNode[];
}

/** Reports character data outside the root, but for a NUL at the very end of the text. */
export function reportTextOutsideRoot(parse: Parse, node: XmlText, { root, nodes }: TopLevel): void {
  const { text } = parse;
  const start = node.isCdata ? node.span.start : skipWhiteSpace(text, node.span.start);
  const isTerminated = node.span.end === text.length && text.endsWith('\0');
  const end = trimEnd(text, start, node.span.end - (isTerminated ? 1 : 0));
  if (end <= start) return;
  const span = { start, end };
  const side = node.span.start < root.span.start ? 'before' : 'after';
  parse.explained.push(span);
  addProblem(parse, {
    kind: 'text-outside-root',
    span,
    message: messageOf(text.slice(start, end), side),
    related: { span: root.nameSpan, message: `<${show(root.name)}> is the root element.` },
    fixes: () => {
      const fix = isStray(text, span) ? removalOf(parse, span, nodes) : commentOf(parse, span, nodes);
      const isSafe = isDetached(parse, node.span.start) && !holdsTemplate(text.slice(start, end));
      return [safelyIf(isSafe, fix.title, fix.edits)];
    },
  });
}

function messageOf(written: string, side: string): string {
  return holdsTemplate(written)
    ? `${quote(written)} stands ${side} the root element and belongs to a page template. Check the file that the template makes.`
    : `${quote(written)} stands ${side} the root element. Flash Player rejects such a file; make it a comment or remove it.`;
}

/** Whether it is a single sign, nothing that can be seen, or nothing that XML allows. */
function isStray(text: string, { start, end }: Span): boolean {
  const written = text.slice(start, end);
  if ([...written].length === 1) return !/[\p{L}\p{N}]/u.test(written);
  if (isUnseen(written)) return true;
  for (let offset = start; offset < end; offset++) if (findForbidden(text, offset, offset + 1) > offset) return false;
  return true;
}

function removalOf(parse: Parse, span: Span, nodes: readonly XmlNode[]): ProposedFix {
  const behind = declarationBehind(parse, span, nodes);
  const start = documentStart(parse.text);
  const removed = behind ? { start, end: behind.start } : wholeLines(parse.text, span);
  return safely(`Remove ${show(parse.text.slice(span.start, span.end))}`, remove(removed));
}

/** Turned into a comment, behind the XML declaration if it stands before one. */
function commentOf(parse: Parse, span: Span, nodes: readonly XmlNode[]): ProposedFix {
  const { text } = parse;
  const comment = `<!-- ${commentContent(spelledOut(text.slice(span.start, span.end)))} -->`;
  const behind = declarationBehind(parse, span, nodes);
  const edits: readonly Edit[] = behind
    ? [remove({ start: documentStart(text), end: behind.start }), insert(behind.end, `\n${comment}`)]
    : [replace(span, comment)];
  return safely('Turn it into a comment', edits);
}

function declarationBehind(parse: Parse, span: Span, nodes: readonly XmlNode[]): Span | undefined {
  const declaration = declarationBehindText(parse, nodes)?.span;
  return declaration && declaration.start >= span.end ? declaration : undefined;
}

/** A text with what XML forbids in documents as `U+0000`. */
function spelledOut(text: string): string {
  return text.replaceAll(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, codePointName);
}
