/** How many code units of a text from a file a message quotes. */
const shownLength = 40;

/** How many code units it has at most once what cannot be seen in it is named. */
const namedLength = 60;

/** A value of a file as it stands in a message: in quotes that it does not hold itself, shortened, on one line, with characters that cannot be seen as `U+0000`. */
export function quote(value: string): string {
  const sign = value.includes('"') && !value.includes("'") ? "'" : '"';
  return sign + show(value) + sign;
}

/** A text from a file as messages show it: shortened, on one line, with characters that cannot be seen as `U+0000`. */
export function show(text: string): string {
  const isLong = text.length > shownLength;
  const start = isLong ? text.slice(0, shownLength).replace(/[\ud800-\udbff]$/, '') : text;
  const line = start.replaceAll(/[ \t\r\n]+/g, ' ');
  const named = line.replaceAll(unseen, codePointName);
  return named.length > namedLength ? shorten(line) : named + (isLong ? '…' : '');
}

function shorten(line: string): string {
  let shown = '';
  for (const character of line) {
    const next = character.replace(unseen, codePointName);
    if (shown.length + next.length > namedLength) break;
    shown += next;
  }
  return `${shown}…`;
}

/** Controls, marks that turn or hide text, unpaired surrogates, unassigned code points, and every space but the plain one. */
const unseen = /[\p{C}\u00A0\u1680\u2000-\u200F\u2028-\u202F\u205F\u3000]/gu;

/** Whether nothing of a text can be seen, though not all of it is plain white space. */
export function isUnseen(text: string): boolean {
  return text.replace(unseen, '').trim() === '';
}

/** The name of a character by its code point: `U+FEFF`. */
export function codePointName(character: string): string {
  const digits = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `U+${digits}`;
}

/**
 * A text with every character that steers a terminal or an editor instead of showing (C0 and C1 controls, line separators, marks of
 * direction and others of no width) written as an escape such as `\u001b`.
 */
export function escapeControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, character => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : unicodeEscape(code);
  });
}

function unicodeEscape(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/** A text of several lines with nothing in it that steers a terminal but its line breaks. */
export function escapeLines(text: string): string {
  return text.split('\n').map(escapeControls).join('\n');
}

/** JSON with what could steer a terminal in it written as `\\uXXXX`, which is the same JSON. */
export function escapeJson(json: string): string {
  return json.replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, character =>
    Array.from({ length: character.length }, (_, index) => unicodeEscape(character.charCodeAt(index))).join(''),
  );
}
