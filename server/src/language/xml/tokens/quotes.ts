/** Whether a code unit can open a value: a straight quote, or one that word processors and web pages put in its place. */
export function isQuote(code: number): boolean {
  if (code === 0x22 || code === 0x27) return true;
  return code > 0x5f && (isDoubleLike(code) || isSingleLike(code));
}

/** Whether a code unit is one of the two quotes that XML has. */
export function isStraightQuote(code: number): boolean {
  return code === 0x22 || code === 0x27;
}

function isDoubleLike(code: number): boolean {
  return (code >= 0x201c && code <= 0x201f) || code === 0x2033 || code === 0xab || code === 0xbb;
}

function isSingleLike(code: number): boolean {
  return (code >= 0x2018 && code <= 0x201b) || code === 0x2032 || code === 0x60 || code === 0xb4;
}
