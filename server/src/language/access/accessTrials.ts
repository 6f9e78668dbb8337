import { firstUnprivilegedPort, lastPort, masterPolicyPort } from '../facts/transports.ts';
import type { DomainPattern } from '../policy/domainPattern.ts';
import type { Location } from '../policy/location.ts';
import type { Grant, IdentityGrant, Policy } from '../policy/policy.ts';
import { includesPort, type PortRange } from '../policy/portList.ts';
import type { AccessQuestion, Certificate, Requester, Target } from './question.ts';

/** A question that may be answered otherwise after a change, whom it is about, and what they want to do. */
export interface AccessTrial {
  /** As a sentence names them: `everyone`, `*.example.org`. */
  readonly who: string;
  readonly deed: TrialDeed;
  readonly question: Omit<AccessQuestion, 'client'>;
  readonly beside: Beside;
}

/** What somebody wants to do. */
export type TrialDeed =
  | { readonly kind: 'read' }
  | { readonly kind: 'connect'; readonly port: number }
  | { readonly kind: 'send'; readonly header: string; readonly written: string }
  /** To grant access by a policy file of their own on the same host. */
  | { readonly kind: 'grant' };

/** Which policy file lies beside the one in question: none, one of either content type, or one of the port that is asked for. */
export type Beside = 'nothing' | 'typed-file' | 'untyped-file' | 'own-port';

/** A host that no policy names. */
const strangerHost = 'stranger.invalid';

/** The port of requesters: none of a server that is asked about, so that a policy is needed also where the host is the same. */
const requesterPort = 8443;

/** The label under which a wildcard is tried: one that nobody lists. */
const unlistedLabel = 'unlisted';

/** A port with a policy of its own; tried also where a grant says nothing of ports. */
export const portBeside = 8080;

/** Of one list so many ranges are tried. */
const mostRanges = 32;

/** What tells apart whether the grants count for strangers and for files beside: asked whatever the grants are. */
export function generalTrials(place: Location): readonly AccessTrial[] {
  return besidesAt(place).flatMap(beside =>
    ['https', 'http'].map(scheme => ({
      who: 'other policy files on this host',
      deed: { kind: 'grant' as const },
      question: questionFor({ scheme, host: strangerHost, port: requesterPort }, targetBeside(place), place),
      beside,
    })),
  );
}

/** Every question that a grant decides, or its absence, where the file is served. */
export function trialsOf(grant: Grant, place: Location): readonly AccessTrial[] {
  if (grant.kind === 'identity') return certificateTrials(grant, place);
  const { domain } = grant;
  if (!domain) return [];
  const subjects = subjectsOf(domain.pattern, domain.value);
  const deeds = deedsOf(grant, place);
  return subjects.flatMap(({ who, requester }) =>
    deeds.map(deed => ({
      who,
      deed,
      question: questionFor(requester, targetOf(deed, place), place, headersOf(deed)),
      beside: 'nothing' as const,
    })),
  );
}

interface Subject {
  readonly who: string;
  readonly requester: Requester;
}

function subjectsOf(pattern: DomainPattern, value: string): readonly Subject[] {
  const schemes = pattern.scheme === undefined ? ['https', 'http'] : [pattern.scheme];
  const ofHosts = hostsOf(pattern).flatMap(host =>
    schemes.map(scheme => ({
      who: whoIs(pattern, value),
      requester: { scheme, host, port: requesterPort },
    })),
  );
  return pattern.kind === 'any' ? [...ofHosts, { who: 'local files', requester: { scheme: 'file' } }] : ofHosts;
}

function whoIs({ kind, scheme }: DomainPattern, value: string): string {
  if (kind !== 'any') return value.trim().toLowerCase();
  return scheme === undefined ? 'everyone' : `everyone over ${scheme.toUpperCase()}`;
}

/** Hosts by which a pattern can be told from any other. */
function hostsOf(pattern: DomainPattern): readonly string[] {
  switch (pattern.kind) {
    case 'any':
      return [strangerHost];
    case 'wildcard':
      return [pattern.suffix, `${unlistedLabel}.${pattern.suffix}`];
    case 'host':
      return [pattern.host];
    case 'ipv4':
    case 'ipv6':
      return [pattern.address];
    case 'invalid':
      return [];
  }
}

function deedsOf(grant: Exclude<Grant, IdentityGrant>, place: Location): readonly TrialDeed[] {
  if (grant.kind === 'header') return place.kind === 'socket' ? [] : headersIn(grant);
  const ports = (): readonly TrialDeed[] => portsToTry(grant.ports?.list.ranges).map(connecting);
  if (place.kind === 'socket') return ports();
  // A master on port 80 once spoke for sockets, too [HELPX].
  return place.scheme === 'http' && place.isMaster ? [{ kind: 'read' }, ...ports()] : [{ kind: 'read' }];
}

function connecting(port: number): TrialDeed {
  return { kind: 'connect', port };
}

/** A header for each item of a list: of one with an asterisk one that it alone can grant. */
function headersIn({ headers }: Extract<Grant, { kind: 'header' }>): readonly TrialDeed[] {
  const deeds = (headers?.list.items ?? []).flatMap((item): readonly TrialDeed[] => {
    if (item.kind === 'invalid') return [];
    if (item.kind === 'any') return [{ kind: 'send', header: `x-${unlistedLabel}`, written: 'every header' }];
    const written = headers?.value.slice(item.start, item.end) ?? '';
    return [{ kind: 'send', header: item.kind === 'name' ? item.name : `${item.prefix}${unlistedLabel}`, written }];
  });
  return deeds.slice(0, mostRanges);
}

/** Where sets of ports can differ: at the ends of their ranges, beside these, and at the first port that everyone may open. */
function portsToTry(ranges: readonly PortRange[] | undefined): readonly number[] {
  if (ranges === undefined) return [portBeside];
  const ends = ranges.slice(0, mostRanges).flatMap(({ first, last }) => [first - 1, first, last, last + 1]);
  const border = [firstUnprivilegedPort - 1, firstUnprivilegedPort].filter(port => includesPort(ranges, port));
  return [...new Set([...ends, ...border])].filter(port => port >= 1 && port <= lastPort);
}

function headersOf(deed: TrialDeed): readonly string[] {
  return deed.kind === 'send' ? [deed.header] : [];
}

function targetOf(deed: TrialDeed, place: Location): Target {
  const host = place.host ?? '';
  if (deed.kind === 'connect') return { kind: 'socket', host, port: deed.port };
  return place.kind === 'url' ? urlTarget(place, `${folderOf(place.path)}data`) : targetBeside(place);
}

function urlTarget(place: Extract<Location, { kind: 'url' }>, path: string): Target {
  const { scheme = 'https', host = '', port = 0 } = place;
  return { kind: 'url', scheme, host, port, path };
}

/** A path as far as its last slash. */
function folderOf(path = '/'): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Where a master leaves room for other files. */
function besidesAt(place: Location): readonly Beside[] {
  if (!place.isMaster) return [];
  return place.kind === 'socket' ? ['own-port'] : ['typed-file', 'untyped-file'];
}

/** The folder of the file that lies beside a master. */
export const folderBeside = '/beside/';

function targetBeside(place: Location): Target {
  if (place.kind === 'url') return urlTarget(place, `${folderBeside}data`);
  return { kind: 'socket', host: place.host ?? '', port: portBeside };
}

function questionFor(
  requester: Requester,
  target: Target,
  place: Location,
  headers: readonly string[] = [],
): AccessTrial['question'] {
  const masterPort = place.kind === 'socket' && place.isMaster ? place.port : masterPolicyPort;
  return { requester, target, headers, masterPort };
}

function certificateTrials({ certificates }: IdentityGrant, place: Location): readonly AccessTrial[] {
  if (place.kind === 'socket') return [];
  return certificates.slice(0, mostRanges).flatMap(({ fingerprint, algorithm }) => {
    if (!fingerprint || !algorithm) return [];
    const certificate: Certificate = { fingerprint: fingerprint.value, algorithm: algorithm.value };
    const requester = { scheme: 'https', host: strangerHost };
    const question = { ...questionFor(requester, targetOf({ kind: 'read' }, place), place), certificate };
    return [
      {
        who: 'documents certified by that signer',
        deed: { kind: 'read' as const },
        question,
        beside: 'nothing' as const,
      },
    ];
  });
}

/** The grants of two policies: those that only one of them has, and of the others some of each sort. */
export interface GrantsToTry {
  readonly differing: readonly Grant[];
  readonly common: readonly Grant[];
}

/** Which grants of two policies decide whether both permit the same. */
export function grantsToTry(before: Policy, after: Policy): GrantsToTry {
  const keysBefore = new Set(before.grants.map(keyOf));
  const keysAfter = new Set(after.grants.map(keyOf));
  const gone = before.grants.filter(grant => !keysAfter.has(keyOf(grant)));
  const added = after.grants.filter(grant => !keysBefore.has(keyOf(grant)));
  return { differing: [...gone, ...added], common: after.grants.filter(grant => keysBefore.has(keyOf(grant))) };
}

/** Equal for grants that say the same. */
function keyOf(grant: Grant): string {
  switch (grant.kind) {
    case 'access':
      return `a\0${valueKey(grant.domain)}\0${valueKey(grant.ports)}\0${valueKey(grant.secure)}`;
    case 'header':
      return `h\0${valueKey(grant.domain)}\0${valueKey(grant.headers)}\0${valueKey(grant.secure)}`;
    case 'identity':
      return `i\0${grant.certificates.map(each => `${valueKey(each.fingerprint)}\0${valueKey(each.algorithm)}`).join('\0')}`;
  }
}

/** Absence is another value than the empty one. */
function valueKey(value: { readonly value: string } | undefined): string {
  return value ? `=${value.value}` : '';
}

/** Whether a grant can permit anything where the file is served: one that cannot tells nothing of whether the file counts. */
export function canPermit(grant: Grant, place: Location): boolean {
  if (grant.kind === 'identity') return place.kind === 'url';
  if (!grant.domain || grant.domain.pattern.kind === 'invalid') return false;
  if (place.kind === 'url') return grant.kind === 'access' || grant.headers !== undefined;
  const last = (grant.kind === 'access' ? grant.ports?.list.ranges.at(-1)?.last : undefined) ?? 0;
  return last >= (place.port < firstUnprivilegedPort ? 1 : firstUnprivilegedPort);
}
