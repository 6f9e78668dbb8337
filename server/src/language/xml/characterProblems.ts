import type { Span } from '../text/span.ts';
import { insert, onRequest, remove, replace, safely } from './fixes.ts';
import { type Parse, report } from './parse.ts';
import { isStraightQuote } from './quotes.ts';
import { type Reference, readReference } from './references.ts';
import { shown } from './shown.ts';

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

/** Reports `<` in a value. */
export function reportLessThan(parse: Parse, span: Span, owner: string): void {
  const places = placesOf(parse.text, '<', span);
  const [first] = places;
  if (!first) return;
  report(parse, {
    span: first,
    message: `${owner} contains \`<\`, which begins a tag in XML. Write it as \`&lt;\`.`,
    fixes: () => [
      safely(
        'Write `<` as `&lt;`',
        places.map(place => replace(place, '&lt;')),
      ),
    ],
  });
}

/** Reports, in a value, the quote that it is enclosed in. */
export function reportQuote(parse: Parse, span: Span, { owner, quote }: { owner: string; quote: string }): void {
  const places = isStraightQuote(quote.charCodeAt(0)) ? placesOf(parse.text, quote, span) : [];
  const [first] = places;
  const escaped = quote === '"' ? '&quot;' : '&apos;';
  if (!first) return;
  report(parse, {
    span: first,
    message: `${owner} contains \`${quote}\`, which ends it in XML. Write it as \`${escaped}\`.`,
    fixes: () => [
      safely(
        `Write \`${quote}\` as \`${escaped}\``,
        places.map(place => replace(place, escaped)),
      ),
    ],
  });
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
        'Write `]]>` as `]]&gt;`',
        places.map(place => replace(place, ']]&gt;')),
      ),
    ],
  });
}

function reportReference(parse: Parse, reference: Reference): void {
  const { span } = reference;
  const written = shown(parse.text.slice(span.start, span.end));
  if (reference.kind === 'entity') reportEntity(parse, span, written);
  if (reference.kind === 'no-character') {
    report(parse, {
      span,
      message: `\`${written}\` stands for no character that XML allows. Remove it.`,
      fixes: () => [onRequest(`Remove \`${written}\``, remove(span))],
    });
  }
  if (reference.kind === 'unterminated') {
    report(parse, {
      span,
      message: `The reference \`${written}\` has no semicolon. Write \`${written};\`.`,
      fixes: () => [safely('Add the semicolon', insert(span.end, ';'))],
    });
  }
}

function reportEntity(parse: Parse, span: Span, written: string): void {
  parse.problems.push({
    kind: 'unknown-entity',
    span,
    message: `\`${written}\` is none of the five entities that XML has of itself. Others are never expanded; write the text itself.`,
    fixes: () => [
      onRequest(`Remove \`${written}\``, remove(span)),
      onRequest('Write `&` as `&amp;`', insert(span.start + 1, 'amp;')),
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
        'Write `&` as `&amp;`',
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
