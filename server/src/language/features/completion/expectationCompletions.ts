import { type ExpectationWord, parseExpectation, wordsOf } from '../../access/expectation.ts';
import { askFile, isAllowed } from '../../access/fileVerdict.ts';
import { clientFacts, clientIds } from '../../facts/clients.ts';
import { commonHeaders } from '../../facts/headers.ts';
import { escapeHyphens } from '../../policy/directives.ts';
import type { PolicyDocument } from '../../policyDocument.ts';
import { startOfEnding } from '../../text/edges.ts';
import type { Span } from '../../text/span.ts';
import { headersNamedBy, requestersNamedBy, targetsNamedBy } from '../questionParts.ts';
import type { Offer } from './completionItem.ts';

/** An expectation being written. */
export interface ExpectationPlace {
  readonly policyDocument: PolicyDocument;
  readonly offset: number;
  /** What stands behind `expect:`, up to the end of the comment. */
  readonly argument: Span;
}

/** What the next word of an expectation can be. What would say that the file does what it does not is left out. */
export function offerExpectationWords(place: ExpectationPlace): readonly Offer[] {
  const words = wordsBefore(place);
  switch (words.length) {
    case 0:
      return [...offerVerdicts(place), ...offerWhole(place)];
    case 1:
      return offerRequesters(place);
    case 2:
      return [offer('to', place, { kind: 'directive', detail: 'what it wants to reach' })];
    case 3:
      return holding(place, offerTargets(place));
    default:
      return holding(place, offerConditions(place, words));
  }
}

/** The words before the one at the cursor. */
function wordsBefore({ policyDocument, argument, offset }: ExpectationPlace): readonly ExpectationWord[] {
  const words = wordsOf(policyDocument.text.slice(argument.start, offset));
  return words.filter(({ end }) => argument.start + end < offset);
}

/** The word at the cursor, from its beginning to its end; hyphens that close the comment are none of it. */
function wordAt({ policyDocument, argument, offset }: ExpectationPlace): Span {
  const { text } = policyDocument;
  const behind = /^[^\s,>]*/.exec(text.slice(offset, argument.end))?.[0] ?? '';
  return {
    start: argument.start + startOfEnding(text.slice(argument.start, offset), /[^\s,]/),
    end: offset + startOfEnding(behind, /-/),
  };
}

/** What stands in the comment behind the word at the cursor. */
function textBehind(place: ExpectationPlace): string {
  return place.policyDocument.text.slice(wordAt(place).end, place.argument.end).trim();
}

type OfferParts = Pick<Offer, 'kind'> & { readonly detail?: string; readonly newText?: string };

function offer(label: string, place: ExpectationPlace, { kind, detail, newText }: OfferParts): Offer {
  return {
    label,
    kind,
    span: wordAt(place),
    newText: escapeHyphens(newText ?? label),
    isSnippet: false,
    filterText: escapeHyphens(label),
    ...(detail !== undefined && { detail }),
  };
}

function offerVerdicts(place: ExpectationPlace): readonly Offer[] {
  const gap = textBehind(place) === '' ? ' ' : '';
  return [
    offer('allow', place, { kind: 'directive', newText: `allow${gap}`, detail: 'this has to be allowed' }),
    offer('deny', place, { kind: 'directive', newText: `deny${gap}`, detail: 'this has to be denied' }),
  ];
}

/** Nobody reads more. */
const mostWhole = 12;

/** Expectations that hold now, each whole. */
function offerWhole(place: ExpectationPlace): readonly Offer[] {
  const { policy, document, client } = place.policyDocument;
  if (textBehind(place) !== '' || document.problems.length > 0) return [];
  const ask = askFile({ document, policy, client });
  const targets = targetsNamedBy(policy);
  return requestersNamedBy(policy)
    .flatMap(requester => targets.map(target => `${requester.text} to ${target.text}`))
    .slice(0, mostWhole)
    .flatMap(question => {
      const expectation = parseExpectation(`allow ${question}`);
      if (expectation.kind === 'invalid') return [];
      const label = `${isAllowed(ask(expectation)) ? 'allow' : 'deny'} ${question}`;
      return [offer(label, place, { kind: 'value', detail: 'holds now' })];
    });
}

function offerRequesters(place: ExpectationPlace): readonly Offer[] {
  const gap = textBehind(place) === '' ? ' to ' : '';
  return requestersNamedBy(place.policyDocument.policy).map(({ text, detail }) =>
    offer(text, place, { kind: 'value', detail, newText: `${text}${gap}` }),
  );
}

function offerTargets(place: ExpectationPlace): readonly Offer[] {
  return targetsNamedBy(place.policyDocument.policy).map(({ text, detail }) =>
    offer(text, place, { kind: 'value', detail }),
  );
}

function offerConditions(place: ExpectationPlace, words: readonly ExpectationWord[]): readonly Offer[] {
  const texts = words.slice(4).map(({ text }) => text);
  const list = listBefore(place);
  if (texts.at(-1) === 'as') return offerClients(place);
  if (texts.at(-1) === 'with') return [offer('header', place, { kind: 'directive' })];
  if (list && (list.length === 0 || list.at(-1) === '')) return offerHeaders(place, list);
  return [
    ...(texts.includes('as') ? [] : [offer('as', place, { kind: 'directive', detail: 'for one client' })]),
    ...(list ? [] : [offer('with header', place, { kind: 'directive', detail: 'sending request headers' })]),
  ];
}

/** The names of headers before the one at the cursor, the last empty behind a comma; undefined where no list begins. */
function listBefore(place: ExpectationPlace): readonly string[] | undefined {
  const typed = place.policyDocument.text.slice(place.argument.start, wordAt(place).start);
  const words = wordsOf(typed);
  const start = words.findIndex(
    ({ text }, index) => text === 'with' && /^headers?$/.test(words[index + 1]?.text ?? ''),
  );
  if (start < 0) return undefined;
  const list = typed.slice(words[start + 1]?.end).trim();
  return list === '' ? [] : list.split(',').map(name => name.trim().toLowerCase());
}

function offerClients(place: ExpectationPlace): readonly Offer[] {
  return clientIds.map(id => offer(id, place, { kind: 'value', detail: clientFacts[id].name }));
}

function offerHeaders(place: ExpectationPlace, listed: readonly string[]): readonly Offer[] {
  const { policy } = place.policyDocument;
  const names = new Set([...headersNamedBy(policy), ...commonHeaders.map(({ name }) => name.toLowerCase())]);
  return [...names].filter(name => !listed.includes(name)).map(name => offer(name, place, { kind: 'value' }));
}

/** The offers after which the expectation can still be true; while it is no whole one, all. */
function holding(place: ExpectationPlace, offers: readonly Offer[]): readonly Offer[] {
  const { document, policy, client, text } = place.policyDocument;
  if (document.problems.length > 0) return offers;
  const ask = askFile({ document, policy, client });
  return offers.filter(({ span, newText }) => {
    const after = text.slice(place.argument.start, span.start) + newText + text.slice(span.end, place.argument.end);
    const expectation = parseExpectation(after.trim());
    return expectation.kind === 'invalid' || isAllowed(ask(expectation)) === (expectation.verdict === 'allowed');
  });
}
