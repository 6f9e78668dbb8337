import type { PolicyDocument } from '../../policyDocument.ts';
import { allRules } from '../../rules/allRules.ts';
import { startOfEnding } from '../../text/edges.ts';
import type { Span } from '../../text/span.ts';
import type { CommentContext } from './completionContext.ts';
import type { Offer } from './completionItem.ts';
import { offerExpectationWords } from './expectationCompletions.ts';
import { isInProlog, statesPlace } from './markupCompletions.ts';

/** A comment being written. */
interface CommentPlace {
  readonly policyDocument: PolicyDocument;
  readonly context: CommentContext;
  readonly offset: number;
  /** From the beginning of the comment's content to the cursor. */
  readonly typed: string;
}

/** What this program reads in comments: where the file is served, which rules are silenced, what is expected. */
export function offerDirectives(
  policyDocument: PolicyDocument,
  context: CommentContext,
  offset: number,
): readonly Offer[] {
  const typed = policyDocument.text.slice(context.content.start, offset);
  const place = { policyDocument, context, offset, typed };
  const argument = /^\s*(served from|crossdomain-policy-ignore|expect)\s*:\s*/i.exec(typed);
  if (!argument) return offerKeywords(place);
  const start = context.content.start + argument[0].length;
  switch (argument[1]?.toLowerCase()) {
    case 'served from':
      return offerPlaces(place, start);
    case 'crossdomain-policy-ignore':
      return offerRules(place, start);
    default:
      return offerExpectationWords({ policyDocument, offset, argument: { start, end: context.content.end } });
  }
}

interface Keyword {
  readonly text: string;
  readonly detail: string;
  readonly documentation: string;
}

const servedFrom: Keyword = {
  text: 'served from',
  detail: 'where this file is served',
  documentation: 'directive served-from',
};

const keywords: readonly Keyword[] = [
  { text: 'crossdomain-policy-ignore', detail: 'silence rules', documentation: 'directive suppression' },
  { text: 'expect', detail: 'what this file must allow or deny', documentation: 'directive expectation' },
];

function offerKeywords(place: CommentPlace): readonly Offer[] {
  const { policyDocument, context, typed, offset } = place;
  const fitsPlace = isInProlog(policyDocument, context.comment.span.start) && !statesPlace(policyDocument);
  const word = typed.trimStart().toLowerCase();
  const start = offset - typed.trimStart().length;
  return [...(fitsPlace ? [servedFrom] : []), ...keywords]
    .filter(({ text }) => text.startsWith(word))
    .map(({ text, detail, documentation }) => {
      const before = start === context.content.start ? ' ' : '';
      const end = keywordEnd(place);
      return {
        label: text,
        kind: 'directive',
        detail,
        documentation,
        span: { start, end },
        newText: `${before}${text}${policyDocument.text[end] === ':' ? '' : ': '}`,
        isSnippet: false,
        filterText: `${before}${text}`,
      };
    });
}

/** The end of the word at the cursor, so that it is replaced whole. */
function keywordEnd({ policyDocument, context, offset, typed }: CommentPlace): number {
  if (typed.trim() === '') return offset;
  const rest = policyDocument.text.slice(offset, context.content.end);
  return offset + (/^[a-z-]*/i.exec(rest)?.[0].length ?? 0);
}

const places = [
  { text: 'https://www.example.com/crossdomain.xml', detail: 'the master of a web server' },
  { text: 'http://www.example.com/crossdomain.xml', detail: 'the same without encryption' },
  { text: 'https:', detail: 'the master of a web server whose name is unknown' },
  { text: 'http:', detail: 'the same without encryption' },
  { text: 'socket://:843', detail: 'the socket master of any host' },
  { text: 'socket://www.example.com:843', detail: 'the socket master of one host' },
];

function offerPlaces(place: CommentPlace, start: number): readonly Offer[] {
  const span = { start, end: wordEnd(place, /^[^\s>]*/) };
  return places.map(({ text, detail }) => ({
    label: text,
    kind: 'value',
    detail,
    span,
    newText: text,
    isSnippet: false,
  }));
}

function offerRules(place: CommentPlace, start: number): readonly Offer[] {
  const { policyDocument, offset } = place;
  const before = policyDocument.text.slice(start, offset);
  const span = { start: start + startOfEnding(before, /[\w-]/), end: wordEnd(place, /^[\w-]*/) };
  const content = policyDocument.text.slice(start, place.context.content.end);
  const listed = new Set(
    content
      .slice(0, span.start - start)
      .concat(' ', content.slice(span.end - start))
      .match(/[\w-]+/g),
  );
  const found = new Set(policyDocument.problems.map(({ rule }) => rule));
  const offered = allRules.filter(({ id, group }) => group !== 'syntax' && !listed.has(id));
  return [...offered.filter(({ id }) => found.has(id)), ...offered.filter(({ id }) => !found.has(id))].map(rule =>
    ruleOffer(rule.id, span),
  );
}

function ruleOffer(id: string, span: Span): Offer {
  return { label: id, kind: 'rule', span, newText: id, isSnippet: false, documentation: `rule ${id}` };
}

function wordEnd({ policyDocument, context, offset }: CommentPlace, pattern: RegExp): number {
  const rest = policyDocument.text.slice(offset, context.content.end);
  const word = pattern.exec(rest)?.[0] ?? '';
  return offset + startOfEnding(word, /-/);
}
