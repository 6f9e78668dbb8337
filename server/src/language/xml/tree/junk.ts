import type { Edit } from '../../text/edit.ts';
import { quote, show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { isForeignSpace, isNameCharacter, isWhiteSpace, skipName, skipWhiteSpace } from '../tokens/characters.ts';
import type { XmlTokenKind } from '../tokens/xmlToken.ts';
import { insert, onRequest, remove, replace, safely } from './fixes.ts';
import { type Parse, report } from './parse.ts';

/** Takes and reports what fits nowhere in a tag. `owner` is what messages call the tag: `<allow-access-from>`. */
export function reportJunk(parse: Parse, owner: () => string): void {
  const span = takeJunk(parse);
  const written = parse.text.slice(span.start, span.end);
  parse.explained.push(span);
  if (isForeignSpace(written.charCodeAt(0))) reportForeignSpace(parse, span, owner);
  else if (written.startsWith('<!--')) reportComment(parse, span, owner);
  else if (isJoint(parse.text, span)) reportJoint(parse, span, owner);
  else reportAnyJunk(parse, span, owner);
}

/** What looks like white space is mostly meant to be. */
function reportForeignSpace(parse: Parse, span: Span, owner: () => string): void {
  const written = parse.text.slice(span.start, span.end);
  report(parse, {
    span,
    message: `${show(written)} in ${owner()} only looks like white space. Write a plain space.`,
    fixes: () => [safely('Write a plain space', replace(span, ' '))],
  });
}

/** Whether a sign joins the name of the element to that of an attribute. */
function isJoint(text: string, { start, end }: Span): boolean {
  return (
    /^[-._]+$/.test(text.slice(start, end)) &&
    isNameCharacter(text.charCodeAt(start - 1)) &&
    isNameCharacter(text.charCodeAt(end))
  );
}

function reportJoint(parse: Parse, span: Span, owner: () => string): void {
  const { text } = parse;
  const sign = text.slice(span.start, span.end);
  const attribute = text.slice(span.end, skipName(text, span.end));
  const what = sign === '-' ? 'A hyphen' : quote(sign);
  report(parse, {
    span,
    message: `${what} joins ${show(attribute)} to ${owner()}, where a space belongs. Put a space in its place.`,
    fixes: () => [safely(`Put a space in place of ${sign}`, replace(span, ' '))],
  });
}

function reportComment(parse: Parse, span: Span, owner: () => string): void {
  const { text } = parse;
  const tagStart = parse.tokens.start;
  const comment = text.slice(span.start, span.end);
  const end = skipWhiteSpace(text, span.end);
  report(parse, {
    span,
    message: `A comment stands inside the tag ${owner()}. Move it out.`,
    fixes: () => [
      safely('Move the comment in front of the tag', [
        insert(tagStart, `${comment} `),
        remove({ start: span.start, end: isNameCharacter(text.charCodeAt(end)) ? end : span.end }),
      ]),
    ],
  });
}

function reportAnyJunk(parse: Parse, span: Span, owner: () => string): void {
  const written = parse.text.slice(span.start, span.end);
  const title = `Remove ${show(written)}`;
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
  const isAlone = standsAlone(parse.text, start);
  parse.index++;
  while (!isAlone && isJunk(kinds[parse.index]) && !standsAlone(parse.text, ends[parse.index - 1] ?? 0)) parse.index++;
  return { start, end: ends[parse.index - 1] ?? start };
}

/** Whether the junk there is of a kind that is told apart. */
function standsAlone(text: string, offset: number): boolean {
  return isForeignSpace(text.charCodeAt(offset)) || text.startsWith('<!--', offset);
}

function isJunk(kind: XmlTokenKind | undefined): boolean {
  return kind === 'junk' || kind === 'open-quote' || kind === 'value' || kind === 'close-quote';
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
