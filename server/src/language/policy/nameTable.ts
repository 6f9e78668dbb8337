/**
 * Things by a DNS name. A name is found by a number that is made of its letters from the last to the first, so that one walk over a
 * host gives the numbers of all names above it on the way.
 */
export interface NameTable {
  /** For each thing its name; undefined for things that have none. */
  readonly names: readonly (string | undefined)[];
  /** For each number the first thing of a name, counted from 1; 0 where there is none. */
  readonly slots: Int32Array;
  readonly numbers: Int32Array;
  /** All things of each name that has several, by the first of them. Made once, so that whoever asks for each of them takes linear time. */
  readonly chains: ReadonlyMap<number, readonly number[]>;
}

/** No DNS name is longer; names above a longer one are not found, so that a lookup takes bounded time. */
const nameLengthLimit = 253;

/** Orders things by their names. */
export function tableOfNames(names: readonly (string | undefined)[]): NameTable {
  const slots = new Int32Array(sizeFor(names.length));
  const numbers = new Int32Array(names.length);
  const chains = new Map<number, number[]>();
  const table = { names, slots, numbers, chains };
  for (let index = 0; index < names.length; index++) {
    const name = names[index];
    if (name === undefined) continue;
    const number = numberOf(name);
    numbers[index] = number;
    const slot = slotOf(table, number, name);
    const first = (slots[slot] ?? 0) - 1;
    const chain = chains.get(first);
    if (first < 0) slots[slot] = index + 1;
    else if (chain) chain.push(index);
    else chains.set(first, [first, index]);
  }
  return table;
}

/** At most half of the slots are taken. */
function sizeFor(count: number): number {
  let size = 16;
  while (size < count * 2) size *= 2;
  return size;
}

/** The number of a name. */
function numberOf(name: string): number {
  let number = 0;
  for (let index = name.length - 1; index >= 0; index--) number = withLetter(number, name.charCodeAt(index));
  return number;
}

function withLetter(number: number, code: number): number {
  return (Math.imul(number, 31) + code) | 0;
}

/** The slot of a name, or the free one where it would stand. */
function slotOf({ slots, numbers, names }: NameTable, number: number, name: string): number {
  const mask = slots.length - 1;
  let slot = (Math.imul(number, 0x9e3779b1) >>> 8) & mask;
  for (let first = slots[slot] ?? 0; first !== 0; first = slots[slot] ?? 0) {
    if (numbers[first - 1] === number && names[first - 1] === name) break;
    slot = (slot + 1) & mask;
  }
  return slot;
}

/** The things of a name, in order. */
export function thingsNamed(table: NameTable, name: string): readonly number[] {
  return chainFrom(table, (table.slots[slotOf(table, numberOf(name), name)] ?? 0) - 1);
}

/** The first thing of a name and those behind it. */
export function chainFrom({ chains }: NameTable, first: number): readonly number[] {
  return first < 0 ? none : (chains.get(first) ?? [first]);
}

/**
 * The first things of the name from `start` on and of the names above it, the shortest name first: of the names behind its dots. Names
 * that begin before `start` are left out.
 */
export function firstThingsAbove(table: NameTable, name: string, start: number): readonly number[] {
  if (name.length > nameLengthLimit) return none;
  const { slots, numbers, names } = table;
  const mask = slots.length - 1;
  let found: number[] | undefined;
  let number = 0;
  for (let index = name.length - 1; index >= start; index--) {
    number = withLetter(number, name.charCodeAt(index));
    if (index > 0 && name.charCodeAt(index - 1) !== dot) continue;
    let slot = (Math.imul(number, 0x9e3779b1) >>> 8) & mask;
    for (let first = slots[slot] ?? 0; first !== 0; first = slots[slot] ?? 0) {
      if (numbers[first - 1] === number && names[first - 1] === name.slice(index)) {
        found ??= [];
        found.push(first - 1);
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  return found ?? none;
}

const dot = 0x2e;
const none: readonly never[] = [];
