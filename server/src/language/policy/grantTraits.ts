import { isUnsendableHeader } from '../facts/headers.ts';
import { wellKnownPorts } from '../facts/ports.ts';
import { firstUnprivilegedPort, lastPort } from '../facts/transports.ts';
import type { DomainPattern } from './domainPattern.ts';
import type { HeaderList } from './headerList.ts';
import { mayBePlaceholder } from './placeholder.ts';
import type { Grant } from './policy.ts';
import { coversPorts, includesPort, type PortList } from './portList.ts';
import { isPrivateDomain } from './privateDomain.ts';
import { findOpenSuffix } from './publicSuffix.ts';

/**
 * What a grant can have about it that somebody asks for, each a bit of its own: most grants of a large policy have hardly any, and
 * whoever looks for one need not look at the others (`grantsWith`).
 */
export const grantTraits = {
  access: 1 << 0,
  header: 1 << 1,
  identity: 1 << 2,
  anyDomain: 1 << 3,
  invalidDomain: 1 << 4,
  ipv6Domain: 1 << 5,
  internationalDomain: 1 << 6,
  /** A scheme in front of the domain. */
  domainScheme: 1 << 7,
  /** A name or an address of a developer's machine or network. */
  privateDomain: 1 << 8,
  /** A wildcard over a name under which anyone can get a host. */
  openSuffix: 1 << 9,
  ports: 1 << 10,
  /** No ports, on an access grant. */
  noPorts: 1 << 11,
  /** Every port that a policy can grant from anywhere: from 1024 up. */
  everyPort: 1 << 12,
  invalidPorts: 1 << 13,
  overlappingPorts: 1 << 14,
  lowPorts: 1 << 15,
  sensitivePorts: 1 << 16,
  /** White space in a list. */
  spacedList: 1 << 17,
  anyHeader: 1 << 18,
  invalidHeaders: 1 << 19,
  unsendableHeader: 1 << 20,
  secure: 1 << 21,
  secureTrue: 1 << 22,
  secureFalse: 1 << 23,
  invalidSecure: 1 << 24,
  /** A host of one label. */
  singleLabel: 1 << 25,
  /** A sound name in which something of a placeholder stands. */
  placeholderName: 1 << 26,
} as const;

/** The traits of a grant, worked out from its values. */
export function traitsOf(grant: Grant): number {
  if (grant.kind === 'identity') return grantTraits.identity;
  const common =
    (grant.domain ? traitsOfDomain(grant.domain.pattern) : 0) |
    (grant.secure ? traitsOfSecure(grant.secure.parsed) : 0);
  if (grant.kind === 'header')
    return grantTraits.header | common | (grant.headers ? traitsOfHeaders(grant.headers.list) : 0);
  return grantTraits.access | common | (grant.ports ? traitsOfPorts(grant.ports.list) : grantTraits.noPorts);
}

/** What a domain adds to the traits of its grant. */
export function traitsOfDomain(pattern: DomainPattern): number {
  const scheme = pattern.scheme === undefined ? 0 : grantTraits.domainScheme;
  switch (pattern.kind) {
    case 'any':
      return scheme | grantTraits.anyDomain;
    case 'invalid':
      return scheme | grantTraits.invalidDomain;
    case 'ipv6':
      return scheme | grantTraits.ipv6Domain | traitOfPrivacy(pattern);
    case 'ipv4':
      return scheme | traitOfPrivacy(pattern);
    case 'host':
      return (
        scheme |
        traitOfPrivacy(pattern) |
        (pattern.isInternational ? grantTraits.internationalDomain : 0) |
        (pattern.host.includes('.') ? 0 : grantTraits.singleLabel) |
        traitOfPlaceholder(pattern.host)
      );
    case 'wildcard':
      return (
        scheme |
        traitOfPrivacy(pattern) |
        (pattern.isInternational ? grantTraits.internationalDomain : 0) |
        (findOpenSuffix(pattern.suffix) ? grantTraits.openSuffix : 0) |
        traitOfPlaceholder(pattern.suffix)
      );
  }
}

function traitOfPrivacy(pattern: DomainPattern): number {
  return isPrivateDomain(pattern) ? grantTraits.privateDomain : 0;
}

function traitOfPlaceholder(name: string): number {
  return mayBePlaceholder(name) ? grantTraits.placeholderName : 0;
}

/** What a list of ports adds to the traits of its grant. */
export function traitsOfPorts({ items, ranges, spaces }: PortList): number {
  let traits: number = grantTraits.ports;
  if (spaces.length > 0) traits |= grantTraits.spacedList;
  if (items.some(({ kind }) => kind === 'invalid')) traits |= grantTraits.invalidPorts;
  if (items.length > ranges.length) traits |= grantTraits.overlappingPorts;
  if (coversPorts(ranges, unprivilegedPorts)) traits |= grantTraits.everyPort;
  if ((ranges[0]?.first ?? firstUnprivilegedPort) < firstUnprivilegedPort) traits |= grantTraits.lowPorts;
  if (sensitivePorts.some(({ port }) => includesPort(ranges, port))) traits |= grantTraits.sensitivePorts;
  return traits;
}

const unprivilegedPorts = [{ first: firstUnprivilegedPort, last: lastPort }];

const sensitivePorts = wellKnownPorts.filter(({ isSensitive }) => isSensitive);

/** What a list of headers adds to the traits of its grant. */
export function traitsOfHeaders({ items, spaces }: HeaderList): number {
  let traits = spaces.length > 0 ? grantTraits.spacedList : 0;
  for (const item of items) {
    if (item.kind === 'any') traits |= grantTraits.anyHeader;
    if (item.kind === 'invalid') traits |= grantTraits.invalidHeaders;
    if ('name' in item) traits |= traitOfPlaceholder(item.name);
    if (item.kind === 'name' && isUnsendableHeader(item.name)) traits |= grantTraits.unsendableHeader;
  }
  return traits;
}

/** What a value of `secure` adds to the traits of its grant; undefined is one that means nothing. */
export function traitsOfSecure(secure: boolean | undefined): number {
  if (secure === undefined) return grantTraits.secure | grantTraits.invalidSecure;
  return grantTraits.secure | (secure ? grantTraits.secureTrue : grantTraits.secureFalse);
}
