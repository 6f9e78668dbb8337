import { elementFacts } from '../../facts/elements.ts';
import { isNameCharacter } from '../tokens/characters.ts';

/**
 * The name of an element or attribute of policy files that stands there as a whole name; undefined where another name
 * does. The same string each time: that is less to keep, and compares at once with the names in tables.
 */
export function knownNameAt(text: string, from: number): string | undefined {
  const candidates = namesByFirst[text.charCodeAt(from)];
  if (!candidates) return undefined;
  for (const name of candidates) {
    const end = from + name.length;
    if (text.startsWith(name, from) && (end === text.length || !isNameCharacter(text.charCodeAt(end)))) return name;
  }
  return undefined;
}

const names = new Set(
  [...elementFacts.values()].flatMap(element => [element.name, ...element.attributes.map(({ name }) => name)]),
);

/** The names by their first code unit. */
const namesByFirst: readonly (readonly string[] | undefined)[] = Array.from({ length: 0x80 }, (_, code) => {
  const found = [...names].filter(name => name.charCodeAt(0) === code);
  return found.length > 0 ? found : undefined;
});
