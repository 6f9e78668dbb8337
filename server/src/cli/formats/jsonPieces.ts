import { escapeJson } from '../../language/text/quote.ts';

/** Deeper values are written whole: they are small, and in pieces they take longer. */
const deepest = 4;

/** What is to be written, and where: how deep, and the line break with the indentation before what closes it. */
interface Place {
  readonly depth: number;
  readonly lineBreak: string;
}

/** A value as JSON, indented by two blanks a level, in pieces: all of a report may be longer than a string can be. Nothing in it steers a terminal. */
export function* jsonPieces(value: unknown, place: Place = { depth: 0, lineBreak: '\n' }): Iterable<string> {
  if (place.depth < deepest && Array.isArray(value) && value.length > 0)
    yield* enclose('[]', value.map(nameless), place);
  else if (place.depth < deepest && isFilledObject(value)) yield* enclose('{}', Object.entries(value), place);
  else yield escapeJson(JSON.stringify(value, null, 2)).replaceAll('\n', place.lineBreak);
}

function nameless(item: unknown): readonly [undefined, unknown] {
  return [undefined, item];
}

function isFilledObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}

type Member = readonly [name: string | undefined, value: unknown];

function* enclose(brackets: '[]' | '{}', members: readonly Member[], { depth, lineBreak }: Place): Iterable<string> {
  const inner = { depth: depth + 1, lineBreak: `${lineBreak}  ` };
  let separator = brackets.slice(0, 1);
  for (const [name, value] of members) {
    yield `${separator}${inner.lineBreak}${name === undefined ? '' : `${escapeJson(JSON.stringify(name))}: `}`;
    yield* jsonPieces(value, inner);
    separator = ',';
  }
  yield `${lineBreak}${brackets.slice(1)}`;
}
