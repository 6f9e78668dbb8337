import type { DomainPattern, ReadableDomainPattern } from '../policy/domainPattern.ts';
import { normalizeFingerprint } from '../policy/fingerprint.ts';
import type { NoPermission, Permission } from '../policy/grantEffect.ts';
import type { HeaderPattern } from '../policy/headerList.ts';
import { formatLocation } from '../policy/location.ts';
import type { AccessGrant, Grant, HeaderGrant, IdentityGrant, Policy } from '../policy/policy.ts';
import type { RequesterSchemes } from '../policy/requesterSchemes.ts';
import type { PolicyDocument } from '../policyDocument.ts';
import { showInvisible } from '../text/markdown.ts';
import { joinWords } from '../text/words.ts';
import { describePorts, summarizePorts } from './describePorts.ts';

/** What a grant of a policy permits, or why it permits nothing. Plain text. */
export interface GrantDescription {
  /** `Lets content from example.com and every host below it, loaded over HTTP or HTTPS, connect to port 8080.` */
  readonly sentence: string;
  /** `example.com and below · 8080`; `nothing` where it permits nothing. */
  readonly summary: string;
  readonly permits: boolean;
}

/** What a grant permits where its policy is served, as the client reads it after whom verdicts are made. */
export function describeGrant(
  grant: Grant,
  { policy, effects }: Pick<PolicyDocument, 'policy' | 'effects'>,
): GrantDescription {
  const effect = effects.effectOf(grant);
  if (effect.kind === 'nothing') return { sentence: whyNothing(effect), summary: 'nothing', permits: false };
  return { sentence: `Lets ${whatIsLet(grant, effect, policy)}.`, summary: summarize(grant, effect), permits: true };
}

/** Why nothing is permitted, as a sentence. */
export function whyNothing({ reason, isClientDependent }: NoPermission): string {
  return `Permits nothing${isClientDependent ? ' (client-dependent)' : ''}: ${reason}.`;
}

function whatIsLet(grant: Grant, effect: Permission, policy: Policy): string {
  switch (grant.kind) {
    case 'access':
      return policy.servedFrom.location.kind === 'socket'
        ? `${contentFrom(grant, effect)} connect to ${describePorts(effect.ports)}`
        : `${contentFrom(grant, effect)} read data from ${describeTarget(policy)}`;
    case 'header':
      return `${contentFrom(grant, effect)} send ${describeHeaders(grant, effect)} to ${describeTarget(policy)}`;
    case 'identity':
      return `documents that are certified with the ${nameCertificate(grant)} read data from ${describeTarget(policy)} (Acrobat only)`;
  }
}

function summarize(grant: Grant, { schemes, ports, headers }: Permission): string {
  if (grant.kind === 'identity') return nameCertificate(grant);
  const parts = [
    grant.domain ? summarizeDomain(grant.domain.pattern) : '',
    ports.length > 0 ? summarizePorts(ports) : '',
    grant.kind === 'header' ? summarizeHeaders(grant, headers) : '',
    schemes === 'https' ? 'HTTPS only' : '',
  ];
  return parts.filter(part => part !== '').join(' · ');
}

/** A domain pattern as a sentence names it: `example.com and every host below it`. Plain text. */
function describeDomain(pattern: ReadableDomainPattern): string {
  switch (pattern.kind) {
    case 'any':
      return 'every host';
    case 'wildcard':
      return `${pattern.suffix} and every host below it`;
    case 'host':
      return pattern.host;
    case 'ipv4':
    case 'ipv6':
      return `the address ${pattern.address}`;
  }
}

/** A domain pattern in short: `example.com and below`. Plain text. */
export function summarizeDomain(pattern: DomainPattern): string {
  switch (pattern.kind) {
    case 'any':
      return 'every host';
    case 'wildcard':
      return `${pattern.suffix} and below`;
    case 'host':
      return pattern.host;
    case 'ipv4':
    case 'ipv6':
      return pattern.address;
    case 'invalid':
      return 'no host';
  }
}

/** `certificate 01234567…`: the first digits tell certificates apart. Plain text. */
export function nameCertificate({ certificates }: IdentityGrant): string {
  const fingerprint = certificates.find(certificate => certificate.fingerprint)?.fingerprint;
  if (!fingerprint) return 'no certificate';
  return `certificate ${showInvisible(normalizeFingerprint(fingerprint.value)).slice(0, 8)}…`;
}

function contentFrom({ domain }: AccessGrant | HeaderGrant, { schemes }: Permission): string {
  if (!domain || domain.pattern.kind === 'invalid') return 'content from no host';
  return `content from ${describeDomain(domain.pattern)}, ${describeRequesters(domain.pattern, schemes)},`;
}

/** The end of `content from a host, …`: `loaded over HTTP or HTTPS`. Plain text. */
function describeRequesters({ kind, scheme }: ReadableDomainPattern, schemes: RequesterSchemes): string {
  const isAnyone = kind === 'any' && scheme === undefined;
  if (typeof schemes !== 'string') return `loaded over ${schemes.scheme.toUpperCase()}`;
  switch (schemes) {
    case 'any':
      return isAnyone ? 'loaded over HTTP or HTTPS or from a local file' : 'loaded over HTTP or HTTPS';
    case 'https':
      return 'loaded over HTTPS';
    case 'https-over-https':
      return isAnyone
        ? 'loaded over HTTPS (if this file is served over HTTP, also over HTTP or from a local file)'
        : 'loaded over HTTPS (or HTTP, if this file is served over HTTP)';
    case 'none':
      return 'loaded in no way';
  }
}

function describeHeaders({ headers }: HeaderGrant, effect: Permission): string {
  const items = effect.headers;
  if (items.some(({ kind }) => kind === 'any')) return 'every header that a client lets content set';
  const words = items.map(item =>
    item.kind === 'prefix'
      ? `every header that begins with ${written(item, headers).slice(0, -1)}`
      : written(item, headers),
  );
  const isOneName = items.length === 1 && items[0]?.kind === 'name';
  const isNames = items.every(({ kind }) => kind === 'name');
  return `${isOneName ? 'the header ' : isNames ? 'the headers ' : ''}${joinWords(words)}`;
}

/** The headers that content may send, as they are written, in short. Plain text. */
export function summarizeHeaders({ headers }: HeaderGrant, items: readonly HeaderPattern[]): string {
  const names = items.map(item => (item.kind === 'any' ? 'every header' : written(item, headers)));
  return names.length > 6 ? `${names.slice(0, 6).join(', ')}, …` : names.join(', ');
}

function written({ start, end }: HeaderPattern, headers: HeaderGrant['headers']): string {
  return headers?.value.slice(start, end) ?? '';
}

/** What a URL policy governs: a server, or a folder of it [SPEC §1.4.2]. */
function describeTarget({ servedFrom: { location } }: Policy): string {
  const address = formatLocation(location);
  if (location.kind === 'url' && location.isMaster === undefined)
    return 'this server, or from this file’s own folder and below if it is not /crossdomain.xml';
  if (location.kind !== 'url' || address === undefined || location.host === undefined) return 'this server';
  const path = location.path ?? '/';
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const server = address.slice(0, address.length - path.length);
  return location.isMaster || folder === '/' ? server : `${server}${folder} and below`;
}
