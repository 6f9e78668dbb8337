import { elementFacts } from '../../facts/elements.ts';
import { isNameCharacter } from '../tokens/characters.ts';

/** The names of elements and attributes that policy files have; a name's code is its place here. */
const names = [
  ...new Set(
    [...elementFacts.values()].flatMap(({ name, attributes }) => [name, ...attributes.map(each => each.name)]),
  ),
];

/** The code of no name of the vocabulary. */
export const foreignName = -1;

/** The name of a code; undefined for `foreignName`. */
export function nameOfCode(code: number): string | undefined {
  return names[code];
}

/** How many code units the name of a code has. */
export function nameLength(code: number): number {
  return lengths[code] ?? 0;
}

const lengths = names.map(({ length }) => length);

/** The code of a name; `foreignName` for one that policy files do not have. */
export function codeOfName(name: string): number {
  return names.indexOf(name);
}

/** The code of the name that stands there as a whole; `foreignName` where another one does, or none. */
export function vocabularyCodeAt(text: string, from: number): number {
  let state = 0;
  for (let offset = from; ; offset++) {
    const code = text.charCodeAt(offset);
    const next = code < 0x80 ? (steps[(state << 7) | code] ?? 0) : 0;
    if (next === 0) return isNameCharacter(code) ? foreignName : (endings[state] ?? foreignName);
    state = next;
  }
}

/** The names as a tree of their letters: where each letter leads from a state, 0 being nowhere. */
const { steps, endings } = growStates();

function growStates(): { readonly steps: Uint8Array; readonly endings: readonly number[] } {
  const grown = new Uint8Array(names.reduce((sum, { length }) => sum + length, 1) << 7);
  const ends: number[] = [foreignName];
  for (const [code, name] of names.entries()) {
    let state = 0;
    for (const letter of name) {
      const at = (state << 7) | letter.charCodeAt(0);
      if (grown[at] === 0) grown[at] = ends.push(foreignName) - 1;
      state = grown[at] ?? 0;
    }
    ends[state] = code;
  }
  return { steps: grown, endings: ends };
}
