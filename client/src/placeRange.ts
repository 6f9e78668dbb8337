/** A position of the protocol: lines and UTF-16 characters from zero. */
interface Position {
  readonly line: number;
  readonly character: number;
}

/** A place in a document, as the protocol gives it. */
export interface PlaceRange {
  readonly start: Position;
  readonly end: Position;
}
