import { type ClientFacts, clientFacts } from '../facts/clients.ts';
import { disputedHeader, isUnsendableHeader } from '../facts/headers.ts';
import { firstUnprivilegedPort } from '../facts/transports.ts';
import type { XmlDocument } from '../xml/tree/tree.ts';
import { readLaxly } from './domainMatch.ts';
import { usableFingerprint } from './fingerprint.ts';
import type { HeaderPattern } from './headerList.ts';
import type { Location } from './location.ts';
import { statedMetaPolicy } from './metaPolicyMeaning.ts';
import type { AccessGrant, Grant, HeaderGrant, IdentityGrant, Policy } from './policy.ts';
import { type Flaw, findFlaws } from './policyFlaws.ts';
import type { PortRange } from './portList.ts';
import { type RequesterSchemes, requesterSchemes } from './requesterSchemes.ts';

/** What a grant permits where its policy is served, as one client reads it; or why it permits nothing. */
export type GrantEffect = Permission | NoPermission;

/** Something that is permitted. */
export interface Permission {
  readonly kind: 'permits';
  /** How content must have been loaded; of identity grants `any`. */
  readonly schemes: RequesterSchemes;
  /** The ports that are opened, merged; none in URL policies. */
  readonly ports: readonly PortRange[];
  /** The headers that content may send, without those that the client never sends; none on other grants. */
  readonly headers: readonly HeaderPattern[];
}

/** Nothing is permitted. */
export interface NoPermission {
  readonly kind: 'nothing';
  readonly cause: NothingCause;
  /** The end of a sentence: `it names no domain`. Plain text. */
  readonly reason: string;
  /** Whether another client might let it count. */
  readonly isClientDependent: boolean;
}

/** What keeps a grant from permitting anything. */
export type NothingCause =
  /** Clients reject the file, or may: a syntax error, text in the root, a namespace, an encoding. */
  | 'syntax'
  | 'text'
  | 'namespace'
  | 'encoding'
  | 'file'
  /** The meta-policy beside it: `none`, or a value that counts as it. */
  | 'meta-policy'
  /** Where it is served no such grant has a meaning. */
  | 'place'
  /** The client honors no such grant. */
  | 'client'
  /** Its own values. */
  | 'value';

/** What the grants of one policy file permit; each answer is worked out when it is first asked for. */
export interface PolicyEffects {
  /** Why the whole file grants nothing, whatever its grants say; undefined where clients use it. */
  readonly rejection: () => NoPermission | undefined;
  readonly effectOf: (grant: Grant) => GrantEffect;
  /** What a grant permits once whatever makes clients reject the file is fixed. */
  readonly onceFixed: (grant: Grant) => GrantEffect;
}

/**
 * What the grants of a file permit where it is served, as a client reads them; identity grants as Acrobat does, the one client that
 * honors them [SPEC §1.6]. The file counts as served with an accepted content type.
 */
export function readEffects(document: XmlDocument, policy: Policy, client: ClientFacts): PolicyEffects {
  const effects = readEffectsAs(client, document, policy);
  if (client.identityGrants) return effects;
  const identityEffects = readEffectsAs(clientFacts.acrobat, document, policy);
  const readerOf = ({ kind }: Grant): PolicyEffects => (kind === 'identity' ? identityEffects : effects);
  return {
    rejection: effects.rejection,
    effectOf: grant => readerOf(grant).effectOf(grant),
    onceFixed: grant => readerOf(grant).onceFixed(grant),
  };
}

/** What the grants of a file permit, each as one client reads it. */
function readEffectsAs(client: ClientFacts, document: XmlDocument, policy: Policy): PolicyEffects {
  const rejection = once(() => rejectionBy(findFlaws(client.reading, document, policy)));
  const ban = once(() => banOf(policy, client));
  const known = new Map<Grant, GrantEffect>();
  const ownEffect = (grant: Grant): GrantEffect => {
    const effect = known.get(grant) ?? grantEffect(grant, policy.servedFrom.location, client);
    known.set(grant, effect);
    return effect;
  };
  const onceFixed = (grant: Grant): GrantEffect => ban() ?? ownEffect(grant);
  return { rejection, onceFixed, effectOf: grant => rejection() ?? onceFixed(grant) };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Of flaws that void a file the weightiest. */
function rejectionBy(flaws: readonly Flaw[]): NoPermission | undefined {
  const flaw =
    flaws.find(({ weight }) => weight === 'void') ?? flaws.find(({ weight }) => weight === 'doubtfully-void');
  if (!flaw) return undefined;
  const { cause, reason } = rejections[flaw.kind];
  return { kind: 'nothing', cause, reason, isClientDependent: flaw.weight !== 'void' };
}

const otherRejection = { cause: 'file', reason: 'clients are believed to reject the file' } as const;

const rejections: Readonly<Record<Flaw['kind'], Pick<NoPermission, 'cause' | 'reason'>>> = {
  syntax: {
    cause: 'syntax',
    reason: 'the file has a syntax error, and Flash Player rejects all of it until that is fixed',
  },
  root: { cause: 'file', reason: 'the root is not cross-domain-policy' },
  namespace: {
    cause: 'namespace',
    reason: 'elements are in a namespace, and Flash Player rejects all of the file until that is fixed',
  },
  text: {
    cause: 'text',
    reason: 'text stands inside an element, and Flash Player is believed to reject all of the file until that is fixed',
  },
  encoding: { cause: 'encoding', reason: 'clients disagree on the encoding that the file declares' },
  'unknown-name': { cause: 'file', reason: 'Silverlight rejects a file with an unknown element or attribute' },
  secure: { cause: 'file', reason: 'Silverlight rejects a file in which secure is neither true nor false' },
  'repeated-site-control': otherRejection,
  'missing-ports': otherRejection,
};

/** The meta-policy `none`, or one that counts as it, voids every grant of a master [SPEC §1.3.2.1]. */
function banOf(policy: Policy, client: ClientFacts): NoPermission | undefined {
  const stated = statedMetaPolicy(policy, client);
  if (stated?.value !== 'none') return undefined;
  const isUnknown = stated.note !== undefined;
  return {
    kind: 'nothing',
    cause: 'meta-policy',
    reason: isUnknown
      ? 'clients are believed to take an unknown meta-policy for none, which voids every grant'
      : 'the meta-policy none voids every grant',
    isClientDependent: stated.alternatives.length > 0,
  };
}

/** What a grant permits by itself where its policy is served. */
function grantEffect(grant: Grant, location: Location, client: ClientFacts): GrantEffect {
  if (location.kind === 'url' && location.isMaster === false && !client.readsOtherPolicies)
    return nothing('place', `${client.name} reads no policy file but the master`);
  switch (grant.kind) {
    case 'access':
      return namedEffect(grant, client) ?? accessEffect(grant, location, client);
    case 'header':
      return headerPlace(location) ?? namedEffect(grant, client) ?? headerEffect(grant, location, client);
    case 'identity':
      return identityEffect(grant, location, client);
  }
}

/** Why a grant names nobody; undefined where it names somebody. */
function namedEffect({ domain }: AccessGrant | HeaderGrant, client: ClientFacts): NoPermission | undefined {
  if (!domain) return nothing('value', 'it names no domain');
  const { pattern } = domain;
  if (pattern.kind === 'invalid')
    return {
      ...nothing('value', 'its domain matches no host'),
      isClientDependent: readLaxly(pattern, domain.value) !== undefined,
    };
  if (client.onlyEveryDomain && (pattern.kind !== 'any' || pattern.scheme !== undefined))
    return nothing('client', `${client.name} honors only domain="*"`);
  return undefined;
}

function accessEffect(grant: AccessGrant, location: Location, client: ClientFacts): GrantEffect {
  const schemes = requesterSchemes(grant, location);
  if (schemes === 'none') return neverBoth;
  if (location.kind !== 'socket') return { kind: 'permits', schemes, ports: [], headers: [] };
  if (client.socketPolicies === 'no-sockets')
    return nothing('client', `${client.name} opens no sockets that policy files govern`);
  if (!grant.ports)
    return {
      ...nothing('value', 'a socket policy has to state ports, and this grant states none'),
      isClientDependent: true,
    };
  const { granted, isFaulty } = grantedPorts(grant.ports.list, location);
  if (granted.length > 0) return { kind: 'permits', schemes, ports: granted, headers: [] };
  const isRefused = grant.ports.list.ranges.length > 0;
  const reason = isRefused
    ? `a policy served from port ${firstUnprivilegedPort} or above cannot grant ports below ${firstUnprivilegedPort}`
    : 'none of its ports can be read';
  return { ...nothing('value', reason), isClientDependent: isFaulty };
}

/** A port list as far as matters to what it opens. */
type StatedPorts = NonNullable<AccessGrant['ports']>['list'];

/** The ports that a list opens where its policy is served. */
export interface GrantedPorts {
  /** Merged, in order. */
  readonly granted: readonly PortRange[];
  /** Whether an item cannot be read, of which clients may make something else. */
  readonly isFaulty: boolean;
}

/** What a list of ports grants: a policy served from port 1024 or above opens only ports from 1024 up [LOAD]. */
export function grantedPorts({ items, ranges }: StatedPorts, location: Location): GrantedPorts {
  return { granted: grantablePorts(ranges, location), isFaulty: items.some(({ kind }) => kind === 'invalid') };
}

/** Of some ports those that a policy served from a location can grant [LOAD]. */
export function grantablePorts(ranges: readonly PortRange[], location: Location): readonly PortRange[] {
  if (!isFromHighPort(location) || (ranges[0]?.first ?? firstUnprivilegedPort) >= firstUnprivilegedPort) return ranges;
  return ranges.flatMap(({ first, last }) =>
    last < firstUnprivilegedPort ? [] : [{ first: Math.max(first, firstUnprivilegedPort), last }],
  );
}

/** Whether a policy comes from a port whose policies grant no port below 1024; what stands in for 843 has its rights [LOAD]. */
export function isFromHighPort(location: Location): boolean {
  return location.kind === 'socket' && location.port >= firstUnprivilegedPort && !location.isMaster;
}

/** Header grants have a meaning over HTTP and HTTPS alone [SPEC §1.3.5]. */
function headerPlace(location: Location): NoPermission | undefined {
  if (location.kind === 'socket') return nothing('place', 'a socket policy cannot grant request headers');
  return location.scheme === 'ftp' ? nothing('place', 'requests over FTP carry no headers') : undefined;
}

function headerEffect(grant: HeaderGrant, location: Location, client: ClientFacts): GrantEffect {
  if (!client.headerGrants) return nothing('client', `${client.name} honors no header grants`);
  const schemes = requesterSchemes(grant, location);
  if (schemes === 'none') return neverBoth;
  const named = (grant.headers?.list.items ?? []).filter(({ kind }) => kind !== 'invalid');
  if (named.length === 0) return nothing('value', 'it names no header');
  const headers = named.filter(item => isSendable(item, client));
  if (headers.length > 0) return { kind: 'permits', schemes, ports: [], headers };
  return nothing('value', 'Flash never lets content send the headers that it names');
}

/** Whether a client lets content send a header at all, as far as some source says so [ASDOC-HDR]. */
export function isSendable(item: HeaderPattern, client: ClientFacts): boolean {
  if (item.kind !== 'name' || !client.unsendableHeaders) return item.kind !== 'invalid';
  return item.name === disputedHeader || !isUnsendableHeader(item.name);
}

function identityEffect({ certificates }: IdentityGrant, location: Location, client: ClientFacts): GrantEffect {
  if (location.kind === 'socket') return nothing('place', 'a socket policy cannot grant access by certificate');
  if (!client.identityGrants) return nothing('client', `${client.name} ignores identity grants`);
  if (!certificates.some(({ fingerprint }) => fingerprint)) return nothing('value', 'it names no certificate');
  if (!certificates.some(certificate => usableFingerprint(certificate) !== undefined))
    return nothing('value', 'no certificate has the fingerprint that it states');
  return { kind: 'permits', schemes: 'any', ports: [], headers: [] };
}

function nothing(cause: NothingCause, reason: string): NoPermission {
  return { kind: 'nothing', cause, reason, isClientDependent: false };
}

const neverBoth = nothing('value', 'its domain is limited to a scheme that secure refuses');
