/** A place in a text as reports and protocols give it: lines and UTF-16 characters, both from zero. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** From `start` up to, not including, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}
