import type { Transport } from '../facts/transports.ts';
import { type Location, possibleTransports } from './location.ts';
import type { AccessGrant, HeaderGrant, SecureValue } from './policy.ts';

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
 * Whether a policy over that transport with that `secure` admits only content that was loaded over HTTPS: by default on
 * HTTPS, on request on sockets, elsewhere never. A value that is neither `true` nor `false` counts as the default [SPEC §1.3.3.1].
 */
export function requiresHttps(transport: Transport, secure: Pick<SecureValue, 'parsed'> | undefined): boolean {
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
