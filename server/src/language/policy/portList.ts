import { lastPort } from '../facts/transports.ts';

/** Ports from `first` to `last`, both included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** A value of `to-ports`, read [SPEC §1.3.3.1]. Offsets are code units from the start of the value. */
export interface PortList {
  readonly items: readonly PortItem[];
  /** What the good items grant: merged, in order, none touching another. */
  readonly ranges: readonly PortRange[];
  /** White space around the list or its items, which the specification does not mention. */
  readonly spaces: readonly { readonly start: number; readonly end: number }[];
}

/** One item of a port list; its offsets leave out white space around it. */
export type PortItem =
  | { readonly kind: 'all'; readonly start: number; readonly end: number }
  | ({ readonly kind: 'range'; readonly start: number; readonly end: number } & PortRange)
  | { readonly kind: 'invalid'; readonly reason: PortFault; readonly start: number; readonly end: number };

/** What can be wrong with an item of a port list. */
export type PortFault = 'empty' | 'not-a-port' | 'zero' | 'too-high' | 'reversed' | 'open-range' | 'all-among-others';

/** Every port there is. */
export const allPorts: PortRange = { first: 1, last: lastPort };

/** Reads a value of `to-ports`. Total: an item that does not fit the grammar is `invalid` and the rest still counts. */
export function parsePortList(value: string): PortList {
  const pieces = splitList(value);
  const items = pieces.map(piece => parseItem(piece, pieces.length === 1));
  return {
    items,
    ranges: mergeRanges(items.flatMap(rangesOf)),
    spaces: pieces.flatMap(spacesOf),
  };
}

/** A piece of a comma-separated value with white space trimmed off, and how far that reached. */
export interface ListPiece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly outerStart: number;
  readonly outerEnd: number;
}

/** Cuts a comma-separated value into its pieces, empty ones included. */
export function splitList(value: string): readonly ListPiece[] {
  let outerStart = 0;
  return value.split(',').map(part => {
    const text = part.trim();
    const start = outerStart + (text === '' ? 0 : part.indexOf(text));
    const piece = { text, start, end: start + text.length, outerStart, outerEnd: outerStart + part.length };
    outerStart = piece.outerEnd + 1;
    return piece;
  });
}

/** The white space around a piece, as stretches of the value. */
export function spacesOf(piece: ListPiece): readonly { readonly start: number; readonly end: number }[] {
  return [
    { start: piece.outerStart, end: piece.start },
    { start: piece.end, end: piece.outerEnd },
  ].filter(space => space.end > space.start);
}

function parseItem(piece: ListPiece, isAlone: boolean): PortItem {
  const { text, start, end } = piece;
  const invalid = (reason: PortFault): PortItem => ({ kind: 'invalid', reason, start, end });
  if (text === '') return invalid('empty');
  if (text === '*') return isAlone ? { kind: 'all', start, end } : invalid('all-among-others');
  const dash = text.indexOf('-');
  if (dash < 0) return parseRange(text, text, piece);
  const first = text.slice(0, dash).trim();
  const last = text.slice(dash + 1).trim();
  return first === '' || last === '' ? invalid('open-range') : parseRange(first, last, piece);
}

function parseRange(firstText: string, lastText: string, { start, end }: ListPiece): PortItem {
  const invalid = (reason: PortFault): PortItem => ({ kind: 'invalid', reason, start, end });
  if (!isNumber(firstText) || !isNumber(lastText)) return invalid('not-a-port');
  const first = Number(firstText);
  const last = Number(lastText);
  if (first > lastPort || last > lastPort) return invalid('too-high');
  if (first === 0 || last === 0) return invalid('zero');
  if (hasTooManyDigits(firstText) || hasTooManyDigits(lastText)) return invalid('not-a-port');
  return first > last ? invalid('reversed') : { kind: 'range', start, end, first, last };
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}

/** A port has up to five digits, zeros in front included. */
function hasTooManyDigits(text: string): boolean {
  return text.length > String(lastPort).length;
}

/** What one item grants: nothing, one range, or every port. */
export function rangesOf(item: PortItem): readonly PortRange[] {
  switch (item.kind) {
    case 'all':
      return [allPorts];
    case 'range':
      return [item];
    case 'invalid':
      return [];
  }
}

/** The same ports as the fewest ranges, in order. */
export function mergeRanges(ranges: readonly PortRange[]): readonly PortRange[] {
  const merged: PortRange[] = [];
  for (const { first, last } of [...ranges].sort((a, b) => a.first - b.first)) {
    const previous = merged.at(-1);
    if (previous && first <= previous.last + 1)
      merged[merged.length - 1] = { first: previous.first, last: Math.max(previous.last, last) };
    else merged.push({ first, last });
  }
  return merged;
}

/** Whether merged ranges hold a port. */
export function includesPort(ranges: readonly PortRange[], port: number): boolean {
  return (lastRangeFrom(ranges, port)?.last ?? 0) >= port;
}

/** Whether merged ranges hold every port of other merged ranges. */
export function coversPorts(ranges: readonly PortRange[], others: readonly PortRange[]): boolean {
  return others.every(({ first, last }) => (lastRangeFrom(ranges, first)?.last ?? 0) >= last);
}

/** Of merged ranges the last that begins at or below a port. */
function lastRangeFrom(ranges: readonly PortRange[], port: number): PortRange | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.first ?? 0) <= port) low = middle + 1;
    else high = middle;
  }
  return ranges[low - 1];
}

/** Whether merged ranges hold every port there is, as `*` does. */
export function isEveryPort(ranges: readonly PortRange[]): boolean {
  return coversPorts(ranges, [allPorts]);
}

/** How many ports ranges hold that do not touch. */
export function countPorts(ranges: readonly PortRange[]): number {
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}
