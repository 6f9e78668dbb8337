/** How many code units of a text are looked at. */
const searchedLength = 400;

/** Whether a text holds marks of a page template: `{{ host }}`, `{% if … %}`, `${HOST}`, `<?= … ?>`, `<% … %>`. */
export function holdsTemplate(text: string): boolean {
  return /\{\{|\}\}|\{%|%\}|[$#]\{|<[%?]|[%?]>/.test(text.slice(0, searchedLength));
}

/** Whether a value is one that a page template or a build puts another in place of; `%HOST%`, `@HOST@`, `{HOST}` and `$HOST` too. */
export function isPlaceholder(value: string): boolean {
  if (value.length > searchedLength) return false;
  return holdsTemplate(value) || /^(?:%\w+%|@[\w.]+@?|\{[\w.-]+\}|\$\w+)$/.test(value);
}
