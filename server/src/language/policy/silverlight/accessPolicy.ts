import type { XmlAttribute, XmlElement } from '../../xml/tree/tree.ts';
import type { HeaderList } from '../headerList.ts';
import type { AttributeValue } from '../policy.ts';
import type { PathFault } from './resourcePath.ts';
import type { SiteUri } from './siteUri.ts';
import type { SocketPort } from './socketPort.ts';

/** What a `clientaccesspolicy.xml` says, as Silverlight reads it. */
export interface AccessPolicy {
  /** In document order, those that are dropped included. */
  readonly policies: readonly PolicyEntry[];
  /** Who and what without a `policy` around them, which Silverlight is believed to skip. */
  readonly implied: readonly PolicyEntry[];
  /** Whether something unknown stands outside the policies, which Silverlight is believed to skip. */
  readonly holdsUnknown: boolean;
  /** What makes the whole file unusable, in document order. */
  readonly flaws: readonly FileFlaw[];
}

/** Something for which Silverlight takes the whole file for unreadable. */
export interface FileFlaw {
  readonly kind: 'namespace' | 'empty-path' | 'port' | 'subpaths';
  readonly attribute: XmlAttribute | undefined;
  readonly node: XmlElement;
  /** Whether Microsoft's plug-in was seen to do so; else other implementations were. */
  readonly isCertain: boolean;
}

/** Why an element counts as if it were not there. */
export interface Dropped {
  /** The unknown attribute or element for which it is dropped. */
  readonly by: XmlAttribute | XmlElement;
  /** Whether Microsoft's plug-in was seen to drop it. */
  readonly isCertain: boolean;
}

/** `policy`: who, and what. */
export interface PolicyEntry {
  readonly node: XmlElement;
  readonly allowFroms: readonly AllowFrom[];
  readonly grantTos: readonly GrantTo[];
  readonly dropped: Dropped | undefined;
}

/** `allow-from`: who. */
export interface AllowFrom {
  readonly node: XmlElement;
  readonly domains: readonly SiteDomain[];
  readonly headers: (AttributeValue & { readonly list: HeaderList }) | undefined;
  readonly methods: AttributeValue | undefined;
  readonly dropped: Dropped | undefined;
}

/** `domain`. */
export interface SiteDomain {
  readonly node: XmlElement;
  readonly uri: (AttributeValue & { readonly site: SiteUri }) | undefined;
}

/** `grant-to`: what. */
export interface GrantTo {
  readonly node: XmlElement;
  readonly resources: readonly Resource[];
  readonly sockets: readonly SocketResource[];
  readonly dropped: Dropped | undefined;
}

/** `resource`. */
export interface Resource {
  readonly node: XmlElement;
  readonly path: (AttributeValue & { readonly fault: PathFault | undefined }) | undefined;
  /** `parsed` is undefined for anything but the four words of a boolean. */
  readonly subpaths: (AttributeValue & { readonly parsed: boolean | undefined }) | undefined;
}

/** `socket-resource`. */
export interface SocketResource {
  readonly node: XmlElement;
  readonly port: (AttributeValue & { readonly parsed: SocketPort }) | undefined;
  readonly protocol: AttributeValue | undefined;
}

/** The policies that are not dropped. */
export function countedPolicies({ policies }: AccessPolicy): readonly PolicyEntry[] {
  return policies.filter(({ dropped }) => !dropped);
}

/** Every `domain` that counts, in document order. */
export function countedDomains(access: AccessPolicy): readonly SiteDomain[] {
  return countedPolicies(access).flatMap(({ allowFroms }) =>
    allowFroms.flatMap(({ dropped, domains }) => (dropped ? [] : domains)),
  );
}

/** Whether a resource includes what is below its path; what is no boolean is read as `false`. */
export function includesSubpaths({ subpaths }: Resource): boolean {
  return subpaths?.parsed ?? false;
}

/** Whether a resource is every address of the server. */
export function isWholeServer(resource: Resource): boolean {
  return resource.path?.value === '/' && includesSubpaths(resource);
}
