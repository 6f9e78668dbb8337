import { masterPolicyPath, masterPolicyPort } from '../facts/transports.ts';
import type { Location, UrlLocation } from '../policy/location.ts';
import type { ServedFrom } from '../policy/servedFrom.ts';

/** Stands for the host of a file where nobody knows it. */
const unknownHost = 'this-host.invalid';

const masterSocket: Location = { kind: 'socket', port: masterPolicyPort, isMaster: true };

/** A path at which no master is. */
const otherPath = '/policy.xml';

const defaultPorts = { http: 80, https: 443, ftp: 21 } as const;

/**
 * Everywhere that a policy file may be served, each place with all its parts: of a place that was inferred from the name over
 * HTTPS and HTTP; where the name says nothing, by a socket and as a URL.
 */
export function placesToTry({ location, source, isInferred }: ServedFrom): readonly Location[] {
  const places = completions(location);
  if (source === 'contents') return [...places, ...completions({ kind: 'url', isMaster: undefined })];
  const isUnknown = isInferred && location.kind === 'url' && location.isMaster === undefined;
  return isUnknown ? [...places, ...completions(masterSocket)] : places;
}

function completions(location: Location): readonly Location[] {
  if (location.kind === 'socket') return [{ ...location, host: location.host ?? unknownHost }];
  const schemes = location.scheme === undefined ? (['https', 'http'] as const) : [location.scheme];
  const masters = location.isMaster === undefined ? [true, false] : [location.isMaster];
  return schemes.flatMap(scheme => masters.map(isMaster => completeUrl(location, scheme, isMaster)));
}

function completeUrl(location: UrlLocation, scheme: keyof typeof defaultPorts, isMaster: boolean): UrlLocation {
  const { host = unknownHost, port = defaultPorts[scheme], path = isMaster ? masterPolicyPath : otherPath } = location;
  return { kind: 'url', scheme, host, port, path, isMaster };
}
