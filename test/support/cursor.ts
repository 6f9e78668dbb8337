/** A document with a cursor in it. */
export interface CursorText {
  readonly text: string;
  /** In UTF-16 code units. */
  readonly offset: number;
}

/** Reads a document in which `$0` is the cursor. The line break with which it begins is no part of it. */
export function readCursor(marked: string): CursorText {
  const document = marked.replace(/^\n/, '');
  const offset = document.indexOf('$0');
  if (offset < 0) throw new Error(`The document has no cursor: ${marked}`);
  return { text: document.slice(0, offset) + document.slice(offset + 2), offset };
}

/** The document with `$0` in the place of the cursor. */
export function writeCursor({ text, offset }: CursorText): string {
  return `${text.slice(0, offset)}$0${text.slice(offset)}`;
}
