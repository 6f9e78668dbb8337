import type { Span } from '../../text/span.ts';
import { type DecodedText, holeCharacter } from './decodedText.ts';

/** A decoded text in which values that have no fault stand for those that nobody knows. */
export interface FilledText {
  readonly text: string;
  /** Of each code unit, the index of the one in the decoded text that it stands for; one entry more for the end. */
  readonly origins: readonly number[];
  readonly holes: readonly FilledHole[];
}

/** A hole, and what it is a part of. */
export interface FilledHole {
  /** In the filled text. */
  readonly span: Span;
  readonly place: 'value' | 'tag' | 'content' | 'outside';
}

/** Fills every hole of a decoded text, so that only what holds for every filling is found in it. */
export function fillHoles({ text }: DecodedText): FilledText {
  const parts: string[] = [];
  const origins: number[] = [];
  const holes: FilledHole[] = [];
  let length = 0;
  let count = 0;
  const add = (part: string, originOf: (index: number) => number): void => {
    parts.push(part);
    for (let index = 0; index < part.length; index++) origins.push(originOf(index));
    length += part.length;
  };
  let from = 0;
  for (let hole = text.indexOf(holeCharacter); hole >= 0; hole = text.indexOf(holeCharacter, from)) {
    const start = from;
    add(text.slice(start, hole), index => start + index);
    const { filling, place } = fillingFor(text, hole, ++count);
    holes.push({ span: { start: length, end: length + filling.length }, place });
    const origin = hole;
    add(filling, () => origin);
    from = hole + 1;
  }
  const start = from;
  add(text.slice(start), index => start + index);
  return { text: parts.join(''), origins: [...origins, text.length], holes };
}

/** How far back the tag around a hole may begin, in code units. */
const longestTag = 4000;

function fillingFor(
  text: string,
  hole: number,
  count: number,
): { readonly filling: string; readonly place: FilledHole['place'] } {
  const before = text.slice(Math.max(0, hole - longestTag), hole);
  const tag = before.slice(before.lastIndexOf('<') < 0 ? before.length : before.lastIndexOf('<'));
  const value = /([\w:-]+)\s*=\s*(?:"([^"]*)|'([^']*))$/.exec(tag);
  if (value) {
    const written = value[2] ?? value[3] ?? '';
    const isWhole = written === '' && /^["']/.test(text.slice(hole + 1));
    return {
      filling: valueFor(value[1] ?? '', { written, next: text.charAt(hole + 1), isWhole, count }),
      place: 'value',
    };
  }
  if (tag === '' || tag.includes('>')) return { filling: '', place: isInRoot(text, hole) ? 'content' : 'outside' };
  if (/^<[/!?]?[\w:-]*$/.test(tag)) return { filling: `hole${count}`, place: 'tag' };
  return { filling: ' ', place: 'tag' };
}

function isInRoot(text: string, hole: number): boolean {
  return (
    /<(?:cross-domain-policy|access-policy)[\s/>]/.test(text.slice(0, hole)) &&
    /<\/(?:cross-domain-policy|access-policy)/.test(text.slice(hole))
  );
}

interface FilledValue {
  /** What stands before the hole, and the character behind it. */
  readonly written: string;
  readonly next: string;
  readonly isWhole: boolean;
  /** Tells the holes apart, so that none repeats another. */
  readonly count: number;
}

function valueFor(name: string, { written, next, isWhole, count }: FilledValue): string {
  const isAmongDigits = /\d$/.test(written) || /\d/.test(next);
  switch (name) {
    case 'to-ports':
      return isAmongDigits ? '' : String(61_000 + count);
    case 'port':
      return isAmongDigits ? '' : String(4502 + (count % 30));
    case 'domain':
      return /[\w-]$/.test(written) || /[\w-]/.test(next) ? `h${count}` : `hole${count}.invalid`;
    case 'uri':
      return isWhole
        ? `https://hole${count}.invalid`
        : /\/\/$|\.$/.test(written)
          ? `hole${count}.invalid`
          : `h${count}`;
    case 'headers':
    case 'http-request-headers':
      return `X-Hole-${count}`;
    case 'path':
      return isWhole ? `/hole${count}` : `hole${count}`;
    case 'fingerprint':
      return '0'.repeat(40);
    default:
      return fixedValues[name] ?? `hole${count}`;
  }
}

const fixedValues: Readonly<Record<string, string>> = {
  secure: 'true',
  'include-subpaths': 'true',
  'permitted-cross-domain-policies': 'master-only',
  'fingerprint-algorithm': 'sha-1',
  protocol: 'tcp',
  'http-methods': '*',
  version: '1.0',
  encoding: 'UTF-8',
  standalone: 'yes',
};
