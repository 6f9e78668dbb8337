import { quote } from '../language/text/quote.ts';

/** A header is two short lines; more than this is none, in bytes. */
const longestHeader = 4096;

/**
 * Follows the frames of a protocol stream, chunk by chunk, and says when one cannot be read: a sentence. From there on nothing that comes can be
 * understood, and a server that goes on would be deaf.
 */
export function createFrameCheck(): (chunk: Uint8Array) => string | undefined {
  let header = '';
  let contentLeft = 0;
  return chunk => {
    for (let offset = 0; offset < chunk.length; ) {
      const skipped = Math.min(contentLeft, chunk.length - offset);
      contentLeft -= skipped;
      offset += skipped;
      if (offset === chunk.length) return undefined;
      header += String.fromCharCode(chunk[offset++] ?? 0);
      if (header.length > longestHeader) return `A message begins with ${quote(header)}, which is no header.`;
      if (!header.endsWith('\n')) continue;
      const fault = faultOfLines(header);
      if (fault !== undefined) return fault;
      if (!header.endsWith('\r\n\r\n')) continue;
      const length = lengthIn(header);
      if (length === undefined) return `The header ${quote(header.trim())} has no Content-Length.`;
      contentLeft = length;
      header = '';
    }
    return undefined;
  };
}

function faultOfLines(header: string): string | undefined {
  const line = header.split('\r\n').find(text => text !== '' && !/^[\w-]+:/.test(text));
  if (line !== undefined) return `A message begins with ${quote(line)}, which is no header.`;
  const length = /^content-length:(.*)$/im.exec(header)?.[1]?.trim();
  if (length === undefined || /^\d{1,9}$/.test(length)) return undefined;
  return `Content-Length is ${quote(length)}, which is no length.`;
}

function lengthIn(header: string): number | undefined {
  const digits = /^content-length:\s*(\d+)\s*$/im.exec(header)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
