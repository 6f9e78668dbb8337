import type { AttributeType } from '../facts/elements.ts';

/** Longer values are nobody's placeholder, in UTF-16 code units. */
const longestValue = 400;

/**
 * Whether a value is one that a build, a template or a person was to fill in and did not. Values of any kind are told by their marks
 * (`{{host}}`, `%s`, `__HOST__`); domains and ports by their words as well (`YOUR_DOMAIN`, `PORT`).
 */
export function isPlaceholder(value: string, type: AttributeType): boolean {
  if (value === '' || value.length > longestValue || !telling.test(value)) return false;
  if (marks.some(mark => mark.test(value))) return true;
  return (type === 'domain' || type === 'port-list') && words.some(word => word.test(value));
}

/** Whether a name that is written as it should be may be a placeholder, whatever its case. Few are. */
export function mayBePlaceholder(name: string): boolean {
  return tellingName.test(name);
}

const tellingName = /[_%~#$@!]|your|todo|tbd|fixme|change|replace|placeholder|x\.x|n\.n|^(?:domain|server|address)/i;

/** What nearly no value holds, so that the others need no closer look. */
const telling = /[^a-z0-9.*-]|your|todo|tbd|fixme|change|replace|placeholder|x\.x|n\.n|\.{3}/;

/** The marks of templates, formats and builds, anywhere in a value, where nothing else could stand. */
const marks: readonly RegExp[] = [
  /\{\{|\}\}|\{%|%\}|\[%|%\]|\[\[|\]\]|<[%?#]|[%?#]>/,
  /[$#@%!]\{|\$\(|\{\$|%\(\w+\)[sd]/,
  /^\{[\w.: -]+\}$|\{\d+\}/,
  /(?:^|[^A-Za-z0-9])%(?:\d+\$)?[-+#0]*\d*l{0,2}[sdiufxX@](?![A-Za-z0-9])/,
  /__[A-Za-z]\w*__|~[A-Za-z]\w*~|%[A-Za-z]\w*%|@@?[A-Za-z][\w.-]*@|##?[A-Za-z]\w*#|\|[A-Z]\w*\|/,
];

/** Words in place of a domain or of ports. */
const words: readonly RegExp[] = [
  /(?:^|[.:/*-])your(?:[-_.]|domain|site|host|server|company|app|web|name|own|url|ip|port)/i,
  /^[*.]*(?:[A-Z][A-Z0-9]*_)+[A-Z0-9]+$/,
  /^[*.]*(?:DOMAIN|HOST|HOSTNAME|SERVER|SERVERNAME|PORTS?|IP|ADDRESS|TODO|TBD|FIXME|XXX+|PLACEHOLDER|(?:CHANGE|REPLACE|FILL)[-_ ]?(?:ME|THIS|IN)|INSERT[-_ ]?\w*|\w+[-_ ]HERE)$/,
  /^(?:todo|tbd|fixme|change[-_ ]?me|replace[-_ ]?me|placeholder)$/i,
  /^(?:x{1,3}(?:\.x{1,3}){3}|n{1,3}(?:\.n{1,3}){3}|\.{3,}|\u2026|\?+|_{2,})$/i,
  /^[*.]*[$:@][A-Za-z]\w*(?![\w]*:)/,
  /^(?:<[^<>]+>|\[[A-Za-z][\w .-]*\]|\([A-Za-z][\w .-]*\))$/,
];
