import type { Span } from '../text/span.ts';
import type { XmlDeclaration, XmlDoctype } from './tree.ts';
import type { XmlProblem } from './xmlProblem.ts';
import type { XmlToken } from './xmlToken.ts';

/** A text being parsed: how far, and what was found to be wrong. */
export interface Parse {
  readonly text: string;
  readonly tokens: readonly XmlToken[];
  /** The index of the next token. */
  index: number;
  /** In any order. */
  readonly problems: XmlProblem[];
  /** Wherever they stand, in document order. */
  readonly declarations: XmlDeclaration[];
  readonly doctypes: XmlDoctype[];
  /** Places whose problem says already that characters in them are forbidden. */
  readonly explained: Span[];
}

/** A parse at the start of a text. */
export function startParse(text: string, tokens: readonly XmlToken[]): Parse {
  return { text, tokens, index: 0, problems: [], declarations: [], doctypes: [], explained: [] };
}

/** The next token if it is of that kind, which is then taken. */
export function take(parse: Parse, kind: XmlToken['kind']): XmlToken | undefined {
  const token = parse.tokens[parse.index];
  if (token?.kind !== kind) return undefined;
  parse.index++;
  return token;
}

/** Where what was read of a tag ends, without the white space behind it. */
export function tagContentEnd({ tokens, index }: Parse): number {
  const last = tokens[index - 1];
  return (last?.kind === 'white-space' ? tokens[index - 2]?.end : last?.end) ?? 0;
}

/** Whether the tag being read ends here without its `>`: nothing but white space of it is left. */
export function endsUnclosed({ tokens, index }: Parse): boolean {
  const next = tokens[index]?.kind === 'white-space' ? tokens[index + 1] : tokens[index];
  return next === undefined || !kindsInTags.has(next.kind);
}

const kindsInTags: ReadonlySet<XmlToken['kind']> = new Set([
  'name',
  'white-space',
  'equals',
  'open-quote',
  'value',
  'close-quote',
  'junk',
  'tag-close',
  'empty-tag-close',
  'declaration-close',
]);

/** Reports something malformed. */
export function report(parse: Parse, problem: Omit<XmlProblem, 'kind'>): void {
  parse.problems.push({ kind: 'malformed', ...problem });
}

/** The place of a token alone. */
export function spanOf({ start, end }: Span): Span {
  return { start, end };
}
