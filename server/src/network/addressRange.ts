import { BlockList, isIP, isIPv4 } from 'node:net';

/** Addresses that follow one another. */
export interface AddressRange {
  readonly family: 'ipv4' | 'ipv6';
  readonly first: bigint;
  readonly count: bigint;
}

/** What a text that is meant as a range turned out to be; `none` is a text that is no range. */
export type ReadAddressRange =
  | { readonly kind: 'range'; readonly range: AddressRange }
  | { readonly kind: 'invalid'; readonly message: string }
  | { readonly kind: 'none' };

/** The most addresses that one range may have: all of IPv4. */
const mostAddresses = 2n ** 32n;

/** Reads `192.0.2.0/28`, `2001:db8::/112`, `192.0.2.1-9` or `192.0.2.1-192.0.2.9`. */
export function readAddressRange(text: string): ReadAddressRange {
  const network = /^([0-9A-Fa-f.:]+)\/(\d{1,3})$/.exec(text);
  if (network && isIP(network[1] ?? '') > 0) return readNetwork(network[1] ?? '', Number(network[2]));
  const [, first = '', last = ''] = /^(\d+\.\d+\.\d+\.\d+)-(\d+(?:\.\d+\.\d+\.\d+)?)$/.exec(text) ?? [];
  if (!isIPv4(first)) return { kind: 'none' };
  const end = last.includes('.') ? last : `${first.slice(0, first.lastIndexOf('.'))}.${last}`;
  if (!isIPv4(end)) return invalid(`${text} isn't a range of addresses: its end is not from 0 to 255.`);
  const count = numberOf(end) - numberOf(first) + 1n;
  if (count < 1n) return invalid(`${text} isn't a range of addresses: it ends before it begins.`);
  return { kind: 'range', range: { family: 'ipv4', first: numberOf(first), count } };
}

function readNetwork(address: string, prefix: number): ReadAddressRange {
  const bits = isIPv4(address) ? 32 : 128;
  if (prefix > bits) return invalid(`A network's prefix is at most /${bits} here.`);
  const count = 2n ** BigInt(bits - prefix);
  if (count > mostAddresses)
    return invalid(`A network of more than 2^32 addresses can't be asked: /${prefix} is too wide.`);
  const first = (numberOf(address) / count) * count;
  return { kind: 'range', range: { family: bits === 32 ? 'ipv4' : 'ipv6', first, count } };
}

function invalid(message: string): ReadAddressRange {
  return { kind: 'invalid', message };
}

/** The addresses of a range, each once, so that neighbors in time are far apart in the network. Nothing is kept of those already given. */
export function* spreadAddresses({ family, first, count }: AddressRange): Generator<string, void, undefined> {
  const bits = (count - 1n).toString(2).length;
  const end = 2 ** bits;
  for (let index = 0; index < end; index += 1) {
    const offset = BigInt(reversedBits(index, bits));
    if (offset < count) yield addressOf(family, first + offset);
  }
}

function reversedBits(value: number, bits: number): number {
  let reversed = 0;
  for (let rest = value, bit = 0; bit < bits; bit += 1) {
    reversed = reversed * 2 + (rest % 2);
    rest = Math.floor(rest / 2);
  }
  return reversed;
}

function numberOf(address: string): bigint {
  if (isIPv4(address)) return BigInt(address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0));
  const groups = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::');
  const [head = [], tail = []] = groups.map(part => (part === '' ? [] : part.split(':')));
  const zeros = groups.length > 1 ? Array.from({ length: 8 - head.length - tail.length }, () => '0') : [];
  return [...head, ...zeros, ...tail].reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

function addressOf(family: AddressRange['family'], value: bigint): string {
  if (family === 'ipv4') return [24n, 16n, 8n, 0n].map(shift => String((value >> shift) & 255n)).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - index * 16)) & 65_535n).toString(16));
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1);
}

/** Hosts that are not to be asked. */
export interface Exclusions {
  /** Adds a line of a list in ZMap's format: an address, a network or a name. A sentence says why a line can't be read. */
  readonly add: (line: string) => string | undefined;
  readonly has: (host: string) => boolean;
}

/** An empty list. */
export function createExclusions(): Exclusions {
  const addresses = new BlockList();
  const names = new Set<string>();
  return {
    add: line => {
      const text = line.replace(/#.*/, '').trim();
      if (text === '') return undefined;
      const read = readAddressRange(text);
      if (read.kind === 'invalid') return read.message;
      if (read.kind === 'range') addRange(addresses, read.range);
      else if (isIP(text) > 0) addresses.addAddress(text, isIPv4(text) ? 'ipv4' : 'ipv6');
      else names.add(text.toLowerCase());
      return undefined;
    },
    has: host => {
      if (isIP(host) === 0) return names.has(host.toLowerCase());
      return addresses.check(host, isIPv4(host) ? 'ipv4' : 'ipv6');
    },
  };
}

function addRange(addresses: BlockList, { family, first, count }: AddressRange): void {
  addresses.addRange(addressOf(family, first), addressOf(family, first + count - 1n), family);
}
