import type { Span } from '../../text/span.ts';
import { type TokenList, tokenAt, type XmlToken, type XmlTokenKind } from '../tokens/xmlToken.ts';
import type { XmlDeclaration, XmlDoctype } from './tree.ts';
import { problemLimit, type XmlProblem, type XmlProblemKind } from './xmlProblem.ts';

/** A text being parsed: how far, and what was found to be wrong. */
export interface Parse {
  readonly text: string;
  /** Those of the piece of the text that is being read. */
  readonly tokens: TokenList;
  /** The index of the next token. */
  index: number;
  /** Whether the piece is character data. */
  endsInText: boolean;
  /** The starts of pieces behind markup that lacks its end, which would go on into what replaces such a piece. */
  readonly attached: Set<number>;
  /** In any order; of each kind no more than `problemLimit`. */
  readonly problems: XmlProblem[];
  /** How many were reported, also where they are left out. */
  reported: number;
  /** How many of each kind are left out. */
  readonly leftOut: Map<XmlProblemKind, number>;
  readonly kept: Map<XmlProblemKind, number>;
  /** Wherever they stand, in document order. */
  readonly declarations: XmlDeclaration[];
  readonly doctypes: XmlDoctype[];
  /** Places whose problem says already that characters in them are forbidden. */
  readonly explained: Span[];
}

/** A parse at the start of a text. */
export function startParse(text: string, tokens: TokenList): Parse {
  return {
    text,
    tokens,
    index: 0,
    endsInText: false,
    attached: new Set(),
    problems: [],
    reported: 0,
    leftOut: new Map(),
    kept: new Map(),
    declarations: [],
    doctypes: [],
    explained: [],
  };
}

/** The next token if it is of that kind, which is then taken. */
export function take(parse: Parse, kind: XmlTokenKind): XmlToken | undefined {
  return parse.tokens.kinds[parse.index] === kind ? tokenAt(parse.tokens, parse.index++) : undefined;
}

/** Whether what stands before the piece at an offset has its own end. */
export function isDetached({ attached }: Parse, offset: number): boolean {
  return !attached.has(offset);
}

/** Where what was read of a tag ends, without the white space behind it. */
export function tagContentEnd({ tokens, index }: Parse): number {
  const { kinds, ends } = tokens;
  return ends[kinds[index - 1] === 'white-space' ? index - 2 : index - 1] ?? 0;
}

/** Whether what is being read is a start tag. */
export function isInStartTag({ tokens }: Parse): boolean {
  return tokens.kinds[0] === 'start-tag-open';
}

/** Whether the tag being read ends here without its `>`: nothing but white space of it is left. */
export function endsUnclosed({ tokens: { kinds }, index }: Parse): boolean {
  return kinds[kinds[index] === 'white-space' ? index + 1 : index] === undefined;
}

/** Reports something malformed. */
export function report(parse: Parse, problem: Omit<XmlProblem, 'kind'>): void {
  addProblem(parse, { kind: 'malformed', ...problem });
}

/** Reports a problem; beyond the limit it is only counted. */
export function addProblem(parse: Parse, problem: XmlProblem): void {
  const { kind } = problem;
  parse.reported++;
  const isKept = (parse.kept.get(kind) ?? 0) < problemLimit;
  const counts = isKept ? parse.kept : parse.leftOut;
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
  if (isKept) parse.problems.push(problem);
}

/** Takes back the problems behind the first so many. */
export function takeBack(parse: Parse, count: number): void {
  for (const { kind } of parse.problems.splice(count)) parse.kept.set(kind, (parse.kept.get(kind) ?? 1) - 1);
}

/** The place of a token alone. */
export function spanOf({ start, end }: Span): Span {
  return { start, end };
}
