import {
  ipv6Loopback,
  ownMachine,
  type PrivateName,
  type PrivateNetwork,
  privateIpv6Networks,
  privateNames,
  privateNetworks,
} from '../facts/developmentHosts.ts';
import type { DomainPattern } from './domainPattern.ts';

/** Whose host a domain is that names a developer's machine or network, in a few words; undefined for any other. */
export function privateMeaning(pattern: DomainPattern): string | undefined {
  switch (pattern.kind) {
    case 'host':
      return meaningOfName(pattern.host);
    case 'wildcard':
      return meaningOfName(pattern.suffix);
    case 'ipv4':
      return meaningOfAddress(pattern.address, privateNetworks);
    case 'ipv6':
      if (pattern.address === ipv6Loopback) return ownMachine;
      return meaningOfAddress(pattern.address, privateIpv6Networks);
    case 'any':
    case 'invalid':
      return undefined;
  }
}

/** Whether a domain names a host of a developer's machine or network. */
export function isPrivateDomain(pattern: DomainPattern): boolean {
  return privateMeaning(pattern) !== undefined;
}

function meaningOfName(name: string): string | undefined {
  for (const { ending, meaning } of namesByLastCode[name.charCodeAt(name.length - 1)] ?? noNames)
    if (isBelow(name, ending)) return meaning;
  return undefined;
}

const noNames: readonly PrivateName[] = [];

/** The private names by their last code unit, so that most names are compared with few. */
const namesByLastCode: readonly (readonly PrivateName[])[] = Array.from({ length: 0x80 }, (_, code) =>
  privateNames.filter(({ ending }) => ending.charCodeAt(ending.length - 1) === code),
);

/** Whether a name is another or ends in a dot and the other. */
function isBelow(name: string, other: string): boolean {
  return name.endsWith(other) && (name.length === other.length || name.at(-other.length - 1) === '.');
}

function meaningOfAddress(address: string, networks: readonly PrivateNetwork[]): string | undefined {
  for (const { prefixes, meaning } of networks)
    for (const prefix of prefixes) if (address.startsWith(prefix)) return meaning;
  return undefined;
}
