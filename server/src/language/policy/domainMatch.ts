import {
  type DomainPattern,
  type InvalidDomainPattern,
  isIpv4,
  parseDomainPattern,
  type ReadableDomainPattern,
} from './domainPattern.ts';
import { canonicalIpv6 } from './ipv6.ts';

/** Where a requester was loaded from, as far as domain patterns ask. */
export interface RequesterOrigin {
  /** In lower case, without `:`. */
  readonly scheme: string;
  /** As written in its URL, in lower case, as A-labels; absent for local files. */
  readonly host?: string;
}

/**
 * Whether a pattern matches a requester [SPEC §1.5.1] [PERM]. Names and addresses are compared as text, never looked up.
 * A scheme in the pattern must be the requester's [SPEC table 9].
 */
export function matchesDomain(pattern: DomainPattern, { scheme, host }: RequesterOrigin): boolean {
  if (pattern.kind === 'invalid') return false;
  if (pattern.scheme !== undefined && pattern.scheme !== scheme) return false;
  return matchesHost(pattern, host);
}

/** Whether a pattern matches a host, its scheme aside. A host of undefined is that of a local file. */
export function matchesHost(pattern: DomainPattern, host: string | undefined): boolean {
  if (pattern.kind === 'any') return true;
  if (host === undefined || pattern.kind === 'invalid') return false;
  const name = host.toLowerCase();
  const ipv6 = canonicalIpv6(name);
  switch (pattern.kind) {
    case 'ipv6':
      return ipv6 === pattern.address;
    case 'ipv4':
      return name === pattern.address;
    case 'host':
      return name === pattern.host;
    case 'wildcard':
      return !ipv6 && !isIpv4(name) && isBelow(name, pattern.suffix);
  }
}

/**
 * A function that says whether a laxer reader might match a host with a value that is outside the grammar and so matches nothing;
 * undefined where no reader is known to see anything in it.
 */
export function readLaxly(
  { reason }: InvalidDomainPattern,
  value: string,
): ((host: string | undefined) => boolean) | undefined {
  if (reason === 'trailing-dot' || reason === 'white-space') {
    const pattern = parseDomainPattern(value.trim().replace(/\.$/, ''));
    return pattern.kind === 'invalid' ? undefined : host => matchesHost(pattern, host);
  }
  if (reason !== 'wildcard-position' || !/^\*[^.*]+\./.test(value)) return undefined;
  return host => host?.endsWith(value.slice(1).toLowerCase()) === true;
}

/** Whether everything that one pattern matches another matches too. A pattern that matches nothing is covered by all. */
export function coversDomain(pattern: DomainPattern, other: DomainPattern): boolean {
  if (other.kind === 'invalid') return true;
  if (pattern.kind === 'invalid') return false;
  if (pattern.scheme !== undefined && pattern.scheme !== other.scheme) return false;
  return coversHosts(pattern, other);
}

function coversHosts(pattern: ReadableDomainPattern, other: ReadableDomainPattern): boolean {
  switch (other.kind) {
    case 'any':
      return pattern.kind === 'any';
    case 'wildcard':
      return pattern.kind === 'any' || (pattern.kind === 'wildcard' && isBelow(other.suffix, pattern.suffix));
    case 'host':
      return matchesHost(pattern, other.host);
    case 'ipv4':
    case 'ipv6':
      return matchesHost(pattern, other.address);
  }
}

/** Whether a name is the suffix or ends in a dot and the suffix. */
function isBelow(name: string, suffix: string): boolean {
  return name === suffix || name.endsWith(`.${suffix}`);
}
