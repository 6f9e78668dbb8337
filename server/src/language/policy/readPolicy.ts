import { elementFacts, policyFileRequestName, silverlightRootName } from '../facts/elements.ts';
import { parseMetaPolicy } from '../facts/metaPolicies.ts';
import { attributeOf, type XmlDocument, type XmlElement } from '../xml/tree.ts';
import { readDirectives } from './directives.ts';
import { parseDomainPattern } from './domainPattern.ts';
import { parseHeaderList } from './headerList.ts';
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
import { parsePortList } from './portList.ts';
import { findServedFrom, type PlaceHints } from './servedFrom.ts';

/** What a document says as a policy file, served where the hints and the document itself say. Total. */
export function readPolicy(document: XmlDocument, hints: PlaceHints): Policy {
  const { root } = document;
  const format = formatOf(root);
  const children = format === 'cross-domain-policy' && root ? childElementsOf(root) : [];
  const grants = children.flatMap(readGrant);
  const siteControls = children.filter(({ name }) => name === 'site-control').map(readSiteControl);
  const directives = readDirectives(document);
  return {
    format,
    ...(root && { root }),
    servedFrom: findServedFrom(hints, directives, { grants, siteControls }),
    siteControls,
    grants,
    elements: placeElements(document),
    directives,
  };
}

const formatsByRoot: ReadonlyMap<string, PolicyFormat> = new Map([
  ['cross-domain-policy', 'cross-domain-policy'],
  [silverlightRootName, 'silverlight'],
  [policyFileRequestName, 'policy-file-request'],
]);

function formatOf(root: XmlElement | undefined): PolicyFormat {
  return root ? (formatsByRoot.get(root.name) ?? 'other') : 'none';
}

/** The elements directly in an element, in document order. */
export function childElementsOf(node: XmlElement): readonly XmlElement[] {
  return node.children.filter(child => child.kind === 'element');
}

function placeElements(document: XmlDocument): readonly PlacedElement[] {
  const placed: PlacedElement[] = [];
  const pending: PlacedElement[] = document.nodes
    .flatMap(node => (node.kind === 'element' ? [{ node }] : []))
    .reverse();
  for (let next = pending.pop(); next; next = pending.pop()) {
    placed.push(next);
    const parent = next.node;
    for (let index = parent.children.length - 1; index >= 0; index--) {
      const node = parent.children[index];
      if (node?.kind === 'element') pending.push({ node, parent });
    }
  }
  return placed;
}

function readSiteControl(node: XmlElement): SiteControl {
  const metaPolicy = readValue(node, 'permitted-cross-domain-policies');
  return { node, ...(metaPolicy && { metaPolicy: { ...metaPolicy, parsed: parseMetaPolicy(metaPolicy.value) } }) };
}

/** The grant that an element is, wherever it stands; none where its name is no grant's. */
export function readGrant(node: XmlElement): readonly Grant[] {
  switch (node.name) {
    case 'allow-access-from':
      return [readAccessGrant(node)];
    case 'allow-http-request-headers-from':
      return [readHeaderGrant(node)];
    case 'allow-access-from-identity':
      return [readIdentityGrant(node)];
    default:
      return [];
  }
}

function readAccessGrant(node: XmlElement): AccessGrant {
  const ports = readValue(node, 'to-ports');
  return {
    kind: 'access',
    element: 'allow-access-from',
    node,
    ...readDomain(node),
    ...(ports && { ports: { ...ports, list: parsePortList(ports.value) } }),
    ...readSecure(node),
  };
}

function readHeaderGrant(node: XmlElement): HeaderGrant {
  const headers = readValue(node, 'headers');
  return {
    kind: 'header',
    element: 'allow-http-request-headers-from',
    node,
    ...readDomain(node),
    ...(headers && { headers: { ...headers, list: parseHeaderList(headers.value) } }),
    ...readSecure(node),
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

function readDomain(node: XmlElement): { readonly domain?: DomainValue } {
  const domain = readValue(node, 'domain');
  return domain ? { domain: { ...domain, pattern: parseDomainPattern(domain.value) } } : {};
}

function readSecure(node: XmlElement): { readonly secure?: SecureValue } {
  const secure = readValue(node, 'secure');
  if (!secure) return {};
  const parsed = secure.value === 'true' ? true : secure.value === 'false' ? false : undefined;
  return { secure: { ...secure, parsed } };
}

function readValue(node: XmlElement, name: string): AttributeValue | undefined {
  const attribute = attributeOf(node, name);
  if (attribute?.value === undefined) return undefined;
  return { attribute, value: attribute.value, valueSpan: attribute.valueSpan };
}

/** Whether an element's name is that of a policy file's element. */
export function isKnownElement(node: XmlElement): boolean {
  return elementFacts.has(node.name);
}
