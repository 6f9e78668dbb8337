import { onRequest, remove } from './fixes.ts';
import type { XmlDocument } from './tree.ts';

/** How many code units at the start of a text show whether every other one is NUL. */
const sampleLength = 64;

/**
 * The reading of a text with a NUL beside every character: UTF-16 that was taken for another encoding, said once instead
 * of at every character. Undefined for any other text.
 */
export function readAsWide(text: string): XmlDocument | undefined {
  if (!text.slice(0, sampleLength).includes('\0') || !isWide(text.slice(0, sampleLength))) return undefined;
  const span = { start: 0, end: text.length };
  const first = text.indexOf('\0');
  return {
    text,
    nodes: [{ kind: 'text', span, isCdata: false, isWhiteSpace: false }],
    problems: [
      {
        kind: 'malformed',
        span: { start: first, end: first + 1 },
        message:
          'Every other character is a NUL (U+0000): this is UTF-16 that was read as another encoding. Save the file as UTF-8.',
        fixes: () => [
          onRequest(
            'Remove every NUL',
            placesOfNul(text).map(start => remove({ start, end: start + 1 })),
          ),
        ],
      },
    ],
  };
}

function isWide(sample: string): boolean {
  if (sample.length < 8) return false;
  const nuls = [0, 0];
  for (let offset = 0; offset < sample.length; offset++) {
    if (sample.charCodeAt(offset) === 0) nuls[offset % 2] = (nuls[offset % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = nuls;
  return Math.max(even, odd) > sample.length * 0.4 && Math.min(even, odd) < sample.length * 0.1;
}

function placesOfNul(text: string): readonly number[] {
  const places: number[] = [];
  for (let offset = text.indexOf('\0'); offset >= 0; offset = text.indexOf('\0', offset + 1)) places.push(offset);
  return places;
}
