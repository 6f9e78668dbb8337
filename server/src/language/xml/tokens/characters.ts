/** Whether a code unit is white space to XML: space, tab, carriage return or line feed [XML §2.3]. */
export function isWhiteSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
}

/** Whether a code unit looks like white space, or like nothing at all, but is neither white space to XML nor part of a name: U+00A0. */
export function isForeignSpace(code: number): boolean {
  if (code < 0x2000) return code === 0xa0 || code === 0x85;
  if (code <= 0x200b || code === 0x3000) return true;
  return code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x2060;
}

/** Whether a code unit may begin a name; the halves of a surrogate pair count as allowed [XML §2.3]. */
export function isNameStart(code: number): boolean {
  return code < 0x80 ? asciiInNames[code] === 2 : isIn(nameStartRanges, code);
}

/** Whether a code unit may stand in a name after its beginning; the halves of a surrogate pair count as allowed [XML §2.3]. */
export function isNameCharacter(code: number): boolean {
  return code < 0x80 ? asciiInNames[code] !== 0 : isIn(nameStartRanges, code) || isIn(furtherNameRanges, code);
}

/** For each ASCII character 2 where it may begin a name, 1 where it may only stand in one, else 0. */
const asciiInNames = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_:]/.test(character)) return 2;
  return /[-.0-9]/.test(character) ? 1 : 0;
});

/** The offset behind the white space that begins at `from`; `from` itself where there is none. */
export function skipWhiteSpace(text: string, from: number): number {
  let offset = from;
  while (isWhiteSpace(text.charCodeAt(offset))) offset++;
  return offset;
}

/** The offset behind the spaces and tabs that begin at `from`; `from` itself where there are none. */
export function skipBlanks(text: string, from: number): number {
  let offset = from;
  while (text.charCodeAt(offset) === 0x20 || text.charCodeAt(offset) === 0x09) offset++;
  return offset;
}

/** The offset behind the name that begins at `from`; `from` itself where none begins. */
export function skipName(text: string, from: number): number {
  if (!isNameStart(text.charCodeAt(from)) || !isWhole(text, from)) return from;
  let offset = from + 1;
  while (isNameCharacter(text.charCodeAt(offset)) && isWhole(text, offset)) offset++;
  return offset;
}

/** The offset from which on only white space stands before `end`; not less than `start`. */
export function trimEnd(text: string, start: number, end: number): number {
  let offset = end;
  while (offset > start && isWhiteSpace(text.charCodeAt(offset - 1))) offset--;
  return offset;
}

/** The offset of the first code unit of `text` from `from` up to `end` that is no character of XML; `end` where all are [XML §2.2]. */
export function findForbidden(text: string, from: number, end: number): number {
  for (let offset = from; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code >= 0x20 && code < 0xd800) continue;
    if (code === 0x0a || code === 0x0d || code === 0x09) continue;
    if (code >= 0xe000 && code < 0xfffe) continue;
    if (!isPairAt(text, offset)) return offset;
    offset++;
  }
  return end;
}

/** The offset behind the run of code units from `from` up to `end` that are no characters of XML. */
export function skipForbidden(text: string, from: number, end: number): number {
  let offset = from;
  while (offset < end && findForbidden(text, offset, Math.min(offset + 2, end)) === offset) offset++;
  return offset;
}

/** Whether a number is the code point of a character that XML allows in documents [XML §2.2]. */
export function isXmlCodePoint(codePoint: number): boolean {
  if (codePoint < 0x20) return codePoint === 0x09 || codePoint === 0x0a || codePoint === 0x0d;
  return (
    codePoint < 0xd800 || (codePoint >= 0xe000 && codePoint < 0xfffe) || (codePoint >= 0x10000 && codePoint <= 0x10ffff)
  );
}

/** Whether a code unit is no half of a surrogate pair, or has its other half beside it. */
function isWhole(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code < 0xd800 || code > 0xdfff || isPairAt(text, offset) || isPairAt(text, offset - 1);
}

function isPairAt(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (!(code >= 0xd800 && code <= 0xdbff)) return false;
  const next = text.charCodeAt(offset + 1);
  return next >= 0xdc00 && next <= 0xdfff;
}

function isIn(ranges: readonly (readonly [number, number])[], code: number): boolean {
  return ranges.some(([first, last]) => code >= first && code <= last);
}

/** Code units beyond ASCII that may begin a name; of surrogates those that make code points up to U+EFFFF. */
const nameStartRanges = [
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xd800, 0xdb7f],
  [0xdc00, 0xdfff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
] as const;

const furtherNameRanges = [
  [0xb7, 0xb7],
  [0x300, 0x36f],
  [0x203f, 0x2040],
] as const;
