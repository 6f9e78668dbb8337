import { accept } from '../../access/acceptance.ts';
import { readServedPolicies } from '../../access/servedPolicy.ts';
import { clientFacts } from '../../facts/clients.ts';
import type { DomainPattern } from '../../policy/domainPattern.ts';
import { formatLocation } from '../../policy/location.ts';
import type { AccessGrant, HeaderGrant, Policy } from '../../policy/policy.ts';
import type { PolicyDocument } from '../../policyDocument.ts';
import { quote } from '../../text/quote.ts';

/** What CORS headers let browsers do in place of a policy file. */
export interface CorsPlan {
  /** Whether content from anywhere may read, without cookies: CORS knows no asterisk with them. */
  readonly isForEveryone: boolean;
  /** Origins that may read with cookies, each by a regular expression over the whole of `Origin`. */
  readonly origins: readonly CorsOrigin[];
  /** Headers that origins may send: the most general origin first, so that later ones take its place. */
  readonly headers: readonly CorsHeaders[];
  /** What CORS cannot say, and what was left out, as sentences. */
  readonly notes: readonly string[];
}

/** Origins that one `domain` names. */
export interface CorsOrigin {
  /** The value, as written. */
  readonly domain: string;
  /** Without delimiters; understood by PCRE, RE2 and ECMAScript alike. */
  readonly pattern: string;
  /** As IIS writes it: `https://*.example.com`. */
  readonly origins: readonly string[];
}

/** The headers that origins may send. */
export interface CorsHeaders {
  /** Undefined for every origin. */
  readonly pattern: string | undefined;
  readonly origins: readonly string[];
  /** In lower case; `*` is every header. */
  readonly names: readonly string[];
}

/** Translates what a policy lets Flash do into what CORS lets browsers do. Total: a policy that grants nothing has an empty plan. */
export function planCors(policyDocument: PolicyDocument): CorsPlan {
  const { policy } = policyDocument;
  if (policy.servedFrom.location.kind === 'socket') return nothing(socketNotes);
  const objection = whyVoid(policyDocument);
  if (objection !== undefined)
    return nothing([objection, 'No CORS headers are needed: without them browsers let nobody read.']);
  const access = policy.grants.filter(grant => grant.kind === 'access');
  const headers = policy.grants.filter(grant => grant.kind === 'header');
  const named = access.flatMap(grant => originOf(grant, policy) ?? []);
  const isForEveryone = access.some(isOfEveryone);
  return {
    isForEveryone,
    origins: [...new Map(named.map(origin => [origin.pattern, origin])).values()],
    headers: headersByOrigin(headers, policy),
    notes: [
      ...(isForEveryone ? [everyoneNote] : []),
      ...(named.length > 0 ? [echoNote, portNote] : []),
      ...(headers.some(hasPrefix) ? [prefixNote] : []),
      ...(access.some(({ ports }) => ports) ? [toPortsNote] : []),
      ...(policy.grants.some(({ kind }) => kind === 'identity') ? [identityNote] : []),
      ...[...access, ...headers].flatMap(leftOut),
      ...scopeNotes(policy),
    ],
  };
}

function nothing(notes: readonly string[]): CorsPlan {
  return { isForEveryone: false, origins: [], headers: [], notes };
}

const socketNotes = [
  'A socket policy has no equivalent: browsers open no raw sockets, and CORS does not govern WebSockets.',
  'A WebSocket server compares the Origin header of each handshake with a list of its own.',
];

const everyoneNote =
  'The policy let every site read with the visitor’s cookies. CORS has no wildcard with cookies: what follows lets every site read what everyone may see.';
const echoNote =
  'CORS cannot list origins: the one that asks is echoed if it is on the list, with Vary: Origin for caches.';
const portNote = 'A domain of a policy is any port of that host, so any port of the origin is let in.';
const prefixNote =
  'CORS cannot say “every header that begins with”: such names are listed as they stand, without the asterisk. Add the ones in use.';
const toPortsNote = 'to-ports has no effect in a policy that a web server sends, and none here.';
const identityNote = 'Grants by certificate are for PDF documents alone and have no equivalent.';

/** Why a file grants nothing at all: clients reject it, or its meta-policy is `none`. */
function whyVoid({ text, policy }: PolicyDocument): string | undefined {
  const { location } = policy.servedFrom;
  const [served] = readServedPolicies([
    { location, text, contentType: 'text/x-cross-domain-policy', status: 200, metaPolicyHeaders: [] },
  ]);
  const accepted = served && accept(served, clientFacts['flash-10']);
  if (accepted?.ceiling === 'no')
    return `Clients reject the policy file, so it lets nobody in: ${accepted.steps[0]?.message ?? ''}`.trim();
  const isNone =
    location.isMaster !== false && policy.siteControls.some(({ metaPolicy }) => metaPolicy?.parsed === 'none');
  if (isNone) return 'The policy file says none, so it lets nobody in.';
  return policy.grants.length === 0 ? 'The policy file grants nothing.' : undefined;
}

function isOfEveryone({ domain }: AccessGrant | HeaderGrant): boolean {
  return domain?.pattern.kind === 'any';
}

function originOf(grant: AccessGrant | HeaderGrant, policy: Policy): CorsOrigin | undefined {
  const { domain } = grant;
  if (!domain) return undefined;
  const host = hostPatternOf(domain.pattern);
  if (host === undefined) return undefined;
  const schemes = schemesOf(grant, policy);
  const scheme = schemes.length === 2 ? 'https?' : (schemes[0] ?? 'https');
  return {
    domain: domain.value,
    pattern: `^${scheme}://${host.pattern}(:[0-9]+)?$`,
    origins: schemes.flatMap(each => host.names.map(name => `${each}://${name}`)),
  };
}

interface HostPattern {
  readonly pattern: string;
  readonly names: readonly string[];
}

function hostPatternOf(pattern: DomainPattern): HostPattern | undefined {
  switch (pattern.kind) {
    case 'host':
      return { pattern: escapePattern(pattern.host), names: [pattern.host] };
    case 'ipv4':
      return { pattern: escapePattern(pattern.address), names: [pattern.address] };
    case 'ipv6':
      return { pattern: escapePattern(`[${pattern.address}]`), names: [`[${pattern.address}]`] };
    case 'wildcard':
      return {
        pattern: `([a-z0-9_-]+\\.)*${escapePattern(pattern.suffix)}`,
        names: [pattern.suffix, `*.${pattern.suffix}`],
      };
    case 'any':
    case 'invalid':
      return undefined;
  }
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.[\]]/g, '\\$&');
}

/** Schemes of the origins that get in: HTTPS alone where `secure` holds on an HTTPS policy [SPEC §1.3.3.1]. */
function schemesOf(
  { domain, secure }: AccessGrant | HeaderGrant,
  { servedFrom: { location } }: Policy,
): readonly string[] {
  const stated = domain?.pattern.scheme;
  if (stated === 'http' || stated === 'https') return [stated];
  const isPlain = location.kind === 'url' && location.scheme === 'http';
  return isPlain || secure?.parsed === false ? ['https', 'http'] : ['https'];
}

function hasPrefix({ headers }: HeaderGrant): boolean {
  return headers?.list.items.some(({ kind }) => kind === 'prefix') === true;
}

/** What a grant's list of headers says to CORS: names, and prefixes as names. */
function namesIn({ headers }: HeaderGrant): readonly string[] {
  return (headers?.list.items ?? []).flatMap(item => {
    if (item.kind === 'any') return ['*'];
    if (item.kind === 'name') return [item.name];
    return item.kind === 'prefix' ? [item.prefix.replace(/-$/, '')].filter(name => name !== '') : [];
  });
}

/** For each domain of a header grant what it and those that cover it let send, the most general first. */
function headersByOrigin(grants: readonly HeaderGrant[], policy: Policy): readonly CorsHeaders[] {
  const usable = grants.filter(({ domain }) => domain && domain.pattern.kind !== 'invalid');
  const general = [...usable].sort((a, b) => specificity(a) - specificity(b));
  const lists = general.map(grant => {
    const origin = originOf(grant, policy);
    const names = usable.filter(other => covers(other, grant)).flatMap(namesIn);
    return {
      pattern: origin?.pattern,
      origins: origin?.origins ?? [],
      names: names.includes('*') ? ['*'] : [...new Set(names)],
    };
  });
  return [...new Map(lists.map(list => [list.pattern, list])).values()].filter(({ names }) => names.length > 0);
}

/** Longer for what names fewer hosts. */
function specificity({ domain }: HeaderGrant): number {
  switch (domain?.pattern.kind) {
    case 'wildcard':
      return 1 + domain.pattern.suffix.split('.').length;
    case 'host':
    case 'ipv4':
    case 'ipv6':
      return 1000;
    case 'any':
    case 'invalid':
    case undefined:
      return 0;
  }
}

/** Whether every host of one grant is one of another. */
function covers({ domain: outer }: HeaderGrant, { domain: inner }: HeaderGrant): boolean {
  if (!outer || !inner) return false;
  if (outer.pattern.kind === 'any' || outer.value.toLowerCase() === inner.value.toLowerCase()) return true;
  if (outer.pattern.kind !== 'wildcard') return false;
  const { suffix } = outer.pattern;
  const name =
    inner.pattern.kind === 'host' ? inner.pattern.host : inner.pattern.kind === 'wildcard' ? inner.pattern.suffix : '';
  return name === suffix || name.endsWith(`.${suffix}`);
}

function leftOut({ domain, element }: AccessGrant | HeaderGrant): readonly string[] {
  if (domain && domain.pattern.kind !== 'invalid') return [];
  return [`Left out: the <${element}> for ${quote(domain?.value ?? '')}, which matches no host.`];
}

function scopeNotes({ servedFrom: { location } }: Policy): readonly string[] {
  if (location.kind !== 'url' || location.isMaster !== false) return [];
  const place = formatLocation(location) ?? '';
  const folder = place.slice(0, place.lastIndexOf('/') + 1);
  return [`The policy governs ${folder} and below alone. Put the lines where they hold for that folder.`];
}
