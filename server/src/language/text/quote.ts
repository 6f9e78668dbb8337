/** Code units of a value that a message shows at most. */
const lengthLimit = 40;

/** A value of a file as it stands in a message: in quotes, shortened, with characters that cannot be seen as `U+0000`. */
export function quote(value: string): string {
  return `"${show(value)}"`;
}

/** A value of a file as code in Markdown, for titles of fixes: shortened, with nothing that could end the code. */
export function quoteCode(value: string): string {
  return `\`${show(value).replaceAll('`', 'U+0060')}\``;
}

/** A value of a file without anything around it: shortened, with characters that cannot be seen as `U+0000`. */
export function show(value: string): string {
  const isLong = value.length > lengthLimit;
  const kept = isLong ? value.slice(0, lengthLimit - 1).replace(/[\ud800-\udbff]$/, '') : value;
  return kept.replace(invisible, escapeCharacter) + (isLong ? '…' : '');
}

/** Controls, line and paragraph separators, marks that turn or hide text, and halves of surrogate pairs. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

function escapeCharacter(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}
