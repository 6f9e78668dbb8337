import type { ClientId } from '../../../protocol/access.ts';
import type { AuditedOrigin, AuditFetch, AuditFinding, ClientAccess } from '../../../protocol/audit.ts';
import { accept, isUsed, normalizeHeader } from '../language/access/acceptance.ts';
import { decidingStep } from '../language/access/decidingStep.ts';
import { evaluateAccess } from '../language/access/evaluateAccess.ts';
import type { AccessQuestion, Requester, ServedText, UrlTarget } from '../language/access/question.ts';
import { readServedPolicies, type ServedPolicy } from '../language/access/servedPolicy.ts';
import type { AccessVerdict } from '../language/access/verdict.ts';
import { clientFacts } from '../language/facts/clients.ts';
import { headerOnlyMetaPolicy } from '../language/facts/metaPolicies.ts';
import { masterPolicyPort } from '../language/facts/transports.ts';
import { silverlightPolicyPath } from '../language/formats/silverlight/limits.ts';
import type { DomainPattern } from '../language/policy/domainPattern.ts';
import { parseLocation, type UrlLocation } from '../language/policy/location.ts';
import type { Grant, Policy } from '../language/policy/policy.ts';

/** The clients that an audit answers for: a player kept for old content, the one client that is still maintained, and one that is not. */
const auditedClients: readonly ClientId[] = ['flash-10', 'acrobat', 'silverlight'];

/** Content of nobody that a policy would name, and a header that none would. */
const strangerHost = 'stranger.example';
const strangeHeader = 'X-Stranger';

/** A fetch, and what it served to judge; nothing for what no client looks at. */
export interface JudgedFetch {
  readonly fetch: AuditFetch;
  readonly served?: ServedText;
}

/** Whom each client lets in, and the finding that follows. */
export function judgeOrigin(origin: string, fetched: readonly JudgedFetch[]): AuditedOrigin {
  const served = fetched.flatMap(({ served: text }) => text ?? []);
  const clients = judgeClients(origin, served);
  return { origin, finding: findingOf(fetched, clients), clients, fetches: fetched.map(({ fetch }) => fetch) };
}

/** Whom each of the audited clients lets read the data of an origin, given what is served there. */
function judgeClients(origin: string, served: readonly ServedText[]): readonly ClientAccess[] {
  return auditedClients.map(client => {
    const read = served.filter(text => isAskedFor(text, client));
    const policies = readServedPolicies(read);
    const files = readServedPolicies(read.filter(isFile));
    const ask = askerOf(origin, policies, client);
    const askFiles = askerOf(origin, files, client);
    const everyone = strangers.map(requester => ask(requester, [strangeHeader]));
    const byFiles = strangers.map(requester => askFiles(requester, []));
    const grantees = granteesOf(policies, client).flatMap(({ domain, requesters }) => {
      const verdict = requesters.map(requester => ask(requester, [])).find(isAllowed);
      return verdict ? [{ domain, verdict }] : [];
    });
    const isByRoot = everyone.some((verdict, index) => verdict.verdict !== byFiles[index]?.verdict);
    const open = everyone.find(isAllowed);
    const telling = open ?? grantees[0]?.verdict ?? (isByRoot ? everyone[0] : byFiles[0]) ?? nothingAsked;
    return {
      client,
      everyone: open !== undefined,
      headersOfEveryone: everyone.some(({ headers = [] }) => headers.some(({ verdict }) => verdict === 'allowed')),
      grantees: [...new Set(grantees.map(({ domain }) => domain))],
      because: files.length === 0 ? 'No policy file is served.' : (decidingStep(telling)?.message ?? ''),
      certainty: isByRoot ? 'client-dependent' : telling.certainty,
    };
  });
}

/** Silverlight's file is read by Silverlight alone. */
function isAskedFor({ location }: ServedText, client: ClientId): boolean {
  return client === 'silverlight' || location.kind !== 'url' || location.path !== silverlightPolicyPath;
}

/** Whether a response brought a text to judge; the root is asked for its headers alone. */
function isFile({ text }: ServedText): boolean {
  return text !== undefined;
}

const strangers: readonly [Requester, Requester] = [
  { scheme: 'https', host: strangerHost, port: 443 },
  { scheme: 'http', host: strangerHost, port: 80 },
];

function isAllowed({ verdict }: AccessVerdict): boolean {
  return verdict === 'allowed';
}

type Ask = (requester: Requester, headers: readonly string[]) => AccessVerdict;

/** Asks about everything that the policies of an origin govern: the whole of it, and the folder of each file below. */
function askerOf(origin: string, policies: readonly ServedPolicy[], client: ClientId): Ask {
  const targets = targetsOf(origin, policies);
  return (requester, headers) => {
    const verdicts = targets.map(target => {
      const question: AccessQuestion = { client, requester, target, headers, masterPort: masterPolicyPort };
      return evaluateAccess(question, policies);
    });
    return verdicts.find(isAllowed) ?? verdicts[0] ?? nothingAsked;
  };
}

const nothingAsked: AccessVerdict = { verdict: 'denied', certainty: 'documented', steps: [] };

/** What is asked about on an origin: data at its root, and in the folder of each further policy file. */
export function targetsOf(origin: string, policies: readonly ServedPolicy[]): readonly UrlTarget[] {
  const location = parseLocation(`${origin}/`);
  if (location.kind !== 'url') return [];
  const folders = policies.flatMap(({ location: place }) => (place.kind === 'url' ? [folderOf(place)] : []));
  return [...new Set(['/', ...folders])].flatMap(path => {
    const { scheme, host, port } = location;
    if (scheme === undefined || host === undefined || port === undefined) return [];
    return [{ kind: 'url', scheme, host, port, path: `${path}data.xml` }];
  });
}

function folderOf({ path = '/' }: UrlLocation): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** A domain of a grant as written, and requesters that it means. */
interface Grantee {
  readonly domain: string;
  readonly requesters: readonly Requester[];
}

function granteesOf(policies: readonly ServedPolicy[], client: ClientId): readonly Grantee[] {
  return policies.flatMap(({ readings }) => {
    const { policy } = readings[clientFacts[client].reading];
    return [...policy.grants.flatMap(granteeOf), ...sitesOf(policy)];
  });
}

function granteeOf(grant: Grant): readonly Grantee[] {
  const domain = grant.kind === 'access' ? grant.domain : undefined;
  if (!domain || domain.pattern.kind === 'any') return [];
  return [{ domain: domain.value, requesters: requestersOf(domain.pattern) }];
}

/** Sites that a policy in Silverlight's format names. */
export function sitesOf({ silverlight }: Policy): readonly Grantee[] {
  const domains =
    silverlight?.policies.flatMap(({ allowFroms }) => allowFroms.flatMap(({ domains: all }) => all)) ?? [];
  return domains.flatMap(({ uri }) => {
    if (uri?.site.kind !== 'site') return [];
    const { scheme, host, port, path } = uri.site;
    const requesters = hostsOf(host).map(name => ({ scheme, host: name, port, ...(path !== undefined && { path }) }));
    return [{ domain: uri.value, requesters }];
  });
}

/** Requesters that a pattern means: over HTTPS first, since that gets in where either does, but for a scheme that says otherwise. */
export function requestersOf(pattern: DomainPattern): readonly Requester[] {
  return hostsOf(pattern).flatMap(host => [
    { scheme: 'https', host, port: 443 },
    { scheme: 'http', host, port: 80 },
  ]);
}

function hostsOf(pattern: DomainPattern): readonly string[] {
  switch (pattern.kind) {
    case 'host':
      return [pattern.host];
    case 'wildcard':
      return [pattern.suffix, `x.${pattern.suffix}`];
    case 'ipv4':
    case 'ipv6':
      return [pattern.address];
    case 'any':
    case 'invalid':
      return [];
  }
}

/** Outcomes of a fetch that brought no response at all. */
const failures: readonly AuditFetch['outcome'][] = ['timed-out', 'refused', 'reset', 'tls-error', 'malformed-response'];

/** Whether a fetch brought no response that could be judged. */
function hasFailed({ outcome, status }: AuditFetch): boolean {
  return failures.includes(outcome) || (outcome === 'too-large' && status === undefined);
}

function findingOf(fetched: readonly JudgedFetch[], clients: readonly ClientAccess[]): AuditFinding {
  if (fetched.every(({ fetch }) => hasFailed(fetch))) return 'unreachable';
  if (clients.some(({ everyone, headersOfEveryone }) => everyone || headersOfEveryone)) return 'open';
  if (clients.some(({ grantees }) => grantees.length > 0)) return 'restricted';
  const isPageForEverything = fetched.some(({ fetch }) => fetch.role === 'absent-path' && fetch.status === 200);
  const findings = fetched
    .filter(({ fetch }) => isOfPolicy(fetch))
    .map(each => findingOfFetch(each, isPageForEverything));
  return (['closed', 'unusable'] as const).find(finding => findings.includes(finding)) ?? 'none';
}

function isOfPolicy({ role }: AuditFetch): boolean {
  return role === 'master' || role === 'silverlight' || role === 'policy';
}

/** What one fetch makes of an origin that lets nobody in. */
function findingOfFetch({ fetch, served }: JudgedFetch, isPageForEverything: boolean): AuditFinding {
  if (optsOut(fetch)) return 'closed';
  switch (fetch.outcome) {
    case 'policy':
      return isUsedBySome(served) ? 'closed' : 'unusable';
    case 'silverlight-policy':
      return fetch.problems.some(({ severity }) => severity === 'error') ? 'unusable' : 'closed';
    case 'not-a-policy':
      return isPageForEverything && fetch.bytes !== 0 ? 'none' : 'unusable';
    case 'too-large':
      return fetch.status === 200 ? 'unusable' : 'none';
    case 'redirected':
      return isUpgrade(fetch) ? 'none' : 'unusable';
    case 'absent':
    case 'http-error':
    case 'timed-out':
    case 'refused':
    case 'reset':
    case 'tls-error':
    case 'malformed-response':
      return 'none';
  }
}

/** Whether one of the clients takes a file for a policy file at all, whatever it grants. */
function isUsedBySome(served: ServedText | undefined): boolean {
  const [policy] = served ? readServedPolicies([served]) : [];
  return policy !== undefined && auditedClients.some(client => isUsed(accept(policy, clientFacts[client])));
}

/** Whether a response says that it is no policy file [SPEC §1.4.2]. */
function optsOut({ status, metaPolicy = [] }: AuditFetch): boolean {
  return status === 200 && metaPolicy.some(value => normalizeHeader(value) === headerOnlyMetaPolicy);
}

/** Whether it was redirected from HTTP to HTTPS of the same host: content asked over HTTP gets no policy, as is wanted. */
export function isUpgrade({ url, redirects = [] }: Pick<AuditFetch, 'url' | 'redirects'>): boolean {
  const to = redirects.at(-1)?.to ?? '';
  if (!URL.canParse(to)) return false;
  const [before, after] = [new URL(url), new URL(to)];
  return before.protocol === 'http:' && after.protocol === 'https:' && before.hostname === after.hostname;
}
