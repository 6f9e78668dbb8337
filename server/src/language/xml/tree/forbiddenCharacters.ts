import { show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { formatNumber } from '../../text/words.ts';
import { findForbidden, skipForbidden } from '../tokens/characters.ts';
import { onRequest, remove, safely, safelyIf } from './fixes.ts';
import { addProblem, type Parse, report } from './parse.ts';

/** Code units that no XML document may hold, and halves of surrogate pairs, which it may not hold alone. */
const suspects = /[\0-\x08\x0B\x0C\x0E-\x1F\uD800-\uDFFF\uFFFE\uFFFF]/;

/** In a text with more stretches of such characters than this they are reported as one. */
const separateLimit = 20;

/**
 * Reports characters that no XML document may hold [XML §2.2], where no other problem says so already. A NUL at the very
 * end of a text that has a root is text outside the root, also where the root is not closed: it ends a socket policy.
 */
export function reportForbidden(parse: Parse, hasRoot: boolean): void {
  const { text } = parse;
  if (!suspects.test(text)) return;
  const first = findForbidden(text, 0, text.length);
  if (first === text.length) return;
  const isTerminated = hasRoot && text.endsWith('\0') && parse.endsInText;
  if (isTerminated) reportTerminator(parse);
  const stretches = withoutExplained(findStretches(text, first, text.length - (isTerminated ? 1 : 0)), parse.explained);
  if (stretches.length > separateLimit) reportMany(parse, stretches);
  else for (const stretch of stretches) reportStretch(parse, stretch);
}

function findStretches(text: string, first: number, end: number): readonly Span[] {
  const stretches: Span[] = [];
  for (let start = Math.min(first, end); start < end; ) {
    const stretchEnd = skipForbidden(text, start, end);
    stretches.push({ start, end: stretchEnd });
    start = findForbidden(text, stretchEnd, end);
  }
  return stretches;
}

function withoutExplained(stretches: readonly Span[], explained: readonly Span[]): readonly Span[] {
  const places = [...explained].sort((a, b) => a.start - b.start);
  let index = 0;
  return stretches.filter(({ start, end }) => {
    while ((places[index]?.end ?? Number.POSITIVE_INFINITY) < end) index++;
    return (places[index]?.start ?? Number.POSITIVE_INFINITY) > start;
  });
}

function reportTerminator(parse: Parse): void {
  const span = { start: parse.text.length - 1, end: parse.text.length };
  addProblem(parse, {
    kind: 'text-outside-root',
    span,
    message:
      'A NUL (U+0000) stands at the end of the file. On the wire one ends a socket policy; in any other file remove it.',
    fixes: () => [safely('Remove the NUL', remove(span))],
  });
}

function reportStretch(parse: Parse, span: Span): void {
  const written = show(parse.text.slice(span.start, span.end));
  report(parse, {
    span,
    message: `${written} is no character that XML allows. Remove it.`,
    fixes: () => [safelyIf(standsApart(parse.text, span), `Remove ${written}`, remove(span))],
  });
}

function reportMany(parse: Parse, stretches: readonly Span[]): void {
  const span = stretches[0] ?? { start: 0, end: 0 };
  const written = show(parse.text.slice(span.start, span.end));
  report(parse, {
    span,
    message: `${written} and others in ${formatNumber(stretches.length)} places are no characters that XML allows. Is this a text file? Remove them.`,
    fixes: () => [onRequest('Remove all such characters', stretches.map(remove))],
  });
}

/** Whether the sign before it could begin nothing with what stands behind it. */
function standsApart(text: string, { start }: Span): boolean {
  return !/[-<&\]?!/%{}]/.test(text.charAt(start - 1));
}
