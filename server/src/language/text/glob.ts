/** Longer globs match nothing, in UTF-16 code units. */
const longestGlob = 1000;

/**
 * Reads a glob for paths with forward slashes: `*` and `?` stay within a name, `**` as a name of its own stands for any folders,
 * `[a-z]` and `[!a-z]` for one character, `{a,b}` for either, `\` takes the next character as it is; a bracket that is not closed
 * stands for itself. Matching takes time in proportion to glob times path, whatever they are.
 */
export function compileGlob(glob: string): (path: string) => boolean {
  if (glob.length > longestGlob) return () => false;
  const characters = [...glob];
  const program: Instruction[] = [];
  readSequence({ characters, closings: findClosings(characters) }, 0, characters.length)(program);
  program.push({ kind: 'end' });
  return path => matches(program, path);
}

/** One step of matching; where it goes is counted from the beginning of the program. */
type Instruction =
  | { readonly kind: 'one'; readonly accepts: (character: string) => boolean }
  | { readonly kind: 'go'; readonly to: number[] }
  | { readonly kind: 'end' };

/** Adds the instructions of a part of a glob to a program. */
type Part = (program: Instruction[]) => void;

interface Glob {
  readonly characters: readonly string[];
  /** Where each brace that is closed is closed. */
  readonly closings: ReadonlyMap<number, number>;
}

function findClosings(characters: readonly string[]): ReadonlyMap<number, number> {
  const closings = new Map<number, number>();
  const open: number[] = [];
  for (let offset = 0; offset < characters.length; offset++) {
    const character = characters[offset];
    if (character === '\\') offset++;
    else if (character === '{') open.push(offset);
    else if (character === '}') {
      const opening = open.pop();
      if (opening !== undefined) closings.set(opening, offset);
    }
  }
  return closings;
}

/** What a stretch of a glob says, up to an offset. */
function readSequence(glob: Glob, from: number, to: number): Part {
  const parts: Part[] = [];
  for (let offset = from; offset < to; ) {
    const { part, end } = readPart(glob, offset, to);
    parts.push(part);
    offset = end;
  }
  return program => {
    for (const part of parts) part(program);
  };
}

interface ReadPart {
  readonly part: Part;
  readonly end: number;
}

function readPart(glob: Glob, offset: number, to: number): ReadPart {
  const character = glob.characters[offset] ?? '';
  switch (character) {
    case '*':
      return readStars(glob, offset, to);
    case '?':
      return { part: one(isInName), end: offset + 1 };
    case '[':
      return readClass(glob, offset, to) ?? literal(character, offset + 1);
    case '{':
      return readBraces(glob, offset) ?? literal(character, offset + 1);
    case '\\':
      return offset + 1 < to ? literal(glob.characters[offset + 1] ?? '', offset + 2) : literal(character, offset + 1);
    default:
      return literal(character, offset + 1);
  }
}

function isInName(character: string): boolean {
  return character !== '/';
}

function one(accepts: (character: string) => boolean): Part {
  return program => void program.push({ kind: 'one', accepts });
}

function literal(wanted: string, end: number): ReadPart {
  return { part: one(character => character === wanted), end };
}

/** Any number of times what a part says, also none. */
function repeated(part: Part): Part {
  return program => {
    const start = program.length;
    const to = [start + 1];
    program.push({ kind: 'go', to });
    part(program);
    program.push({ kind: 'go', to: [start] });
    to.push(program.length);
  };
}

/** Any number of folders, each with its slash. */
const folders = repeated(program => {
  repeated(one(isInName))(program);
  one(character => character === '/')(program);
});

function readStars({ characters }: Glob, offset: number, to: number): ReadPart {
  let end = offset;
  while (end < to && characters[end] === '*') end++;
  const isName = end - offset === 2 && startsName(characters[offset - 1]);
  if (isName && end < to && characters[end] === '/') return { part: folders, end: end + 1 };
  return { part: repeated(one(isName && end === to ? () => true : isInName)), end };
}

function startsName(before: string | undefined): boolean {
  return before === undefined || before === '/' || before === '{' || before === ',';
}

/** `[a-z]`, `[!a-z]`, `[^a-z]`: undefined where it is not closed. */
function readClass({ characters }: Glob, offset: number, to: number): ReadPart | undefined {
  const isNegated = characters[offset + 1] === '!' || characters[offset + 1] === '^';
  const first = offset + (isNegated ? 2 : 1);
  const closing = characters.indexOf(']', first + 1);
  if (closing < 0 || closing >= to) return undefined;
  const ranges = readRanges(characters.slice(first, closing));
  const isListed = (character: string): boolean =>
    ranges.some(({ low, high }) => low <= character && character <= high);
  return { part: one(character => isInName(character) && isListed(character) !== isNegated), end: closing + 1 };
}

function readRanges(listed: readonly string[]): readonly { readonly low: string; readonly high: string }[] {
  const ranges: { readonly low: string; readonly high: string }[] = [];
  for (let offset = 0; offset < listed.length; offset++) {
    const low = listed[offset] ?? '';
    const high = listed[offset + 2];
    if (listed[offset + 1] !== '-' || high === undefined) ranges.push({ low, high: low });
    else {
      ranges.push({ low, high });
      offset += 2;
    }
  }
  return ranges;
}

function readBraces(glob: Glob, offset: number): ReadPart | undefined {
  const closing = glob.closings.get(offset);
  if (closing === undefined) return undefined;
  const choices: Part[] = [];
  let from = offset + 1;
  for (const comma of [...commasIn(glob, from, closing), closing]) {
    choices.push(readSequence(glob, from, comma));
    from = comma + 1;
  }
  return { part: either(choices), end: closing + 1 };
}

/** The commas between the choices of braces, not those of braces inside. */
function commasIn({ characters, closings }: Glob, from: number, to: number): readonly number[] {
  const commas: number[] = [];
  for (let offset = from; offset < to; offset++) {
    const character = characters[offset];
    if (character === ',') commas.push(offset);
    else if (character === '\\') offset++;
    else if (character === '{') offset = closings.get(offset) ?? offset;
  }
  return commas;
}

function either(choices: readonly Part[]): Part {
  return program => {
    const starts: number[] = [];
    const ends: number[][] = [];
    program.push({ kind: 'go', to: starts });
    for (const choice of choices) {
      starts.push(program.length);
      choice(program);
      const end: number[] = [];
      ends.push(end);
      program.push({ kind: 'go', to: end });
    }
    for (const end of ends) end.push(program.length);
  };
}

/** Follows every way through the program at once, character by character [Thompson 1968]. */
function matches(program: readonly Instruction[], path: string): boolean {
  const seen = new Uint32Array(program.length);
  let step = 1;
  let places = reach(program, [0], place => isNew(seen, place, step));
  for (const character of path) {
    step++;
    const next: number[] = [];
    for (const place of places) {
      const instruction = program[place];
      if (instruction?.kind === 'one' && instruction.accepts(character)) next.push(place + 1);
    }
    if (next.length === 0) return false;
    places = reach(program, next, place => isNew(seen, place, step));
  }
  return places.includes(program.length - 1);
}

function isNew(seen: Uint32Array, place: number, step: number): boolean {
  if (seen[place] === step) return false;
  seen[place] = step;
  return true;
}

/** The places that are reached without reading a character, each once. */
function reach(
  program: readonly Instruction[],
  pending: number[],
  isFirstTime: (place: number) => boolean,
): readonly number[] {
  const reached: number[] = [];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    if (!isFirstTime(place)) continue;
    const instruction = program[place];
    if (instruction?.kind === 'go') for (const to of instruction.to) pending.push(to);
    else reached.push(place);
  }
  return reached;
}
