/** A paragraph in lines of at most `width` characters behind an indentation, as far as words allow. What stands in backticks is one word. */
export function wrapText(text: string, indentation: string, width = 100): string {
  const words = text.match(/(?:`[^`]*`|[^\s`])+/g) ?? [];
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line === undefined || indentation.length + line.length + 1 + word.length > width) lines.push(word);
    else lines.splice(-1, 1, `${line} ${word}`);
  }
  return lines.map(line => `${indentation}${line}\n`).join('');
}
