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
}

/** The next token if it is of that kind, which is then taken. */
export function take(parse: Parse, kind: XmlToken['kind']): XmlToken | undefined {
  const token = parse.tokens[parse.index];
  if (token?.kind !== kind) return undefined;
  parse.index++;
  return token;
}

/** Reports something malformed. */
export function report(parse: Parse, problem: Omit<XmlProblem, 'kind'>): void {
  parse.problems.push({ kind: 'malformed', ...problem });
}
