import type { Edit } from '../text/edit.ts';
import { quote, quoteCode } from '../text/quote.ts';
import type { Span } from '../text/span.ts';
import { isNameCharacter, isWhiteSpace } from './characters.ts';
import { onRequest, remove, replace, safely } from './fixes.ts';
import { type Parse, report } from './parse.ts';
import type { XmlTokenKind } from './xmlToken.ts';

/** Takes and reports what fits nowhere in a tag. `owner` is what messages call the tag: `<allow-access-from>`. */
export function reportJunk(parse: Parse, owner: () => string): void {
  const span = takeJunk(parse);
  const written = parse.text.slice(span.start, span.end);
  const title = `Remove ${quoteCode(written)}`;
  parse.explained.push(span);
  report(parse, {
    span,
    message: `${quote(written)} has no place in ${owner()}. Remove it.`,
    fixes: () => [
      hasWords(written) ? onRequest(title, removal(parse.text, span)) : safely(title, removal(parse.text, span)),
    ],
  });
}

/** A name behind it is kept apart from what stands before. */
function removal(text: string, span: Span): Edit {
  const joins = !isWhiteSpace(text.charCodeAt(span.start - 1)) && isNameCharacter(text.charCodeAt(span.end));
  return joins ? replace(span, ' ') : remove(span);
}

function takeJunk(parse: Parse): Span {
  const { kinds, ends } = parse.tokens;
  const start = ends[parse.index - 1] ?? 0;
  while (isJunk(kinds[parse.index])) parse.index++;
  return { start, end: ends[parse.index - 1] ?? start };
}

function isJunk(kind: XmlTokenKind | undefined): boolean {
  return kind === 'junk' || kind === 'open-quote' || kind === 'value' || kind === 'close-quote';
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
