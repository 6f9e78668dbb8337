import { type ListPiece, spacesOf, splitList } from './portList.ts';

/** A value of `headers`, read [SPEC §1.3.5.1]. Offsets are code units from the start of the value. */
export interface HeaderList {
  readonly items: readonly HeaderPattern[];
  /** White space around the list or its items, which the specification does not mention. */
  readonly spaces: readonly { readonly start: number; readonly end: number }[];
}

/** One item of a header list; its offsets leave out white space around it. */
export type HeaderPattern =
  | { readonly kind: 'any'; readonly start: number; readonly end: number }
  /** `name` is in lower case. */
  | { readonly kind: 'name'; readonly name: string; readonly start: number; readonly end: number }
  /** Every name that begins with `prefix`, in lower case; the prefix itself is one. */
  | { readonly kind: 'prefix'; readonly prefix: string; readonly start: number; readonly end: number }
  | { readonly kind: 'invalid'; readonly reason: HeaderFault; readonly start: number; readonly end: number };

/** What can be wrong with an item of a header list. */
export type HeaderFault = 'empty' | 'character' | 'wildcard-position' | 'any-among-others';

/** Reads a value of `headers`. Total: an item that does not fit the grammar is `invalid` and the rest still counts. */
export function parseHeaderList(value: string): HeaderList {
  const pieces = splitList(value);
  return {
    items: pieces.map(piece => parseItem(piece, pieces.length === 1)),
    spaces: pieces.flatMap(spacesOf),
  };
}

function parseItem({ text, start, end }: ListPiece, isAlone: boolean): HeaderPattern {
  const invalid = (reason: HeaderFault): HeaderPattern => ({ kind: 'invalid', reason, start, end });
  if (text === '') return invalid('empty');
  if (text === '*') return isAlone ? { kind: 'any', start, end } : invalid('any-among-others');
  if (!isHeaderName(text)) return invalid('character');
  if (text.indexOf('*') < 0) return { kind: 'name', name: text.toLowerCase(), start, end };
  if (text.indexOf('*') < text.length - 1) return invalid('wildcard-position');
  return { kind: 'prefix', prefix: text.slice(0, -1).toLowerCase(), start, end };
}

/** Whether a text consists of characters that names of headers may have [RFC 9110 §5.6.2]. */
export function isHeaderName(text: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(text);
}

/** Whether a pattern permits a header, compared without regard to case. */
export function permitsHeader(pattern: HeaderPattern, header: string): boolean {
  switch (pattern.kind) {
    case 'any':
      return true;
    case 'name':
      return header.toLowerCase() === pattern.name;
    case 'prefix':
      return header.toLowerCase().startsWith(pattern.prefix);
    case 'invalid':
      return false;
  }
}
