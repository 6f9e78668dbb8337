/** A kind of name that stands for hosts of a developer or of one network, never for a site of the public. */
export interface PrivateName {
  /** The last label or labels of the name, in lower case. */
  readonly ending: string;
  /** What such a host is, as the end of a sentence. */
  readonly meaning: string;
}

/** The meaning of names and addresses by which a machine reaches itself. */
export const ownMachine = 'the visitor’s own machine';

/**
 * Endings of names that no public registry gives out: RFC 6761, RFC 6762 with the private names of its appendix G, RFC 8375, and
 * the private-use name of ICANN.
 */
export const privateNames: readonly PrivateName[] = [
  { ending: 'localhost', meaning: ownMachine },
  { ending: 'localdomain', meaning: ownMachine },
  { ending: 'local', meaning: 'a host of the visitor’s own network' },
  { ending: 'internal', meaning: 'a host of a private network' },
  { ending: 'intranet', meaning: 'a host of a private network' },
  { ending: 'private', meaning: 'a host of a private network' },
  { ending: 'corp', meaning: 'a host of a private network' },
  { ending: 'lan', meaning: 'a host of a private network' },
  { ending: 'home', meaning: 'a host of a home network' },
  { ending: 'home.arpa', meaning: 'a host of a home network' },
  { ending: 'test', meaning: 'a host of a test network' },
];

/** A block of IPv4 addresses that is not routed on the internet. */
export interface PrivateNetwork {
  /** The first octets, with the dot behind them, for each of which the block holds every address. */
  readonly prefixes: readonly string[];
  readonly meaning: string;
}

/** Blocks of IPv4 addresses of one machine or one network: RFC 6890. */
export const privateNetworks: readonly PrivateNetwork[] = [
  { prefixes: ['127.'], meaning: ownMachine },
  { prefixes: ['0.'], meaning: 'no particular machine' },
  {
    prefixes: ['10.', '192.168.', ...Array.from({ length: 16 }, (_, index) => `172.${16 + index}.`)],
    meaning: 'a host of the visitor’s own network',
  },
  { prefixes: ['169.254.'], meaning: 'a host on the visitor’s own link' },
];

/** As `privateNetworks`, for IPv6 addresses in canonical form. */
export const privateIpv6Networks: readonly PrivateNetwork[] = [
  { prefixes: ['fe8', 'fe9', 'fea', 'feb'], meaning: 'a host on the visitor’s own link' },
  { prefixes: ['fc', 'fd'], meaning: 'a host of the visitor’s own network' },
];

/** The IPv6 address by which a machine reaches itself. */
export const ipv6Loopback = '::1';
