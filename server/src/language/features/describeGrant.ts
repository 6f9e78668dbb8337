import { normalizeFingerprint } from '../access/identityAccess.ts';
import type { DomainPattern, ReadableDomainPattern } from '../policy/domainPattern.ts';
import type { HeaderPattern } from '../policy/headerList.ts';
import { formatLocation } from '../policy/location.ts';
import type { AccessGrant, Grant, HeaderGrant, IdentityGrant, Policy } from '../policy/policy.ts';
import { showInvisible } from '../text/markdown.ts';
import { joinWords } from '../text/words.ts';
import { describePorts, grantablePorts, summarizePorts } from './describePorts.ts';
import { describeRequesters, type RequesterSchemes, requesterSchemes } from './requesterSchemes.ts';

/** What a grant of a policy permits, or why it permits nothing. Plain text. */
export interface GrantDescription {
  /** `Lets content from example.com and every host below it, loaded over HTTP or HTTPS, connect to port 8080.` */
  readonly sentence: string;
  /** `example.com and below · 8080` */
  readonly summary: string;
  readonly permits: boolean;
}

/** What a grant permits where its policy is served, as Flash reads it; for identity grants, as Acrobat does [SPEC §1.3.3]. */
export function describeGrant(grant: Grant, policy: Policy): GrantDescription {
  const subject = describeSubject(grant);
  if (isForbidden(policy)) return nothing(subject.summary, 'the meta-policy `none` voids every grant');
  if (subject.fault !== undefined) return nothing(subject.summary, subject.fault);
  switch (grant.kind) {
    case 'access':
      return describeAccess(grant, policy, subject);
    case 'header':
      return describeHeaders(grant, policy, subject);
    case 'identity':
      return describeIdentity(policy, subject);
  }
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

/** Whom a grant speaks of, or why nobody. */
interface Subject {
  readonly sentence: string;
  readonly summary: string;
  readonly fault?: string;
}

function describeSubject(grant: Grant): Subject {
  if (grant.kind === 'identity') return describeCertificates(grant);
  const pattern = grant.domain?.pattern;
  if (!pattern) return { sentence: '', summary: 'no host', fault: 'it names no domain' };
  const summary = summarizeDomain(pattern);
  if (pattern.kind === 'invalid') return { sentence: '', summary, fault: 'its domain matches no host' };
  return { sentence: describeDomain(pattern), summary };
}

function describeCertificates({ certificates }: IdentityGrant): Subject {
  const fingerprint = certificates.find(certificate => certificate.fingerprint)?.fingerprint;
  if (!fingerprint) return { sentence: '', summary: 'no certificate', fault: 'it names no certificate' };
  const digits = showInvisible(normalizeFingerprint(fingerprint.value));
  return { sentence: `the certificate ${digits.slice(0, 8)}…`, summary: `certificate ${digits.slice(0, 8)}…` };
}

function describeAccess(grant: AccessGrant, policy: Policy, subject: Subject): GrantDescription {
  const schemes = requesterSchemes(grant, policy.servedFrom.location);
  if (schemes === 'none') return nothing(subject.summary, neverBoth);
  if (policy.servedFrom.location.kind === 'socket') return describeConnections(grant, policy, { subject, schemes });
  const summary = [subject.summary, ...httpsOnly(schemes)].join(' · ');
  return lets(`${contentFrom(grant, subject, schemes)} read data from ${describeTarget(policy)}.`, summary);
}

function describeConnections(
  grant: AccessGrant,
  policy: Policy,
  { subject, schemes }: { readonly subject: Subject; readonly schemes: RequesterSchemes },
): GrantDescription {
  if (!grant.ports) return nothing(subject.summary, 'a socket policy has to state ports, and this grant states none');
  const stated = grant.ports.list.ranges;
  if (stated.length === 0) return nothing(subject.summary, 'none of its ports can be read');
  const ports = grantablePorts(stated, policy.servedFrom.location);
  if (ports.length === 0)
    return nothing(subject.summary, 'a policy served from port 1024 or above cannot grant ports below 1024');
  const summary = [subject.summary, summarizePorts(ports), ...httpsOnly(schemes)].join(' · ');
  return lets(`${contentFrom(grant, subject, schemes)} connect to ${describePorts(ports)}.`, summary);
}

function describeHeaders(grant: HeaderGrant, policy: Policy, subject: Subject): GrantDescription {
  const { location } = policy.servedFrom;
  if (location.kind === 'socket') return nothing(subject.summary, 'a socket policy cannot grant request headers');
  const schemes = requesterSchemes(grant, location);
  if (schemes === 'none') return nothing(subject.summary, neverBoth);
  const items = (grant.headers?.list.items ?? []).filter(({ kind }) => kind !== 'invalid');
  if (items.length === 0) return nothing(subject.summary, 'it names no header');
  const names = grant.headers ? namesOf(items, grant.headers.value) : [];
  const summary = [subject.summary, names.slice(0, 6).join(', '), ...httpsOnly(schemes)].join(' · ');
  const target = describeTarget(policy);
  return lets(`${contentFrom(grant, subject, schemes)} send ${describeNames(items, names)} to ${target}.`, summary);
}

function namesOf(items: readonly HeaderPattern[], value: string): readonly string[] {
  return items.map(item => (item.kind === 'any' ? 'every header' : value.slice(item.start, item.end)));
}

function describeNames(items: readonly HeaderPattern[], names: readonly string[]): string {
  if (items.some(({ kind }) => kind === 'any')) return 'every header that a client lets content set';
  const words = items.map(({ kind }, index) =>
    kind === 'prefix' ? `every header that begins with ${names[index]?.slice(0, -1)}` : (names[index] ?? ''),
  );
  const isOneName = items.length === 1 && items[0]?.kind === 'name';
  const isNames = items.every(({ kind }) => kind === 'name');
  return `${isOneName ? 'the header ' : isNames ? 'the headers ' : ''}${joinWords(words)}`;
}

function describeIdentity(policy: Policy, subject: Subject): GrantDescription {
  if (policy.servedFrom.location.kind === 'socket')
    return nothing(subject.summary, 'a socket policy cannot grant access by certificate');
  const sentence = `documents that are certified with ${subject.sentence} read data from ${describeTarget(policy)} (Acrobat only).`;
  return lets(sentence, subject.summary);
}

function contentFrom(grant: AccessGrant | HeaderGrant, subject: Subject, schemes: RequesterSchemes): string {
  return `content from ${subject.sentence}, ${describeRequesters(grant, schemes)},`;
}

/** What a URL policy governs: a server, or a folder of it [SPEC §1.4.2]. */
function describeTarget({ servedFrom: { location } }: Policy): string {
  const address = formatLocation(location);
  if (location.kind !== 'url' || address === undefined) return 'this server';
  const path = location.path ?? '/';
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const server = address.slice(0, address.length - path.length);
  return location.isMaster || folder === '/' ? server : `${server}${folder} and below`;
}

function httpsOnly(schemes: RequesterSchemes): readonly string[] {
  return schemes === 'https' ? ['HTTPS only'] : [];
}

function isForbidden({ siteControls, servedFrom }: Policy): boolean {
  const isMaster = servedFrom.location.isMaster !== false;
  return isMaster && siteControls.some(({ metaPolicy }) => metaPolicy?.parsed === 'none');
}

const neverBoth = 'its domain is limited to a scheme that `secure` refuses';

function lets(rest: string, summary: string): GrantDescription {
  return { sentence: `Lets ${rest}`, summary, permits: true };
}

function nothing(summary: string, reason: string): GrantDescription {
  return { sentence: `Permits nothing: ${reason}.`, summary: `${summary} · nothing`, permits: false };
}
