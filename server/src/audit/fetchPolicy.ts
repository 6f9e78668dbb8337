import { createHash } from 'node:crypto';
import type { FollowedRedirect } from '../../../protocol/audit.ts';
import { getOnce, type HttpOptions, type HttpReply } from '../network/httpRequest.ts';

/** What came of a URL, with the redirects on the way. */
export interface Fetched {
  /** As it was asked. */
  readonly url: string;
  /** Where the redirects that were followed ended. */
  readonly finalUrl: string;
  readonly redirects: readonly FollowedRedirect[];
  /** Of the last request. */
  readonly reply: HttpReply;
  /** Of all requests together. */
  readonly milliseconds: number;
}

/** A client follows no more redirects than this. */
const mostRedirects = 5;

const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308];

/** How requests of an audit are made: the time is that of all redirects together. */
export type OptionsFor = (url: URL) => HttpOptions;

/** Gets a URL as a client gets a policy file: redirects are followed within the origin and reported beyond it [SPEC §1.5.1] [LS]. */
export async function fetchPolicy(url: string, optionsFor: OptionsFor): Promise<Fetched> {
  const redirects: FollowedRedirect[] = [];
  const visited = new Set([url]);
  let current = new URL(url);
  let milliseconds = 0;
  for (;;) {
    const options = optionsFor(current);
    const reply = await getOnce(current, { ...options, timeout: Math.max(1, options.timeout - milliseconds) });
    milliseconds += reply.milliseconds;
    const result = (): Fetched => ({ url, finalUrl: current.href, redirects, reply, milliseconds });
    if (reply.kind === 'failure' || !redirectStatuses.includes(reply.status)) return result();
    const redirect = judgeRedirect(headerOf(reply.headers, 'location'), current, { visited, count: redirects.length });
    redirects.push({ status: reply.status, ...redirect });
    if (!redirect.followed) return result();
    visited.add(redirect.to);
    current = new URL(redirect.to);
  }
}

interface Way {
  readonly visited: ReadonlySet<string>;
  readonly count: number;
}

function judgeRedirect(
  location: string | undefined,
  from: URL,
  { visited, count }: Way,
): Omit<FollowedRedirect, 'status'> {
  if (location === undefined || location === '') return { to: '', followed: false, reason: 'it names no place' };
  if (!URL.canParse(location, from.href)) return { to: location, followed: false, reason: 'it names no URL' };
  const to = new URL(location, from.href);
  to.hash = '';
  const stop = (reason: string) => ({ to: to.href, followed: false, reason });
  if (to.username !== '' || to.password !== '') return stop('it names a user');
  if (to.origin !== from.origin) return stop(reasonAgainst(to, from));
  if (visited.has(to.href)) return stop('it leads in a circle');
  if (count >= mostRedirects) return stop(`it would be one more than ${mostRedirects}`);
  return { to: to.href, followed: true };
}

function reasonAgainst(to: URL, from: URL): string {
  if (to.hostname !== from.hostname) return 'it leads to another host';
  if (to.protocol === from.protocol) return 'it leads to another port';
  if (to.protocol === 'https:') return 'it leads to HTTPS, which is another origin';
  return to.protocol === 'http:' ? 'it leads to HTTP, which is another origin' : 'it leads to another scheme';
}

/** The value of the first header of a name, given in lower case. */
export function headerOf(
  headers: readonly { readonly name: string; readonly value: string }[],
  wanted: string,
): string | undefined {
  return headers.find(({ name }) => name === wanted)?.value;
}

/** SHA-256 in hexadecimal digits. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
