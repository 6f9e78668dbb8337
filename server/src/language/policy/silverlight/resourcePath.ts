/** Why a `path` of `resource` opens nothing, or not what it seems to. */
export type PathFault =
  | 'empty'
  | 'white-space'
  | 'address'
  | 'no-slash'
  | 'wildcard'
  | 'query'
  | 'dot-segment'
  /** Compared decoded, but requests with such a path are refused. */
  | 'percent';

/** What is wrong with a `path`, the most telling first; undefined for one that is in order [MOON-W]. Total. */
export function findPathFault(path: string): PathFault | undefined {
  return faults.find(([, pattern]) => pattern.test(path))?.[0];
}

const faults: readonly (readonly [PathFault, RegExp])[] = [
  ['empty', /^$/],
  ['white-space', /^\s|\s$/],
  ['address', /^[a-z][a-z0-9+.-]*:\/\//i],
  ['no-slash', /^[^/]/],
  ['wildcard', /\*/],
  ['query', /[?#]/],
  ['dot-segment', /\/\.{1,2}(?:\/|$)/],
  ['percent', /%/],
];

/** Whether a path, as an application writes it, is refused unless everything is opened [MS-HTTP, MOON-W]. */
export function isRestrictedPath(writtenPath: string): boolean {
  return writtenPath.includes('%') || writtenPath.includes('./') || writtenPath.includes('..');
}
