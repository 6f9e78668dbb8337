/** JSON as VS Code writes its settings: with comments, and commas behind the last item. In one pass. @throws SyntaxError */
export function parseSettings(text: string): unknown {
  const pieces: string[] = [];
  let comma: number | undefined;
  for (let offset = 0; offset < text.length; ) {
    const { end, kind } = readToken(text, offset);
    const token = text.slice(offset, end);
    if (comma !== undefined && (token === '}' || token === ']')) pieces[comma] = ' ';
    if (token === ',') comma = pieces.length;
    else if (kind === 'value') comma = undefined;
    pieces.push(kind === 'comment' ? blank(token) : token);
    offset = end;
  }
  return JSON.parse(pieces.join(''));
}

interface Token {
  readonly kind: 'value' | 'space' | 'comment';
  /** Offset in UTF-16 code units. */
  readonly end: number;
}

function readToken(text: string, offset: number): Token {
  const character = text[offset] ?? '';
  if (character === '"') return { kind: 'value', end: stringEnd(text, offset) };
  if (text.startsWith('//', offset)) return { kind: 'comment', end: lineEnd(text, offset) };
  if (text.startsWith('/*', offset)) return { kind: 'comment', end: endOf(text.indexOf('*/', offset + 2), 2, text) };
  return { kind: /\s/.test(character) ? 'space' : 'value', end: offset + 1 };
}

/** The end of what was found, or of the text where nothing was. */
function endOf(found: number, length: number, text: string): number {
  return found < 0 ? text.length : found + length;
}

function stringEnd(text: string, start: number): number {
  for (let offset = start + 1; offset < text.length; offset++) {
    if (text[offset] === '\\') offset++;
    else if (text[offset] === '"') return offset + 1;
  }
  return text.length;
}

function lineEnd(text: string, start: number): number {
  for (let offset = start; offset < text.length; offset++)
    if (text[offset] === '\n' || text[offset] === '\r') return offset;
  return text.length;
}

/** Blanks, so that a fault behind a comment is told at its place. */
function blank(comment: string): string {
  return comment.replaceAll(/[^\r\n]/g, ' ');
}
