import type { AuditedPolicy, AuditFetch, AuditReport } from '../../../protocol/audit.ts';
import { type Location, parseLocation } from '../language/policy/location.ts';

/** The scheme under which an editor shows what a site served. */
const scheme = 'crossdomain-policy-audit';

/** The policies of a report, those of the most open origin first. */
export function auditedPolicies({ origins, finding }: AuditReport): readonly AuditedPolicy[] {
  const fetches = [...origins].sort((a, b) => Number(b.finding === finding) - Number(a.finding === finding));
  return fetches
    .flatMap(origin => origin.fetches)
    .flatMap(fetch => {
      const uri = uriOfFetch(fetch);
      return uri === undefined ? [] : [{ uri, text: fetch.text ?? '' }];
    });
}

/** The URI under which an editor shows what a fetch brought; undefined where that is no policy. */
export function uriOfFetch({ url, outcome, text, redirects }: AuditFetch): string | undefined {
  if (text === undefined || (outcome !== 'policy' && outcome !== 'silverlight-policy')) return undefined;
  return uriOfDeployed(redirects?.findLast(({ followed }) => followed)?.to ?? url);
}

/** The URI of a document that shows what is served at a place; it says which place that is. */
export function uriOfDeployed(location: string): string {
  const name = location.replace(/^\w+:\/\//, '').replaceAll(/[^\w.-]+/g, '-');
  const file = name.endsWith('.xml') ? name : `${name}.crossdomain.xml`;
  return `${scheme}:/${encodeURIComponent(file)}?${encodeURIComponent(location)}`;
}

/** Where a document that shows what a site served comes from; undefined for every other document. */
export function locationOfAuditedPolicy(uri: string): Location | undefined {
  const query = uri.startsWith(`${scheme}:`) ? /\?([^#]*)/.exec(uri)?.[1] : undefined;
  if (query === undefined) return undefined;
  const location = parseLocation(decode(query));
  return location.kind === 'invalid' ? undefined : location;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
