import { formats } from '../../formats/format.ts';
import { attributeOf, type XmlAttribute, type XmlElement } from '../../xml/tree/tree.ts';
import { parseHeaderList } from '../headerList.ts';
import type { AttributeValue } from '../policy.ts';
import type {
  AccessPolicy,
  AllowFrom,
  Dropped,
  FileFlaw,
  GrantTo,
  PolicyEntry,
  Resource,
  SiteDomain,
  SocketResource,
} from './accessPolicy.ts';
import { findPathFault } from './resourcePath.ts';
import { parseSiteUri } from './siteUri.ts';
import { parseSocketPort } from './socketPort.ts';

/** Reads the root of a `clientaccesspolicy.xml` [MS-NET, MOON]. Total: what is unknown drops what the reference says it drops. */
export function readAccessPolicy(root: XmlElement): AccessPolicy {
  const outer = childrenNamed(root, 'cross-domain-access');
  const policies = outer.flatMap(access => childrenNamed(access, 'policy').map(readPolicyEntry));
  return {
    policies,
    implied: outer.map(access => ({ ...readPolicyEntry(access), dropped: undefined })),
    holdsUnknown: [root, ...outer].some(node => elementsIn(node).some(({ name }) => !isKnownChild(node.name, name))),
    flaws: [...namespaceFlaws(root), ...policies.flatMap(flawsOf)],
  };
}

function readPolicyEntry(node: XmlElement): PolicyEntry {
  return {
    node,
    allowFroms: childrenNamed(node, 'allow-from').map(readAllowFrom),
    grantTos: childrenNamed(node, 'grant-to').map(readGrantTo),
    dropped: droppedBy(node),
  };
}

function readAllowFrom(node: XmlElement): AllowFrom {
  const headers = readValue(node, 'http-request-headers');
  return {
    node,
    domains: childrenNamed(node, 'domain').map(readDomain),
    headers: headers && { ...headers, list: parseHeaderList(headers.value) },
    methods: readValue(node, 'http-methods'),
    dropped: droppedBy(node),
  };
}

function readDomain(node: XmlElement): SiteDomain {
  const uri = readValue(node, 'uri');
  return { node, uri: uri && { ...uri, site: parseSiteUri(uri.value) } };
}

function readGrantTo(node: XmlElement): GrantTo {
  const resources = childrenNamed(node, 'resource');
  return {
    node,
    resources: resources.map(readResource),
    sockets: childrenNamed(node, 'socket-resource').map(readSocketResource),
    dropped: droppedBy(node) ?? droppedByResource(resources),
  };
}

function readResource(node: XmlElement): Resource {
  const path = readValue(node, 'path');
  const subpaths = readValue(node, 'include-subpaths');
  return {
    node,
    path: path && { ...path, fault: findPathFault(path.value) },
    subpaths: subpaths && { ...subpaths, parsed: booleans.get(subpaths.value) },
  };
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

function readSocketResource(node: XmlElement): SocketResource {
  const port = readValue(node, 'port');
  return {
    node,
    port: port && { ...port, parsed: parseSocketPort(port.value) },
    protocol: readValue(node, 'protocol'),
  };
}

function readValue(node: XmlElement, name: string): AttributeValue | undefined {
  const attribute = attributeOf(node, name);
  return attribute?.value === undefined
    ? undefined
    : { attribute, value: attribute.value, valueSpan: attribute.valueSpan };
}

function childrenNamed(node: XmlElement, name: string): readonly XmlElement[] {
  return elementsIn(node).filter(child => child.name === name);
}

function elementsIn(node: XmlElement): readonly XmlElement[] {
  return node.children.filter(child => child.kind === 'element');
}

/** An unknown attribute was seen to drop its element; what an unknown child does is known of Moonlight alone. */
function droppedBy(node: XmlElement): Dropped | undefined {
  const attribute = unknownAttributeOf(node);
  if (attribute) return { by: attribute, isCertain: true };
  const child = elementsIn(node).find(({ name }) => !isKnownChild(node.name, name));
  return child && { by: child, isCertain: false };
}

function droppedByResource(resources: readonly XmlElement[]): Dropped | undefined {
  const by = resources.map(unknownAttributeOf).find(attribute => attribute !== undefined);
  return by && { by, isCertain: false };
}

function unknownAttributeOf({ name, attributes }: XmlElement): XmlAttribute | undefined {
  const known = formats.silverlight.elements.get(name)?.attributes ?? [];
  return attributes.find(attribute => !known.some(facts => facts.name === attribute.name));
}

/** An element with a prefix is of another vocabulary, and skipped. */
function isKnownChild(parent: string, name: string): boolean {
  return name.includes(':') || formats.silverlight.elements.get(name)?.parent === parent;
}

function namespaceFlaws(root: XmlElement): readonly FileFlaw[] {
  const attribute = attributeOf(root, 'xmlns');
  const isUnusable = attribute !== undefined || root.name.includes(':');
  return isUnusable ? [{ kind: 'namespace', attribute, node: root, isCertain: true }] : [];
}

function flawsOf({ grantTos }: PolicyEntry): readonly FileFlaw[] {
  return grantTos.flatMap(({ resources, sockets }) => [
    ...resources.flatMap(flawsOfResource),
    ...sockets.flatMap(flawsOfSocket),
  ]);
}

function flawsOfResource({ node, path, subpaths }: Resource): readonly FileFlaw[] {
  const empty = path?.fault === 'empty' ? [flaw('empty-path', node, path.attribute)] : [];
  const word = subpaths && subpaths.parsed === undefined ? [flaw('subpaths', node, subpaths.attribute)] : [];
  return [...empty, ...word];
}

function flawsOfSocket({ node, port }: SocketResource): readonly FileFlaw[] {
  return port?.parsed.kind === 'invalid' ? [flaw('port', node, port.attribute)] : [];
}

/** Only the empty path was tried on Microsoft's plug-in [MOON-W]. */
function flaw(kind: FileFlaw['kind'], node: XmlElement, attribute: XmlAttribute): FileFlaw {
  return { kind, node, attribute, isCertain: kind === 'empty-path' };
}
