import { matchesHost } from '../../policy/domainMatch.ts';
import { isIpv4 } from '../../policy/domainPattern.ts';
import { canonicalIpv6 } from '../../policy/ipv6.ts';
import { defaultPortOf, type NamedSite, type SiteUri } from '../../policy/silverlight/siteUri.ts';
import type { Requester, Target } from '../question.ts';
import type { Leaning } from '../verdict.ts';

/** Whether a `uri` admits an application, and what there is to say about it. */
export interface SiteMatch {
  readonly leaning: Leaning;
  readonly note?: string;
}

/**
 * Compares a `uri` with the address of the XAP, as text: no name is looked up [MS-NET, MOON-W]. What only another
 * implementation was seen to do is doubtful.
 */
export function matchSite(site: SiteUri, requester: Requester, target: Target): SiteMatch {
  switch (site.kind) {
    case 'invalid':
      return no;
    case 'any':
      return matchAny(requester, target);
    case 'local':
      return requester.scheme === 'file' ? yes : no;
    case 'any-of-scheme':
      if (requester.scheme !== site.scheme) return no;
      if (requester.port !== defaultPortOf(site.scheme)) return { leaning: 'doubtful-no', note: otherPortNote };
      return acrossSchemes(yes, requester, target);
    case 'site':
      return acrossSchemes(matchNamed(site, requester), requester, target);
  }
}

/** An application reaches another scheme if its own is listed, since Silverlight 3 [MS-URL]. */
function acrossSchemes(match: SiteMatch, { scheme }: Requester, target: Target): SiteMatch {
  if (match.leaning !== 'yes' || target.kind === 'socket' || scheme === target.scheme) return match;
  return { leaning: 'doubtful-yes', note: 'the application and the target are on different schemes' };
}

const yes: SiteMatch = { leaning: 'yes' };
const no: SiteMatch = { leaning: 'no' };

const otherPortNote = 'the application was loaded from another port than the default one';

/** Since Silverlight 3 `*` keeps to the scheme of the target; Moonlight does not ask [MS-URL]. */
function matchAny({ scheme }: Requester, target: Target): SiteMatch {
  if (target.kind === 'socket' || scheme === 'file' || scheme === target.scheme) return yes;
  if (scheme === 'http') return { leaning: 'doubtful-no', note: crossSchemeNote };
  return { leaning: 'doubtful-yes', note: 'the application and the target are on different schemes' };
}

const crossSchemeNote =
  '"*" lets an application loaded over HTTP reach HTTP only; "http://*" beside it would let it in';

function matchNamed(site: NamedSite, { scheme, host = '', port, path }: Requester): SiteMatch {
  if (scheme !== site.scheme) return no;
  if (port !== site.port) return no;
  const match = matchHostOf(site, host);
  if (match.leaning === 'no' || site.path === undefined || site.path === path) return match;
  return { leaning: 'no', note: 'it names the path of one application, and this one has another' };
}

function matchHostOf({ host: pattern }: NamedSite, host: string): SiteMatch {
  if (pattern.kind === 'ipv6') return { leaning: 'doubtful-no', note: 'no source says how IPv6 addresses compare' };
  if (pattern.kind !== 'wildcard') return matchesHost(pattern, host) ? yes : no;
  const { suffix } = pattern;
  if (host === suffix) return { leaning: 'doubtful-no', note: `whether "*." includes ${suffix} itself is left open` };
  if (isIpv4(host) || canonicalIpv6(host) || !host.endsWith(suffix)) return no;
  if (!host.endsWith(`.${suffix}`))
    return { leaning: 'doubtful-no', note: 'an open implementation compares without the dot' };
  const isDeep = host.slice(0, -suffix.length - 1).includes('.');
  return isDeep ? { leaning: 'doubtful-yes', note: 'it is more than one level below' } : yes;
}
