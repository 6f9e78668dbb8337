import { policyFileRequestName, silverlightRootName } from '../facts/elements.ts';
import { parseMetaPolicy } from '../facts/metaPolicies.ts';
import { isSilverlightFileName } from '../formats/format.ts';
import { attributeOf, type XmlDocument, type XmlElement } from '../xml/tree/tree.ts';
import { mayBeDirective, readDirectives } from './directives.ts';
import { parseDomainPattern } from './domainPattern.ts';
import { type HeaderList, parseHeaderList } from './headerList.ts';
import { placeNodes } from './placeNodes.ts';
import { isPlainGrant } from './plainGrant.ts';
import type {
  AccessGrant,
  AttributeValue,
  CertificateValue,
  DomainValue,
  Grant,
  HeaderGrant,
  IdentityGrant,
  PlacedElement,
  Policy,
  PolicyFormat,
  SecureValue,
  SiteControl,
} from './policy.ts';
import { type PortList, parsePortList } from './portList.ts';
import { findServedFrom, type PlaceHints } from './servedFrom.ts';
import { readAccessPolicy } from './silverlight/readAccessPolicy.ts';

/** What a document says as a policy file, served where the hints and the document itself say. Total. */
export function readPolicy(document: XmlDocument, hints: PlaceHints): Policy {
  const { root } = document;
  const format = formatOf(root, hints.fileName);
  const reading = startReading(root, format);
  const { texts, comments } = placeNodes(document, {
    visit: placed => readElement(reading, placed),
    isSought: comment => mayBeDirective(document.text, comment),
  });
  const directives = readDirectives(document, comments);
  const { grants, siteControls, elements, oddElements } = reading;
  return {
    format,
    ...(root && { root }),
    ...(hints.fileName !== undefined && { fileName: hints.fileName }),
    servedFrom: findServedFrom(hints, directives, { format, grants, siteControls, text: document.text }),
    siteControls,
    grants,
    elements,
    oddElements,
    texts,
    directives,
    ...(format === 'silverlight' && root && { silverlight: readAccessPolicy(root) }),
  };
}

/** What was read of a document so far. */
interface Reading {
  readonly root: XmlElement | undefined;
  /** The element in which grants count, if there is one. */
  readonly grantor: XmlElement | undefined;
  readonly lists: ListReaders;
  readonly elements: PlacedElement[];
  readonly oddElements: PlacedElement[];
  readonly siteControls: SiteControl[];
  readonly grants: Grant[];
}

function startReading(root: XmlElement | undefined, format: PolicyFormat): Reading {
  return {
    root,
    grantor: format === 'cross-domain-policy' ? root : undefined,
    lists: rememberLists(),
    elements: [],
    oddElements: [],
    siteControls: [],
    grants: [],
  };
}

function readElement(
  { root, grantor, lists, elements, oddElements, siteControls, grants }: Reading,
  placed: PlacedElement,
): void {
  const { node, parent } = placed;
  elements.push(placed);
  if (!isPlainGrant(placed, root)) oddElements.push(placed);
  if (!parent || parent !== grantor) return;
  const grant = readOneGrant(node, lists);
  if (grant) grants.push(grant);
  else if (node.name === 'site-control') siteControls.push(readSiteControl(node));
}

const formatsByRoot: ReadonlyMap<string, PolicyFormat> = new Map([
  ['cross-domain-policy', 'cross-domain-policy'],
  [silverlightRootName, 'silverlight'],
  [policyFileRequestName, 'policy-file-request'],
]);

/** A file under the name of Silverlight's is taken for one whatever its root. */
function formatOf(root: XmlElement | undefined, fileName = ''): PolicyFormat {
  if (!root) return 'none';
  return isSilverlightFileName(fileName) ? 'silverlight' : (formatsByRoot.get(root.name) ?? 'other');
}

/** The elements directly in an element, in document order. */
export function childElementsOf(node: XmlElement): readonly XmlElement[] {
  return node.children.filter(child => child.kind === 'element');
}

function readSiteControl(node: XmlElement): SiteControl {
  const metaPolicy = readValue(node, 'permitted-cross-domain-policies');
  return { node, ...(metaPolicy && { metaPolicy: { ...metaPolicy, parsed: parseMetaPolicy(metaPolicy.value) } }) };
}

/** Readers of the lists in grants. */
interface ListReaders {
  readonly ports: (value: string) => PortList;
  readonly headers: (value: string) => HeaderList;
}

/** Readers that read a value once: the grants of one policy mostly repeat a few lists. */
function rememberLists(): ListReaders {
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

/** The grant that an element is, wherever it stands; none where its name is no grant's. */
export function readGrant(node: XmlElement): readonly Grant[] {
  const grant = readOneGrant(node, { ports: parsePortList, headers: parseHeaderList });
  return grant ? [grant] : [];
}

function readOneGrant(node: XmlElement, lists: ListReaders): Grant | undefined {
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
  return { attribute, value, valueSpan, parsed: value === 'true' ? true : value === 'false' ? false : undefined };
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

function readValue(node: XmlElement, name: string): AttributeValue | undefined {
  const attribute = attributeOf(node, name);
  if (attribute?.value === undefined) return undefined;
  return { attribute, value: attribute.value, valueSpan: attribute.valueSpan };
}
