import type { ProposedFix } from '../../text/fix.ts';
import { quote, show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { skipName, trimEnd } from '../tokens/characters.ts';
import { insert, onRequest, remove, replace, safely } from './fixes.ts';
import { type Parse, report } from './parse.ts';
import { attributeOf, type XmlAttribute, type XmlDeclaration } from './tree.ts';

/** What an XML declaration can say, in the order in which XML wants it [XML §2.8, §4.3.3]. */
const parts = [
  { name: 'version', pattern: /^1\.[0-9]+$/, instead: '1.0' },
  { name: 'encoding', pattern: /^[A-Za-z][A-Za-z0-9._-]*$/, instead: 'UTF-8' },
  { name: 'standalone', pattern: /^(?:yes|no)$/, instead: 'yes' },
] as const;

type DeclarationPart = (typeof parts)[number];

/** Reports what an XML declaration says that it cannot, and what it lacks. `keyword` is the place of `<?xml`. */
export function checkDeclaration(parse: Parse, { attributes }: XmlDeclaration, keyword: Span): void {
  if (!attributeOf({ attributes }, 'version')) reportMissingVersion(parse, keyword);
  for (const attribute of attributes) {
    const part = parts.find(({ name }) => name === attribute.name);
    if (!part) reportUnknownPart(parse, attribute);
    else if (attribute.value !== undefined && !part.pattern.test(attribute.value)) reportValue(parse, attribute, part);
  }
  checkOrder(parse, attributes);
}

function reportMissingVersion(parse: Parse, keyword: Span): void {
  report(parse, {
    span: keyword,
    message: 'The XML declaration does not say the version. Begin it with `<?xml version="1.0"`.',
    fixes: () => [safely('Add version="1.0"', insert(keyword.end, ' version="1.0"'))],
  });
}

function reportUnknownPart(parse: Parse, { name, nameSpan, span }: XmlAttribute): void {
  if (skipName(name, 0) < name.length) return;
  const start = trimEnd(parse.text, 0, span.start);
  report(parse, {
    span: nameSpan,
    message: `An XML declaration has no ${show(name)}. It says version, encoding and standalone, and nothing else.`,
    fixes: () => [onRequest(`Remove ${show(name)}`, remove({ start, end: span.end }))],
  });
}

function reportValue(parse: Parse, attribute: XmlAttribute, part: DeclarationPart): void {
  const value = attribute.value ?? '';
  report(parse, {
    span: attribute.valueSpan.start === attribute.valueSpan.end ? attribute.nameSpan : attribute.valueSpan,
    message: `${quote(value)} is no value for ${part.name} in an XML declaration. ${adviceOf(part)}`,
    fixes: () => fixesOf(attribute, value, part),
  });
}

function adviceOf({ name }: DeclarationPart): string {
  switch (name) {
    case 'version':
      return 'Write "1.0".';
    case 'encoding':
      return 'Write the name of an encoding, such as "UTF-8".';
    case 'standalone':
      return 'Write "yes" or "no".';
  }
}

function fixesOf(
  { valueSpan }: XmlAttribute,
  value: string,
  { name, pattern, instead }: DeclarationPart,
): readonly ProposedFix[] {
  const lower = value.trim().toLowerCase();
  if (name === 'version') return [safely('Write 1.0', replace(valueSpan, instead))];
  if (pattern.test(lower)) return [safely(`Write ${lower}`, replace(valueSpan, lower))];
  return [onRequest(`Write ${instead}`, replace(valueSpan, instead))];
}

/** Reports the first part that stands behind one that should follow it, where each is there once at most. */
function checkOrder(parse: Parse, attributes: readonly XmlAttribute[]): void {
  const ranks = attributes.map(({ name }) => parts.findIndex(part => part.name === name));
  if (ranks.includes(-1) || new Set(ranks).size < ranks.length) return;
  const misplaced = attributes.find((_, index) => (ranks[index] ?? 0) < (ranks[index - 1] ?? 0));
  const [first] = attributes;
  const last = attributes.at(-1);
  if (!misplaced || !first || !last) return;
  const ordered = parts.flatMap(({ name }) => attributeOf({ attributes }, name) ?? []);
  const written = ordered.map(({ span }) => parse.text.slice(span.start, span.end)).join(' ');
  report(parse, {
    span: misplaced.nameSpan,
    message: `${misplaced.name} stands too late in the XML declaration. The order is version, encoding, standalone.`,
    fixes: () => [safely('Put them in order', replace({ start: first.span.start, end: last.span.end }, written))],
  });
}
