/** Text from files goes into Markdown through these functions only: nothing in it is markup, a link or a control character there. */

/** Longer text from a file is cut: nobody reads more in a hover. In UTF-16 code units. */
const longestQuotation = 400;

/** A text from a file as Markdown that shows it literally, shortened. */
export function escapeMarkdown(text: string): string {
  return literalMarkdown(shorten(showInvisible(text)));
}

/**
 * A text as Markdown that shows all of it literally, with control and other invisible characters as escapes. Nor does anything in it
 * become a link where the renderer looks for addresses: `//host` is one for it as well as `http://host`.
 */
export function literalMarkdown(text: string): string {
  return showInvisible(text)
    .replaceAll(/[\\`*_{}[\]#!|<>~&$@]/g, '\\$&')
    .replaceAll('//', '\\/\\/')
    .replaceAll(/\b(www)\./gi, '$1\\.')
    .replace(/^(?=[-=+])/, '\\')
    .replace(/^(\d+)(?=[.)](?: |$))/, '$1\\');
}

/** The text as a code span. Backticks in it do not end it, control characters are shown as escapes, an empty text as `""`. */
export function inlineCode(text: string): string {
  const shown = shorten(showInvisible(text));
  if (shown === '') return '`""`';
  const longestRun = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  const space = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${space}${shown}${space}${fence}`;
}

/** A link to a published text. Only for addresses from the facts, never for text from a file. */
export function link(title: string, url: string): string {
  return `[${title}](${url})`;
}

/** A code span, an escaped character, a link, strong emphasis, and a rule between blocks, as the functions here write them. */
const markup = /(`+) ?(.+?) ?\1(?!`)|\\([^\w\s])|\[((?:\\.|[^\]\\])*)\]\(([^)]*)\)|\*\*|\n\n---(?=\n\n)/gs;

/** What Markdown of our own says, for editors that do not show it: without its signs, addresses in parentheses. */
export function withoutMarkup(markdown: string): string {
  return markdown.replaceAll(markup, (_match, _fence, code?: string, escaped?: string, title?: string, url?: string) =>
    title === undefined ? (code ?? escaped ?? '') : `${withoutMarkup(title)} (${url})`,
  );
}

/** Blocks of Markdown with an empty line between them; empty blocks are left out. */
export function joinBlocks(blocks: readonly (string | undefined)[]): string {
  return blocks.filter(block => block !== undefined && block !== '').join('\n\n');
}

/** The text with characters that cannot be seen, or that turn or hide text, as `U+0000`. */
export function showInvisible(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    character => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

function shorten(text: string): string {
  if (text.length <= longestQuotation) return text;
  return `${text.slice(0, longestQuotation).replace(/[\ud800-\udbff]$/, '')}…`;
}
