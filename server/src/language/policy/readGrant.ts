import { attributeOf, type XmlElement } from '../xml/tree/tree.ts';
import { parseDomainPattern } from './domainPattern.ts';
import { type HeaderList, parseHeaderList } from './headerList.ts';
import type {
  AccessGrant,
  AttributeValue,
  CertificateValue,
  DomainValue,
  Grant,
  HeaderGrant,
  IdentityGrant,
  SecureValue,
} from './policy.ts';
import { type PortList, parsePortList } from './portList.ts';

const plainLists: ListReaders = { ports: parsePortList, headers: parseHeaderList };

/** The grant that an element is, wherever it stands; undefined where its name is no grant's. */
export function readGrant(node: XmlElement, lists: ListReaders = plainLists): Grant | undefined {
  switch (node.name) {
    case 'allow-access-from':
      return readAccessGrant(node, lists);
    case 'allow-http-request-headers-from':
      return readHeaderGrant(node, lists);
    case 'allow-access-from-identity':
      return readIdentityGrant(node);
    default:
      return undefined;
  }
}

/** Readers of the lists in grants. */
export interface ListReaders {
  readonly ports: (value: string) => PortList;
  readonly headers: (value: string) => HeaderList;
}

/** Readers that read a value once: the grants of one policy mostly repeat a few lists. */
export function rememberLists(): ListReaders {
  return { ports: remember(parsePortList), headers: remember(parseHeaderList) };
}

function remember<T>(parse: (value: string) => T): (value: string) => T {
  const known = new Map<string, T>();
  return value => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const parsed = parse(value);
    known.set(value, parsed);
    return parsed;
  };
}

function readAccessGrant(node: XmlElement, lists: ListReaders): AccessGrant {
  return {
    kind: 'access',
    element: 'allow-access-from',
    node,
    domain: readDomain(node),
    ports: readList(node, 'to-ports', lists.ports),
    secure: readSecure(node),
  };
}

function readHeaderGrant(node: XmlElement, lists: ListReaders): HeaderGrant {
  return {
    kind: 'header',
    element: 'allow-http-request-headers-from',
    node,
    domain: readDomain(node),
    headers: readList(node, 'headers', lists.headers),
    secure: readSecure(node),
  };
}

function readIdentityGrant(node: XmlElement): IdentityGrant {
  const certificates = childElementsOf(node)
    .filter(({ name }) => name === 'signatory')
    .flatMap(childElementsOf)
    .filter(({ name }) => name === 'certificate')
    .map(readCertificate);
  return { kind: 'identity', element: 'allow-access-from-identity', node, certificates };
}

function readCertificate(node: XmlElement): CertificateValue {
  const fingerprint = readValue(node, 'fingerprint');
  const algorithm = readValue(node, 'fingerprint-algorithm');
  return { node, ...(fingerprint && { fingerprint }), ...(algorithm && { algorithm }) };
}

function readDomain(node: XmlElement): DomainValue | undefined {
  const attribute = attributeOf(node, 'domain');
  if (attribute?.value === undefined) return undefined;
  const { value, valueSpan } = attribute;
  return { attribute, value, valueSpan, pattern: parseDomainPattern(value) };
}

function readSecure(node: XmlElement): SecureValue | undefined {
  const attribute = attributeOf(node, 'secure');
  if (attribute?.value === undefined) return undefined;
  const { value, valueSpan } = attribute;
  return { attribute, value, valueSpan, parsed: readBoolean(value) };
}

/** A value of `secure`; undefined for anything but `true` and `false`. */
export function readBoolean(value: string): boolean | undefined {
  if (value === 'true') return true;
  return value === 'false' ? false : undefined;
}

function readList<T>(
  node: XmlElement,
  name: string,
  parse: (value: string) => T,
): (AttributeValue & { readonly list: T }) | undefined {
  const attribute = attributeOf(node, name);
  if (attribute?.value === undefined) return undefined;
  const { value, valueSpan } = attribute;
  return { attribute, value, valueSpan, list: parse(value) };
}

/** The attribute of that name with its value; undefined where there is none. */
export function readValue(node: XmlElement, name: string): AttributeValue | undefined {
  const attribute = attributeOf(node, name);
  if (attribute?.value === undefined) return undefined;
  return { attribute, value: attribute.value, valueSpan: attribute.valueSpan };
}

/** The elements directly in an element, in document order. */
export function childElementsOf(node: XmlElement): readonly XmlElement[] {
  return node.children.filter(child => child.kind === 'element');
}
