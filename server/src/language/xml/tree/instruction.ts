import { quote, show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { isWhiteSpace, skipName } from '../tokens/characters.ts';
import type { XmlToken } from '../tokens/xmlToken.ts';
import { insert, onRequest, remove, replace, safely, safelyIf } from './fixes.ts';
import { type Parse, report, spanOf } from './parse.ts';
import type { XmlInstruction } from './tree.ts';

/** Reads a processing instruction other than the XML declaration [XML §2.6]. */
export function parseInstruction(parse: Parse, token: XmlToken): XmlInstruction {
  const { text } = parse;
  const targetSpan = { start: token.start + 2, end: Math.min(skipName(text, token.start + 2), token.end) };
  const target = text.slice(targetSpan.start, targetSpan.end);
  const isClosed = token.end - token.start >= 4 && text.startsWith('?>', token.end - 2);
  if (target === '') reportTarget(parse, token);
  else if (!mayFollowTarget(text, targetSpan.end, token.end)) reportGluedTarget(parse, targetSpan);
  if (!isClosed && target !== '') reportOpenInstruction(parse, token);
  return { kind: 'instruction', span: spanOf(token), target };
}

function mayFollowTarget(text: string, offset: number, end: number): boolean {
  return (
    offset === end ||
    isWhiteSpace(text.charCodeAt(offset)) ||
    text.startsWith('?>', offset) ||
    text.startsWith('>', offset)
  );
}

function reportTarget(parse: Parse, token: XmlToken): void {
  const written = parse.text.slice(token.start, token.end);
  report(parse, {
    span: { start: token.start, end: token.start + 2 },
    message: `The instruction ${quote(written)} has no name behind its \`<?\`. XML allows only \`<?name …?>\`; remove it.`,
    fixes: () => [onRequest('Remove the instruction', remove(spanOf(token)))],
  });
}

function reportGluedTarget(parse: Parse, target: Span): void {
  const name = show(parse.text.slice(target.start, target.end));
  report(parse, {
    span: target,
    message: `White space is missing behind ${name}, the name of the instruction. Put a space there.`,
    fixes: () => [safelyIf(name.toLowerCase() !== 'xml', 'Insert a space', insert(target.end, ' '))],
  });
}

function reportOpenInstruction(parse: Parse, { start, end }: Span): void {
  const isHalfClosed = parse.text.charCodeAt(end - 1) === 0x3e;
  const closing = { start: isHalfClosed ? end - 1 : end, end };
  report(parse, {
    span: { start, end: Math.min(start + 2, end) },
    message: 'The instruction is not closed. End it with `?>`.',
    fixes: () => [safely('Close the instruction with ?>', replace(closing, '?>'))],
  });
}
