import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { skipWhiteSpace, trimEnd } from '../xml/tokens/characters.ts';
import type { XmlComment, XmlDocument, XmlElement } from '../xml/tree/tree.ts';
import { type InvalidLocation, type Location, parseLocation } from './location.ts';
import type { PlacedComment } from './placeNodes.ts';

/** A comment that speaks to us rather than to people. */
export type Directive = ServedFromDirective | SuppressionDirective | ExpectationDirective;

/** `<!-- served from: https://www.example.com/crossdomain.xml -->` */
export interface ServedFromDirective {
  readonly kind: 'served-from';
  readonly comment: XmlComment;
  /** What stands behind the colon. */
  readonly textSpan: Span;
  readonly location: Location | InvalidLocation;
  /** Only there it counts: before the root. */
  readonly isInProlog: boolean;
}

/** `<!-- crossdomain-policy-ignore: rule-id, rule-id -->` */
export interface SuppressionDirective {
  readonly kind: 'suppression';
  readonly comment: XmlComment;
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  /** The stretch it silences: the element that follows, or the whole text; absent where no element follows. */
  readonly scope?: Span;
}

/** `<!-- expect: allow https://www.example.com/ to :8080 -->` */
export interface ExpectationDirective {
  readonly kind: 'expectation';
  readonly comment: XmlComment;
  readonly text: string;
  /** What stands behind the colon. */
  readonly textSpan: Span;
}

/** The text of a document, and its root. */
interface DirectiveContext {
  readonly text: string;
  readonly root?: XmlElement;
}

/** The directives among comments, in their order. Comments that are none are left out. */
export function readDirectives(document: DirectiveContext, comments: readonly PlacedComment[]): readonly Directive[] {
  return comments.flatMap(placed => readDirective(document, placed) ?? []);
}

/** What a directive begins with, white space aside. */
const keywordPattern = /^(served from|crossdomain-policy-ignore|expect)\s*:\s*/i;

function readDirective(
  { text, root }: DirectiveContext,
  { comment, nextElement }: PlacedComment,
): Directive | undefined {
  const { start, end } = comment.contentSpan;
  const keywordStart = skipWhiteSpace(text, start);
  const match = keywordPattern.exec(text.slice(keywordStart, end));
  if (!match) return undefined;
  const { 0: beginning, 1: keyword = '' } = match;
  const textStart = keywordStart + beginning.length;
  const textSpan = { start: textStart, end: trimEnd(text, textStart, end) };
  const argument = text.slice(textSpan.start, textSpan.end);
  const isInProlog = !root || comment.span.start < root.span.start;
  switch (keyword.toLowerCase()) {
    case 'served from':
      return { kind: 'served-from', comment, textSpan, isInProlog, location: parseLocation(unescapeHyphens(argument)) };
    case 'expect':
      if (keyword !== 'expect') return undefined;
      return { kind: 'expectation', comment, textSpan, text: argument };
    default: {
      const scope = isInProlog ? { start: 0, end: text.length } : nextElement?.span;
      return { kind: 'suppression', comment, rules: readRuleIds(argument, textStart), ...(scope && { scope }) };
    }
  }
}

/** Two hyphens may not stand in a comment, so the second is written `%2D`. */
export function unescapeHyphens(text: string): string {
  return text.replaceAll(/-%2d/gi, '--');
}

/** What `unescapeHyphens` reads as the text, without two hyphens in a row. */
export function escapeHyphens(text: string): string {
  return text.replaceAll('--', '-%2D');
}

/** Writes a comment for the whole file: behind the XML declaration, or at the start. */
export function insertInProlog({ text, declaration, root }: XmlDocument, comment: string): Edit {
  const lineBreak = /\r\n?|\n/.exec(text)?.[0] ?? '\n';
  if (declaration && declaration.span.end <= (root?.span.start ?? text.length))
    return { span: { start: declaration.span.end, end: declaration.span.end }, newText: lineBreak + comment };
  const start = text.startsWith('\ufeff') ? 1 : 0;
  return { span: { start, end: start }, newText: comment + lineBreak };
}

function readRuleIds(argument: string, offset: number): readonly { readonly id: string; readonly span: Span }[] {
  return [...argument.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({
    id,
    span: { start: offset + index, end: offset + index + id.length },
  }));
}

/** Whether a comment whose content begins at an offset begins with a letter that a directive begins with; most do not. */
export function mayBeDirective(text: string, contentStart: number): boolean {
  const code = text.charCodeAt(skipWhiteSpace(text, contentStart)) | 0x20;
  return code === 0x73 || code === 0x63 || code === 0x65;
}
