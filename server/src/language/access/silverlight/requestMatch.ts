import { forbiddenMethods, isRestrictedHeader } from '../../formats/silverlight/limits.ts';
import { isHeaderName, permitsHeader } from '../../policy/headerList.ts';
import type { AttributeValue } from '../../policy/policy.ts';
import { type AllowFrom, includesSubpaths, type Resource } from '../../policy/silverlight/accessPolicy.ts';
import type { UrlTarget } from '../question.ts';
import { isStronger, type Leaning, weakest } from '../verdict.ts';

/** Whether a resource covers a path: compared with case, the query aside [MOON-W]. */
export function matchPath(resource: Resource, { path }: UrlTarget): Leaning {
  const own = resource.path?.value;
  if (own === undefined || resource.path?.fault === 'empty') return 'no';
  const leaning = coverPath(resource, own, decodePath(path));
  // An implementation wants the short form of the tag; the information set is the same.
  return leaning === 'yes' && resource.node.endTag ? 'doubtful-yes' : leaning;
}

function coverPath(resource: Resource, own: string, asked: string): Leaning {
  if (resource.path?.fault === 'wildcard' || resource.path?.fault === 'no-slash')
    return looksCovered(own, asked) ? 'doubtful-no' : 'no';
  const granted = decodePath(own);
  if (asked === granted) return 'yes';
  if (!includesSubpaths(resource)) return 'no';
  if (!granted.endsWith('/')) return asked.startsWith(`${granted}/`) ? 'yes' : 'no';
  if (asked.startsWith(granted)) return 'yes';
  // The folder itself without its slash is left out by the one implementation whose code is known [MOON].
  return asked === granted.slice(0, -1) ? 'doubtful-no' : 'no';
}

/** Whether someone who wrote this path may have meant to cover another. */
function looksCovered(own: string, asked: string): boolean {
  return asked.includes(own.replaceAll('*', '').replace(/^\/|\/$/g, ''));
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Whether a method may be used: GET and POST always, others with `http-methods="*"` on the client stack [MS-HTTP]. */
export function matchMethod(methods: AttributeValue | undefined, method: string): Leaning {
  if (forbiddenMethods.includes(method)) return 'no';
  const isPlain = method === 'GET' || method === 'POST';
  if (methods === undefined || methods.value === '') return isPlain ? 'yes' : 'no';
  if (methods.value === '*') return isPlain ? 'yes' : 'doubtful-yes';
  return isPlain ? 'doubtful-yes' : 'doubtful-no';
}

/** Whether an `allow-from` lets a header be sent. */
export function matchHeader({ headers }: AllowFrom, name: string): Leaning {
  const lowerCase = name.toLowerCase();
  if (!isHeaderName(name)) return 'no';
  if (lowerCase === 'content-type') return 'yes';
  if (isRestrictedHeader(name)) return 'no';
  const leanings = (headers?.list.items ?? []).map(item => {
    if (item.kind !== 'invalid') return permitsHeader(item, name) ? 'yes' : 'no';
    return matchFaulty(headers?.value.slice(item.start, item.end) ?? '', lowerCase);
  });
  const found = leanings.reduce<Leaning>((best, leaning) => (isStronger(leaning, best) ? leaning : best), 'no');
  const isSpaced = (headers?.list.spaces.length ?? 0) > 0;
  const isLater = laterHeaders.includes(lowerCase);
  return found === 'yes' && (isSpaced || isLater) ? 'doubtful-yes' : found;
}

/** Settable from Silverlight 3 and 4 on [MOON-U]. */
const laterHeaders: readonly string[] = ['range', 'authorization', 'proxy-authorization'];

/** `*` among others is every header; a wildcard anywhere but at the end matches nothing [MOON-U]. */
function matchFaulty(item: string, name: string): Leaning {
  if (item === '*') return 'yes';
  return item.startsWith('*') && name.endsWith(item.slice(1).toLowerCase()) && item.length > 1 ? 'doubtful-no' : 'no';
}

/** Whether every header of a request may be sent: all of them have to be listed. */
export function matchHeaders(allowFrom: AllowFrom, names: readonly string[]): Leaning {
  return weakest(names.map(name => matchHeader(allowFrom, name)));
}
