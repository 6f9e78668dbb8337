/** How many code units of a text from a file a message quotes. */
const shownLength = 40;

/** A text from a file as messages quote it: shortened, on one line, with control characters and the like as `U+0000`. */
export function shown(text: string): string {
  const start = text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
  return start
    .replaceAll(/[ \t\r\n]+/g, ' ')
    .replaceAll(/[\p{C}\u00A0\u2000-\u200F\u2028-\u202F\u205F\u3000]/gu, codePointName);
}

/** The name of a character by its code point: `U+FEFF`. */
export function codePointName(character: string): string {
  const digits = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `U+${digits}`;
}

/** A text with what XML forbids in documents as `U+0000`. */
export function spelledOut(text: string): string {
  return text.replaceAll(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, codePointName);
}
