import { type Transport, transports } from '../../facts/transports.ts';
import { coversDomain } from '../../policy/domainMatch.ts';
import { transportOf } from '../../policy/location.ts';
import { coversPorts } from '../../policy/portList.ts';
import type { ServedFrom } from '../../policy/servedFrom.ts';
import { effectiveSecure, type SoundGrant } from './soundGrant.ts';

/** Whether one grant permits everything that another of the same element permits. */
export type Coverage = (wide: SoundGrant, narrow: SoundGrant) => boolean;

/** Coverage as a policy file means it where it is served; where that is inferred, only what holds everywhere counts. */
export function coverageOf({ location, isInferred }: ServedFrom): Coverage {
  const coversSecure = isInferred ? coversSecureEverywhere : coversSecureOver(transportOf(location) ?? 'https');
  const ignoresPorts = !isInferred && location.kind === 'url';
  return (wide, narrow) =>
    coversSecure(wide, narrow) &&
    (ignoresPorts || coversStatedPorts(wide, narrow)) &&
    coversDomain(wide.pattern, narrow.pattern) &&
    coversHeaders(wide, narrow);
}

function coversSecureOver(transport: Transport): Coverage {
  return (wide, narrow) => effectiveSecure(wide, transport) === false || effectiveSecure(narrow, transport) === true;
}

function coversSecureEverywhere(wide: SoundGrant, narrow: SoundGrant): boolean {
  return transports.every(transport => coversSecureOver(transport)(wide, narrow));
}

function coversStatedPorts(wide: SoundGrant, narrow: SoundGrant): boolean {
  if (!wide.ranges || !narrow.ranges) return wide.ranges === narrow.ranges;
  return coversPorts(wide.ranges, narrow.ranges);
}

/** Lists with more wildcards are compared without them, so that hostile ones take no time. */
const prefixesLimit = 16;

function coversHeaders(wide: SoundGrant, narrow: SoundGrant): boolean {
  const prefixes = wide.headerPrefixes.size <= prefixesLimit ? [...wide.headerPrefixes] : [];
  const isBelow = (name: string): boolean => prefixes.some(prefix => name.startsWith(prefix));
  return (
    [...narrow.headerNames].every(name => wide.headerNames.has(name) || isBelow(name)) &&
    [...narrow.headerPrefixes].every(isBelow)
  );
}
