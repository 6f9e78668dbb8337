/** A tab stop that holds a value, selected for replacing. The value must be valid as it is. */
export function tabStop(index: number, value: string): string {
  return `\${${index}:${escapeSnippet(value)}}`;
}

/** A tab stop with several values to choose from, the first of them chosen. */
export function choice(index: number, values: readonly string[]): string {
  return `\${${index}|${values.map(value => value.replaceAll(/[\\,|]/g, '\\$&')).join(',')}|}`;
}

/** Text as a snippet that inserts it as it is. */
export function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}

/** What a snippet inserts where nothing is chosen: for editors without snippets. The final tab stop leaves nothing behind. */
export function plainText(snippet: string): string {
  return snippet.replaceAll(
    syntax,
    (_, escaped?: string, first?: string, value?: string) => escaped ?? withoutEscapes(first ?? value ?? ''),
  );
}

/** An escaped sign, a choice with its first value, a tab stop with its value, or a tab stop without one. */
const syntax = /\\([\\$},|])|\$\{\d+\|((?:\\.|[^\\,|])*)(?:\\.|[^\\|])*\|\}|\$\{\d+:((?:\\.|[^\\}])*)\}|\$\d+/gs;

function withoutEscapes(text: string): string {
  return text.replaceAll(/\\(.)/gs, '$1');
}
