/** Words in a sentence: `8080, 9000–9010 and 9100`. Of more than `limit` the rest is counted: `a, b and 3 more`. */
export function joinWords(words: readonly string[], limit = 8): string {
  if (words.length > limit)
    return `${words.slice(0, limit - 1).join(', ')} and ${formatNumber(words.length - limit + 1)} more`;
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** A number with a comma between thousands. */
export function formatNumber(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** A number and what is counted, in the singular or with an `s`: `1 port`, `11 ports`. */
export function countOf(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** How many code units of a text are looked at. */
const searchedLength = 400;

/** Whether a text holds marks of a page template: `{{ host }}`, `{% if … %}`, `${HOST}`, `<?= … ?>`, `<% … %>`. */
export function holdsTemplate(text: string): boolean {
  return /\{\{|\}\}|\{%|%\}|[$#]\{|<[%?]|[%?]>/.test(text.slice(0, searchedLength));
}

/** A sentence as it goes on behind a comma: without its capital, unless the word is written in capitals. */
export function lowerFirst(sentence: string): string {
  return /^\p{Lu}(\p{Ll}|\s)/u.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}
