import type { ClientId } from '../../../protocol/access.ts';
import type { AccessDifference } from '../../../protocol/audit.ts';
import { policyMediaType } from '../language/access/acceptance.ts';
import { evaluateAccess } from '../language/access/evaluateAccess.ts';
import type { AccessQuestion, Requester, ServedText, Target } from '../language/access/question.ts';
import { readServedPolicies, type ServedPolicy } from '../language/access/servedPolicy.ts';
import { clientFacts, clientIds } from '../language/facts/clients.ts';
import { lastPort, masterPolicyPath, masterPolicyPort } from '../language/facts/transports.ts';
import { silverlightPolicyPath } from '../language/formats/silverlight/limits.ts';
import { formatHost, type Location, parseLocation } from '../language/policy/location.ts';
import type { Grant } from '../language/policy/policy.ts';
import { joinWords } from '../language/text/words.ts';
import { requestersOf, sitesOf, targetsOf } from './judgeOrigin.ts';

/** A file that is compared with what is deployed. */
export interface AccessByFile {
  readonly text: string;
  /** The last part of its path: says whether it is Silverlight's. */
  readonly fileName?: string;
  /** Where on the site it goes; that of the master, or of Silverlight's file, unless said. */
  readonly path?: string;
}

/**
 * Who gains and who loses if a file took the place of what is deployed: of every question that either file's grants, meta-policy or
 * the strangers beside them can tell apart, those with another verdict. The file is judged as delivered like the deployed one.
 */
export function compareWithFile(
  origins: readonly string[],
  deployed: readonly ServedText[],
  file: AccessByFile,
): AccessDifference {
  const differences = origins.map(origin => {
    const before = deployed.filter(({ location }) => isOn(origin, location));
    return compareServed({
      before,
      after: replaceIn(origin, before, file),
      targets: policies => targetsOf(origin, policies),
    });
  });
  return mergeDifferences(differences);
}

function isOn(origin: string, location: Location): boolean {
  const own = parseLocation(`${origin}/`);
  return (
    own.kind === 'url' &&
    location.kind === 'url' &&
    own.scheme === location.scheme &&
    own.host === location.host &&
    own.port === location.port
  );
}

/** What would be served with the file in place: with the type and the headers of the deployed one, or, where none is, as it should be. */
function replaceIn(
  origin: string,
  before: readonly ServedText[],
  { text, fileName, path: stated }: AccessByFile,
): readonly ServedText[] {
  const named = fileName?.toLowerCase() === 'clientaccesspolicy.xml' ? silverlightPolicyPath : masterPolicyPath;
  const path = stated ?? named;
  const isReplaced = ({ location }: ServedText): boolean => location.kind === 'url' && location.path === path;
  const deployed = before.find(isReplaced);
  const location = parseLocation(`${origin}${path}`);
  if (location.kind === 'invalid') return before;
  const isDelivered = deployed?.text !== undefined && deployed.status === 200;
  const { redirectedTo: _, ...kept } = deployed ?? { metaPolicyHeaders: [] };
  const placed: ServedText = isDelivered
    ? { ...deployed, text }
    : { ...kept, location, status: 200, contentType: policyMediaType, text };
  return [placed, ...before.filter(served => !isReplaced(served))];
}

/** Two states of what is served, and what is asked about. */
export interface Comparison {
  readonly before: readonly ServedText[];
  readonly after: readonly ServedText[];
  readonly targets: (policies: readonly ServedPolicy[]) => readonly Target[];
  readonly masterPort?: number;
}

/** Who gains and who loses by a change of what is served. */
export function compareServed({ before, after, targets, masterPort = masterPolicyPort }: Comparison): AccessDifference {
  const [old, next] = [readServedPolicies(before), readServedPolicies(after)];
  const grants = [...old, ...next].flatMap(policy => grantsOf(policy));
  const sites = [...old, ...next].flatMap(({ readings }) => sitesOf(readings.silverlight.policy));
  const asked = {
    requesters: requestersToAsk(
      grants,
      sites.flatMap(({ requesters }) => requesters),
    ),
    headers: headersToAsk(grants),
    targets: [...new Map([...targets(old), ...targets(next)].map(target => [nameTarget(target), target])).values()],
    masterPort,
  };
  return describeChanges(changesBetween(asked, old, next));
}

/** Differences of several origins as one. */
function mergeDifferences(differences: readonly AccessDifference[]): AccessDifference {
  return {
    effect: differences.some(({ effect }) => effect === 'different') ? 'different' : 'same',
    gained: [...new Set(differences.flatMap(({ gained }) => gained))],
    lost: [...new Set(differences.flatMap(({ lost }) => lost))],
  };
}

function grantsOf({ readings }: ServedPolicy): readonly Grant[] {
  return [...readings.strict.policy.grants, ...readings.silverlight.policy.grants];
}

/** Content of nobody that a policy would name. */
const strangers: readonly Requester[] = [
  { scheme: 'https', host: 'stranger.example', port: 443 },
  { scheme: 'http', host: 'stranger.example', port: 80 },
  { scheme: 'https', host: '192.0.2.1', port: 443 },
  { scheme: 'file' },
];

/** Those that grants name, hosts above and below them, which only a wildcard tells apart, and strangers. */
function requestersToAsk(grants: readonly Grant[], sites: readonly Requester[]): readonly Requester[] {
  const byGrants = grants.flatMap(grant =>
    grant.kind === 'identity' || !grant.domain ? [] : requestersOf(grant.domain.pattern),
  );
  const named = [...byGrants, ...sites];
  const beside = named.flatMap(requester => besideOf(requester));
  const all = [...named, ...beside, ...strangers];
  return [
    ...new Map(
      all.map(requester => [`${requester.scheme} ${requester.host ?? ''} ${requester.port ?? ''}`, requester]),
    ).values(),
  ];
}

function besideOf(requester: Requester): readonly Requester[] {
  const { host } = requester;
  if (host === undefined || /^[\d.:]+$/.test(host) || host.includes(':')) return [];
  const above = host.slice(host.indexOf('.') + 1);
  return [{ ...requester, host: `below.${host}` }, ...(above.includes('.') ? [{ ...requester, host: above }] : [])];
}

const strangeHeader = 'X-Stranger';

function headersToAsk(grants: readonly Grant[]): readonly string[] {
  const names = grants.flatMap(grant =>
    grant.kind === 'header'
      ? (grant.headers?.list.items ?? []).flatMap(item => {
          if (item.kind === 'name') return [item.name];
          return item.kind === 'prefix' ? [item.prefix, `${item.prefix}x`] : [];
        })
      : [],
  );
  return [...new Set([...names.filter(name => name !== ''), strangeHeader])];
}

/** Ports at which lists of ports of grants begin and end, and their neighbors: what socket policies can tell apart. */
export function portsToAsk(policies: readonly ServedPolicy[]): readonly number[] {
  const ranges = policies
    .flatMap(grantsOf)
    .flatMap(grant => (grant.kind === 'access' ? (grant.ports?.list.ranges ?? []) : []));
  const edges = ranges.flatMap(({ first, last }) => [first - 1, first, last, last + 1]);
  const ports = [...edges, 1, 1023, 1024, lastPort].filter(port => port >= 1 && port <= lastPort);
  return [...new Set(ports)].sort((a, b) => a - b);
}

interface Asked {
  readonly requesters: readonly Requester[];
  readonly headers: readonly string[];
  readonly targets: readonly Target[];
  readonly masterPort: number;
}

/** One thing that one client now lets a requester do, or no longer. */
interface Change {
  readonly kind: 'gained' | 'lost';
  readonly requester: Requester;
  readonly target: Target;
  /** Undefined where it is the access itself. */
  readonly header?: string;
  readonly client: ClientId;
}

function changesBetween(
  { requesters, headers, targets, masterPort }: Asked,
  old: readonly ServedPolicy[],
  next: readonly ServedPolicy[],
): readonly Change[] {
  return clientIds.flatMap(client =>
    targets.flatMap(target =>
      requesters.flatMap(requester => {
        const question: AccessQuestion = {
          client,
          requester,
          target,
          headers: target.kind === 'url' ? headers : [],
          masterPort,
        };
        const [before, after] = [evaluateAccess(question, old), evaluateAccess(question, next)];
        const common = { requester, target, client };
        return [
          ...kindOfChange(before.verdict, after.verdict).map(kind => ({ kind, ...common })),
          ...(before.headers ?? []).flatMap((header, index) =>
            kindOfChange(header.verdict, after.headers?.[index]?.verdict ?? 'denied').map(kind => ({
              kind,
              ...common,
              header: header.name,
            })),
          ),
        ];
      }),
    ),
  );
}

type Verdict = 'allowed' | 'denied';

function kindOfChange(before: Verdict, after: Verdict): readonly ('gained' | 'lost')[] {
  if (before === after) return [];
  return [after === 'allowed' ? 'gained' : 'lost'];
}

function describeChanges(changes: readonly Change[]): AccessDifference {
  return {
    effect: changes.length === 0 ? 'same' : 'different',
    gained: describeKind(changes, 'gained'),
    lost: describeKind(changes, 'lost'),
  };
}

/** One line for each requester and target, with what it may do and in which clients. */
function describeKind(changes: readonly Change[], kind: Change['kind']): readonly string[] {
  const lines = new Map<string, Set<ClientId>>();
  for (const change of changes.filter(each => each.kind === kind)) {
    const line = describeChange(change);
    lines.set(line, (lines.get(line) ?? new Set()).add(change.client));
  }
  return Array.from(lines, ([line, clients]) =>
    clients.size === clientIds.length ? line : `${line} (${joinWords([...clients].map(id => clientFacts[id].name))})`,
  );
}

function describeChange({ requester, target, header }: Change): string {
  const who = nameRequester(requester);
  if (target.kind === 'socket') return `${who} connects to port ${target.port} of ${target.host}`;
  const place = nameTarget(target);
  return header === undefined ? `${who} reads ${place}` : `${who} sends the header ${nameHeader(header)} to ${place}`;
}

function nameHeader(header: string): string {
  return header === strangeHeader ? 'of any other name' : header;
}

function nameRequester({ scheme, host }: Requester): string {
  if (host === undefined) return 'A local file';
  if (host === 'stranger.example') return `Content from any other site over ${scheme.toUpperCase()}`;
  return host === '192.0.2.1' ? 'Content from any other address' : `Content from ${scheme}://${formatHost(host)}`;
}

/** The folder that is asked about, or the port. */
function nameTarget(target: Target): string {
  if (target.kind === 'socket') return `socket://${formatHost(target.host)}:${target.port}`;
  const { scheme, host, port, path } = target;
  const usual = scheme === 'https' ? 443 : 80;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return `${scheme}://${formatHost(host)}${port === usual ? '' : `:${port}`}${folder}`;
}
