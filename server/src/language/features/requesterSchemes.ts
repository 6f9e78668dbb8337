import type { Transport } from '../facts/transports.ts';
import type { Location } from '../policy/location.ts';
import type { AccessGrant, HeaderGrant, SecureValue } from '../policy/policy.ts';
import { possibleTransports } from './describePlace.ts';

/**
 * How content must have been loaded for a grant to admit it, its domain aside. `https-over-https` is for a policy whose
 * scheme is unknown: HTTPS only if the policy itself is served over HTTPS. Anything else is a scheme written in the domain.
 */
export type RequesterSchemes = 'any' | 'https' | 'https-over-https' | 'none' | { readonly scheme: string };

/** How content must have been loaded for a grant of a policy served there to admit it. */
export function requesterSchemes(grant: AccessGrant | HeaderGrant, location: Location): RequesterSchemes {
  const demands = possibleTransports(location).map(transport => requiresHttps(transport, grant.secure));
  const fromSecure = demands.every(Boolean) ? 'https' : demands.some(Boolean) ? 'https-over-https' : 'any';
  const scheme = grant.domain?.pattern.scheme;
  if (scheme === undefined) return fromSecure;
  if (scheme === 'https') return 'https';
  return fromSecure === 'https' ? 'none' : { scheme };
}

/**
 * Whether a policy over that transport with that `secure` admits only content that was loaded over HTTPS. A value that
 * is neither `true` nor `false` counts as the default [SPEC §1.3.3.1].
 */
function requiresHttps(transport: Transport, secure: SecureValue | undefined): boolean {
  switch (transport) {
    case 'https':
      return secure?.parsed !== false;
    case 'socket':
      return secure?.parsed === true;
    case 'http':
    case 'ftp':
      return false;
  }
}

/** The end of `content from a host, …`: `loaded over HTTP or HTTPS`. Plain text. */
export function describeRequesters(grant: AccessGrant | HeaderGrant, schemes: RequesterSchemes): string {
  const isAnyone = grant.domain?.pattern.kind === 'any' && grant.domain.pattern.scheme === undefined;
  if (typeof schemes !== 'string') return `loaded over ${schemes.scheme.toUpperCase()}`;
  switch (schemes) {
    case 'any':
      return isAnyone ? 'loaded over HTTP or HTTPS or from a local file' : 'loaded over HTTP or HTTPS';
    case 'https':
      return 'loaded over HTTPS';
    case 'https-over-https':
      return 'loaded over HTTPS (or HTTP, if this file is served over HTTP)';
    case 'none':
      return 'loaded in no way';
  }
}
