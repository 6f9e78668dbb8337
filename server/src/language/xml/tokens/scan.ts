import type { TokenList, XmlTokenKind } from './xmlToken.ts';

/** A scan under way: the tokens of the last piece of the text that was cut, which end at `position`. */
export interface Scan extends TokenList {
  readonly text: string;
  readonly kinds: (XmlTokenKind | undefined)[];
  readonly ends: number[];
  /** How many tokens there are. */
  count: number;
  start: number;
  /** Offset in code units up to which the text is cut into tokens. */
  position: number;
  /** Whether the start of an element was met; a document type declaration no longer fits then. */
  hasElement: boolean;
  /** Where each text that was looked for was found, so that looking again from further on costs nothing. */
  readonly found: Map<string, Found>;
  readonly foundAhead: Map<string, Found>;
}

/** The first place `at` or behind `from`. */
interface Found {
  readonly from: number;
  readonly at: number;
}

/** A scan at the start of a text. */
export function startScan(text: string): Scan {
  return {
    text,
    kinds: [undefined],
    ends: [],
    count: 0,
    start: 0,
    position: 0,
    hasElement: false,
    found: new Map(),
    foundAhead: new Map(),
  };
}

/** Makes room for the tokens of the next piece. */
export function clearTokens(scan: Scan): void {
  scan.count = 0;
  scan.start = scan.position;
}

/** Adds the token that reaches from the scan's position to `end`; nothing where that is empty. */
export function emit(scan: Scan, kind: XmlTokenKind, end: number): void {
  if (end <= scan.position) return;
  scan.kinds[scan.count] = kind;
  scan.ends[scan.count] = end;
  scan.count++;
  scan.position = end;
}

/**
 * The first offset at or behind `from` at which `sought` stands; the length of the text where it does not. Asked again
 * and again with growing offsets, it reads the text once in all.
 */
export function findNext(scan: Scan, sought: string, from: number): number {
  return find(scan.found, { text: scan.text, sought, from });
}

/** The same, remembered apart: for looks further ahead than the place from which `findNext` is asked next. */
export function findAhead(scan: Scan, sought: string, from: number): number {
  return find(scan.foundAhead, { text: scan.text, sought, from });
}

/** The offset of the line end at or behind `from`: of its first code unit, or of the end of the text. */
export function findLineEnd(scan: Scan, from: number): number {
  return Math.min(findNext(scan, '\n', from), findNext(scan, '\r', from));
}

interface Search {
  readonly text: string;
  readonly sought: string;
  readonly from: number;
}

function find(found: Map<string, Found>, { text, sought, from }: Search): number {
  const known = found.get(sought);
  if (known && known.from <= from && from <= known.at) return known.at;
  const index = text.indexOf(sought, from);
  const at = index < 0 ? text.length : index;
  found.set(sought, { from, at });
  return at;
}
