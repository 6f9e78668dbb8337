import { elementFacts } from '../facts/elements.ts';
import { type Content, lastStartFrom, noContent, nodeIn } from '../xml/tree/content.ts';
import { attributeCount, attributeName, attributeValue, type Leaf, leafName } from '../xml/tree/leaves.ts';
import type { XmlElement } from '../xml/tree/tree.ts';
import { codeOfName, foreignName } from '../xml/tree/vocabulary.ts';
import { type DomainPattern, parseDomainPattern } from './domainPattern.ts';
import {
  grantTraits,
  traitsOf,
  traitsOfDomain,
  traitsOfHeaders,
  traitsOfPorts,
  traitsOfSecure,
} from './grantTraits.ts';
import type { Grant } from './policy.ts';
import type { PortList } from './portList.ts';
import { type ListReaders, readBoolean, readGrant, rememberLists } from './readGrant.ts';

/**
 * The grants of a policy side by side, in document order, as far as others are compared with them or look for them; a grant is made
 * only when somebody asks for it.
 */
export interface GrantTable {
  /** What the grants stand in. */
  readonly content: Content;
  /** For each grant its place in `content`. */
  readonly places: number[];
  /** Undefined for identity grants, and where there is no domain. */
  readonly patterns: (DomainPattern | undefined)[];
  /** Of one value there is one list. */
  readonly ports: (PortList | undefined)[];
  readonly traits: number[];
  /** Those that were made. */
  readonly made: (Grant | undefined)[];
  /** The traits that some grant has. */
  allTraits: number;
  readonly lists: ListReaders;
  /** What lists add to the traits of their grants. */
  readonly listTraits: Map<object, number>;
  /** All grants, once somebody asked for all. */
  all?: readonly Grant[];
}

/** No grants so far of what stands in an element. */
export function startGrants(content: Content = noContent): GrantTable {
  return {
    content,
    places: [],
    patterns: [],
    ports: [],
    traits: [],
    made: [],
    allTraits: 0,
    lists: rememberLists(),
    listTraits: new Map(),
  };
}

/** Adds a grant that was made already. */
export function addGrant(table: GrantTable, place: number, grant: Grant): void {
  const pattern = grant.kind === 'identity' ? undefined : grant.domain?.pattern;
  const ports = grant.kind === 'access' ? grant.ports?.list : undefined;
  add(table, { place, pattern, ports, traits: traitsOf(grant) });
  table.made[table.places.length - 1] = grant;
}

/**
 * Adds an element if it is a plain grant: an access grant or a header grant with nothing in it, with every attribute that it needs
 * and none that it does not have. Returns whether it is.
 */
export function addPlainGrant(table: GrantTable, place: number, leaf: Leaf): boolean {
  const { leaves } = table.content;
  const kind = plainKinds[leafName(leaves, leaf)];
  if (!kind) return false;
  let traits = kind.trait;
  let missing = kind.required;
  let pattern: DomainPattern | undefined;
  let ports: PortList | undefined;
  const count = attributeCount(leaves, leaf);
  for (let index = 0; index < count; index++) {
    const code = attributeName(leaves, leaf, index);
    if (code === foreignName || (kind.attributes & (1 << code)) === 0) return false;
    missing &= ~(1 << code);
    const value = attributeValue(leaves, leaf, index);
    if (code === codes.domain) {
      pattern = parseDomainPattern(value);
      traits |= traitsOfDomain(pattern);
    } else if (code === codes.ports) {
      ports = table.lists.ports(value);
      traits |= remember(table.listTraits, ports, traitsOfPorts);
    } else if (code === codes.headers)
      traits |= remember(table.listTraits, table.lists.headers(value), traitsOfHeaders);
    else traits |= traitsOfSecure(readBoolean(value));
  }
  if (missing !== 0) return false;
  if (kind.trait === grantTraits.access && (traits & grantTraits.ports) === 0) traits |= grantTraits.noPorts;
  add(table, { place, pattern, ports, traits });
  return true;
}

interface NewGrant {
  readonly place: number;
  readonly pattern: DomainPattern | undefined;
  readonly ports: PortList | undefined;
  readonly traits: number;
}

function add(table: GrantTable, { place, pattern, ports, traits }: NewGrant): void {
  table.places.push(place);
  table.patterns.push(pattern);
  table.ports.push(ports);
  table.traits.push(traits);
  table.allTraits |= traits;
}

const codes = {
  domain: codeOfName('domain'),
  ports: codeOfName('to-ports'),
  headers: codeOfName('headers'),
} as const;

function remember<T extends object>(known: Map<object, number>, list: T, read: (list: T) => number): number {
  const found = known.get(list);
  if (found !== undefined) return found;
  const traits = read(list);
  known.set(list, traits);
  return traits;
}

/** A kind of grant that is an empty element: its attributes, and those it needs, as bits by the codes of their names. */
interface PlainKind {
  readonly trait: number;
  readonly attributes: number;
  readonly required: number;
}

/** The kinds by the code of the element's name. */
const plainKinds: readonly (PlainKind | undefined)[] = [...elementFacts.values()].reduce<(PlainKind | undefined)[]>(
  (kinds, { name, attributes }) => {
    const trait = name === 'allow-access-from' ? grantTraits.access : grantTraits.header;
    const bitsOf = (names: typeof attributes) => names.reduce((bits, each) => bits | (1 << codeOfName(each.name)), 0);
    if (name === 'allow-access-from' || name === 'allow-http-request-headers-from')
      kinds[codeOfName(name)] = {
        trait,
        attributes: bitsOf(attributes),
        required: bitsOf(attributes.filter(({ isRequired }) => isRequired)),
      };
    return kinds;
  },
  [],
);

/** How many grants there are. */
export function grantCount({ places }: GrantTable): number {
  return places.length;
}

/** A grant by its number. */
export function grantAt(table: GrantTable, index: number): Grant {
  const known = table.made[index];
  if (known) return known;
  const grant = readGrant(elementAt(table, index), table.lists);
  if (!grant) throw new Error('What stands in the table of grants is no grant.');
  table.made[index] = grant;
  return grant;
}

function elementAt({ content, places }: GrantTable, index: number): XmlElement {
  const node = nodeIn(content, places[index] ?? -1);
  if (node?.kind !== 'element') throw new Error('What stands in the table of grants is no element.');
  return node;
}

/** All grants. */
export function allGrants(table: GrantTable): readonly Grant[] {
  table.all ??= table.places.map((_, index) => grantAt(table, index));
  return table.all;
}

/** The grants in document order; each is made when it is its turn. */
export function* eachGrant(table: GrantTable, first = 0): Iterable<Grant> {
  for (let index = first; index < table.places.length; index++) yield grantAt(table, index);
}

/** The number of the last grant that begins at or before an offset; -1 where none does. */
export function lastGrantFrom({ content, places }: GrantTable, offset: number): number {
  return lastStartFrom(content, places, offset);
}

/** Whether there are grants and each of them has all of some traits, which are given as bits. */
export function everyGrantHas({ traits }: GrantTable, wanted: number): boolean {
  return traits.length > 0 && traits.every(each => (each & wanted) === wanted);
}

/** How many grants have one of some traits, which are given as bits. */
export function countGrantsWith(
  { grantTable: { traits } }: { readonly grantTable: GrantTable },
  wanted: number,
): number {
  return traits.reduce((count, each) => count + ((each & wanted) === 0 ? 0 : 1), 0);
}

/** The grants that have one of some traits, which are given as bits. */
export function grantsWith({ grantTable }: { readonly grantTable: GrantTable }, traits: number): readonly Grant[] {
  if ((grantTable.allTraits & traits) === 0) return noGrants;
  const found: Grant[] = [];
  for (let index = 0; index < grantTable.traits.length; index++)
    if (((grantTable.traits[index] ?? 0) & traits) !== 0) found.push(grantAt(grantTable, index));
  return found;
}

/** The grants with a domain for which that holds, which is asked of each. */
export function grantsWithDomain(
  { grantTable }: { readonly grantTable: GrantTable },
  isSought: (pattern: DomainPattern) => boolean,
): readonly Grant[] {
  return grantTable.patterns.flatMap((pattern, index) =>
    pattern && isSought(pattern) ? [grantAt(grantTable, index)] : [],
  );
}

/** The grants with a list of ports for which that holds, which is asked once of each list. */
export function grantsWithPorts(
  { grantTable }: { readonly grantTable: GrantTable },
  isSought: (list: PortList) => boolean,
): readonly Grant[] {
  const known = new Map<PortList, boolean>();
  return grantTable.ports.flatMap((list, index) => {
    if (!list) return [];
    const isFound = known.get(list) ?? isSought(list);
    known.set(list, isFound);
    return isFound ? [grantAt(grantTable, index)] : [];
  });
}

const noGrants: readonly never[] = [];
