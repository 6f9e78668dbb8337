import { quote, show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { insert, onRequest, remove, replace, safely } from './fixes.ts';
import { addProblem, type Parse, report } from './parse.ts';
import { type Reference, readReference } from './references.ts';

/** Reports references that are none, and others than to characters, in a value or in character data. */
export function reportReferences(parse: Parse, span: Span, owner: string): void {
  const bare: Span[] = [];
  let next = span.start;
  for (const { start } of placesOf(parse.text, '&', span)) {
    if (start < next) continue;
    const reference = readReference(parse.text, start);
    if (reference.kind === 'ampersand') bare.push(reference.span);
    else reportReference(parse, reference);
    next = reference.span.end;
  }
  reportAmpersands(parse, bare, owner);
}

/** A value in a message, and the quote that it is enclosed in. */
export interface ValueContext {
  readonly owner: string;
  readonly quote: string;
}

/** Reports, in a value, `<` and the quote that it is enclosed in. */
export function reportMarkup(parse: Parse, span: Span, { owner, quote }: ValueContext): void {
  const quotes = placesOf(parse.text, quote, span);
  const lessThans = placesOf(parse.text, '<', span);
  const first = quotes[0] ?? lessThans[0];
  if (!first) return;
  const sign = quotes[0] ? quote : '<';
  const escaped = escapeOf(sign);
  const template = /<[%?]|\{\{/.exec(parse.text.slice(span.start, span.end))?.[0];
  const title = `Write ${sign} as ${escaped}`;
  const edits = () => [...quotes, ...lessThans].map(place => replace(place, escapeOf(parse.text.charAt(place.start))));
  report(parse, {
    span: first,
    message: template
      ? `${owner} contains \`${template}\`, as page templates do. XML needs \`${escaped}\` for \`${sign}\`; check the file that the template makes.`
      : `${owner} contains \`${sign}\`, which ${sign === '<' ? 'begins a tag' : 'ends it'} in XML. Write it as \`${escaped}\`.`,
    fixes: () => [template ? onRequest(title, edits()) : safely(title, edits())],
  });
}

function escapeOf(sign: string): string {
  if (sign === '<') return '&lt;';
  return sign === '"' ? '&quot;' : '&apos;';
}

/** Reports `]]>` in character data. */
export function reportSectionEnd(parse: Parse, span: Span): void {
  const places = placesOf(parse.text, ']]>', span);
  const [first] = places;
  if (!first) return;
  report(parse, {
    span: first,
    message: 'The text contains `]]>`, which ends a CDATA section and none is open. Write it as `]]&gt;`.',
    fixes: () => [
      safely(
        'Write ]]> as ]]&gt;',
        places.map(place => replace(place, ']]&gt;')),
      ),
    ],
  });
}

function reportReference(parse: Parse, reference: Reference): void {
  const { span } = reference;
  const written = parse.text.slice(span.start, span.end);
  if (reference.kind === 'entity') reportEntity(parse, span, written);
  if (reference.kind === 'no-character') {
    report(parse, {
      span,
      message: `${quote(written)} stands for no character that XML allows. Remove it.`,
      fixes: () => [onRequest(`Remove ${show(written)}`, remove(span))],
    });
  }
  if (reference.kind === 'unterminated') {
    report(parse, {
      span,
      message: `The reference ${quote(written)} has no semicolon. Write ${quote(`${written};`)}.`,
      fixes: () => [safely('Add the semicolon', insert(span.end, ';'))],
    });
  }
}

function reportEntity(parse: Parse, span: Span, written: string): void {
  addProblem(parse, {
    kind: 'unknown-entity',
    span,
    message: `${quote(written)} is none of the five entities that XML has of itself. Others are never expanded; write the text itself.`,
    fixes: () => [
      onRequest(`Remove ${show(written)}`, remove(span)),
      onRequest('Write & as &amp;', insert(span.start + 1, 'amp;')),
    ],
  });
}

function reportAmpersands(parse: Parse, places: readonly Span[], owner: string): void {
  const [first] = places;
  if (!first) return;
  report(parse, {
    span: first,
    message: `${owner} contains a bare \`&\`, which begins a reference in XML. Write it as \`&amp;\`.`,
    fixes: () => [
      safely(
        'Write & as &amp;',
        places.map(place => replace(place, '&amp;')),
      ),
    ],
  });
}

function placesOf(text: string, sought: string, { start, end }: Span): readonly Span[] {
  const stretch = text.slice(start, end);
  const places: Span[] = [];
  for (let index = stretch.indexOf(sought); index >= 0; index = stretch.indexOf(sought, index + sought.length)) {
    places.push({ start: start + index, end: start + index + sought.length });
  }
  return places;
}
