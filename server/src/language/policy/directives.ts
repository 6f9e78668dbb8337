import type { Span } from '../text/span.ts';
import { skipWhiteSpace, trimEnd } from '../xml/characters.ts';
import type { XmlComment, XmlDocument, XmlElement } from '../xml/tree.ts';
import { type InvalidLocation, type Location, parseLocation } from './location.ts';

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

/** A comment with what follows it, as directives need it. */
interface PlacedComment {
  readonly comment: XmlComment;
  readonly isInProlog: boolean;
  readonly nextElement?: XmlElement;
}

/** Every directive of a document, in document order. Comments that are none are left out. */
export function readDirectives(document: XmlDocument): readonly Directive[] {
  return placedComments(document).flatMap(placed => readDirective(document.text, placed) ?? []);
}

/** What a directive begins with, white space aside. */
const keywordPattern = /^(served from|crossdomain-policy-ignore|expect)\s*:\s*/i;

function readDirective(text: string, placed: PlacedComment): Directive | undefined {
  const { comment, isInProlog } = placed;
  const { start, end } = comment.contentSpan;
  const keywordStart = skipWhiteSpace(text, start);
  const match = keywordPattern.exec(text.slice(keywordStart, end));
  if (!match) return undefined;
  const { 0: beginning, 1: keyword = '' } = match;
  const textStart = keywordStart + beginning.length;
  const textSpan = { start: textStart, end: trimEnd(text, textStart, end) };
  const argument = text.slice(textSpan.start, textSpan.end);
  switch (keyword.toLowerCase()) {
    case 'served from':
      return { kind: 'served-from', comment, textSpan, isInProlog, location: parseLocation(unescapeHyphens(argument)) };
    case 'expect':
      if (keyword !== 'expect') return undefined;
      return { kind: 'expectation', comment, textSpan, text: argument };
    default:
      return { kind: 'suppression', comment, rules: readRuleIds(argument, textStart), ...scopeOf(text, placed) };
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

function readRuleIds(argument: string, offset: number): readonly { readonly id: string; readonly span: Span }[] {
  return [...argument.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({
    id,
    span: { start: offset + index, end: offset + index + id.length },
  }));
}

function scopeOf(text: string, { isInProlog, nextElement }: PlacedComment): { readonly scope?: Span } {
  if (isInProlog) return { scope: { start: 0, end: text.length } };
  return nextElement ? { scope: nextElement.span } : {};
}

/** Whether a comment begins with a letter that a directive begins with; most do not, and are passed over at once. */
function mayBeDirective(text: string, { contentSpan }: XmlComment): boolean {
  return 'sScCeE'.includes(text.charAt(skipWhiteSpace(text, contentSpan.start)));
}

function placedComments(document: XmlDocument): readonly PlacedComment[] {
  const rootStart = document.root?.span.start ?? Number.POSITIVE_INFINITY;
  const placed: PlacedComment[] = [];
  const pending = [document.nodes];
  for (let nodes = pending.pop(); nodes; nodes = pending.pop()) {
    let nextElement: XmlElement | undefined;
    for (let index = nodes.length - 1; index >= 0; index--) {
      const node = nodes[index];
      if (node?.kind === 'element') {
        nextElement = node;
        if (node.children.length > 0) pending.push(node.children);
      } else if (node?.kind === 'comment' && mayBeDirective(document.text, node)) {
        const isInProlog = node.span.start < rootStart;
        placed.push(nextElement ? { comment: node, isInProlog, nextElement } : { comment: node, isInProlog });
      }
    }
  }
  return placed.sort((a, b) => a.comment.span.start - b.comment.span.start);
}
