import { coversDomain } from '../../policy/domainMatch.ts';
import { type Location, transportOf } from '../../policy/location.ts';
import { coversPorts } from '../../policy/portList.ts';
import { effectiveSecure, type SoundGrant } from './soundGrant.ts';

/** Whether one grant permits everything that another of the same element permits. */
export type Coverage = (wide: SoundGrant, narrow: SoundGrant) => boolean;

/** Coverage as a policy file that is served from a location means it; an unknown scheme might be any. */
export function coverageAt(location: Location): Coverage {
  const isSocket = location.kind === 'socket';
  const transport = transportOf(location) ?? 'https';
  return (wide, narrow) =>
    (effectiveSecure(narrow, transport) === true || effectiveSecure(wide, transport) === false) &&
    (!isSocket || coversStatedPorts(wide, narrow)) &&
    coversDomain(wide.pattern, narrow.pattern) &&
    coversHeaderLists(wide, narrow);
}

/** Whether one grant covers another wherever the file might be served. */
export function coversEverywhere(wide: SoundGrant, narrow: SoundGrant): boolean {
  const states = (grant: SoundGrant): boolean => grant.ranges !== undefined;
  return (
    (wide.secure === false || wide.secure === narrow.secure) &&
    states(wide) === states(narrow) &&
    (!states(wide) || coversStatedPorts(wide, narrow))
  );
}

function coversStatedPorts(wide: SoundGrant, narrow: SoundGrant): boolean {
  return wide.ranges !== undefined && narrow.ranges !== undefined && coversPorts(wide.ranges, narrow.ranges);
}

/** Lists with more wildcards are compared without them, so that hostile ones take no time. */
const prefixesLimit = 16;

function coversHeaderLists(wide: SoundGrant, narrow: SoundGrant): boolean {
  const prefixes = wide.headerPrefixes.size <= prefixesLimit ? [...wide.headerPrefixes] : [];
  const isBelow = (name: string): boolean => prefixes.some(prefix => name.startsWith(prefix));
  return (
    [...narrow.headerNames].every(name => wide.headerNames.has(name) || isBelow(name)) &&
    [...narrow.headerPrefixes].every(isBelow)
  );
}
