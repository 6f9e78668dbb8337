import { quote } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { commentOpening } from '../tokens/markupEnd.ts';
import type { XmlToken } from '../tokens/xmlToken.ts';
import { replace, safely } from './fixes.ts';
import { type Parse, report, spanOf } from './parse.ts';
import type { XmlComment } from './tree.ts';

/** Reads a comment [XML §2.5]. */
export function parseComment(parse: Parse, token: XmlToken): XmlComment {
  const contentSpan = contentOf(parse.text, token);
  const isOpened = parse.text.slice(token.start, contentSpan.start) === '<!--';
  const isClosed = parse.text.slice(contentSpan.end, token.end) === '-->';
  if (!isOpened) reportOpening(parse, token, contentSpan);
  else if (!isClosed) reportEnding(parse, token, contentSpan);
  if (isOpened && isClosed) reportHyphens(parse, contentSpan);
  return { kind: 'comment', span: spanOf(token), contentSpan };
}

/** A text as it may stand in a comment: hyphens that stand side by side or at its end are set apart. */
export function commentContent(text: string): string {
  return text.replaceAll(/-(?=-|$)/g, '- ');
}

function contentOf(text: string, { start, end }: Span): Span {
  const contentStart = start + commentOpening(text, start);
  const ending = /(?:--[ \t]?!?|-[ \t]?|[\u2013\u2014])?>$/.exec(text.slice(Math.max(contentStart, end - 5), end));
  if (!ending) return { start: contentStart, end };
  const content = { start: contentStart, end: end - ending[0].length };
  const isTagEnd = ending[0] === '>' && /[<>]/.test(text.slice(content.start, content.end));
  return isTagEnd ? { start: contentStart, end } : content;
}

function reportOpening(parse: Parse, token: Span, content: Span): void {
  const written = parse.text.slice(token.start, content.start);
  report(parse, {
    span: { start: token.start, end: content.start },
    message: `${quote(written)} begins no comment. Write \`<!--\`.`,
    fixes: () => [safely('Write <!--', replace(token, rewritten(parse.text, token, content)))],
  });
}

/** The comment as XML wants it. */
function rewritten(text: string, token: Span, { start, end }: Span): string {
  const isOpenEnded = end === token.end;
  return `<!--${commentContent(text.slice(start, end))}${isOpenEnded ? ' ' : ''}-->`;
}

/** Reports hyphens that stand side by side, or in front of the end. */
function reportHyphens(parse: Parse, { start, end }: Span): void {
  const content = parse.text.slice(start, end);
  const nested = content.indexOf('<!--');
  const hyphens = content.indexOf('--');
  const place = nested >= 0 ? nested : hyphens;
  if (place < 0 && !content.endsWith('-')) return;
  const first = place >= 0 ? start + place : end - 1;
  const span = { start: first, end: Math.min(first + (nested >= 0 ? 4 : 2), end) };
  report(parse, {
    span,
    message:
      nested >= 0
        ? 'A comment begins inside a comment, where `--` may not stand. Set the hyphens apart, or remove the inner comment.'
        : '`--` may not stand inside a comment, nor `-` at its end. Set the hyphens apart.',
    fixes: () => [safely('Set the hyphens apart', replace({ start, end }, commentContent(content)))],
  });
}

function reportEnding(parse: Parse, token: Span, content: Span): void {
  const written = parse.text.slice(content.end, token.end);
  report(parse, {
    span: written === '' ? { start: token.start, end: content.start } : { start: content.end, end: token.end },
    message:
      written === ''
        ? 'The comment is not closed. End it with `-->`.'
        : `${quote(written)} ends no comment. Write \`-->\`.`,
    fixes: () => [safely('Close the comment with -->', replace(token, rewritten(parse.text, token, content)))],
  });
}
