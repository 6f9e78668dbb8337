import type { ElementFacts } from '../facts/elements.ts';
import type { MetaPolicy } from '../facts/metaPolicies.ts';
import type { Span } from '../text/span.ts';
import type { XmlAttribute, XmlElement, XmlText } from '../xml/tree/tree.ts';
import type { Directive } from './directives.ts';
import type { DomainPattern } from './domainPattern.ts';
import type { GrantTable } from './grantTable.ts';
import type { HeaderList } from './headerList.ts';
import type { PortList } from './portList.ts';
import type { ServedFrom } from './servedFrom.ts';
import type { AccessPolicy } from './silverlight/accessPolicy.ts';

/** What a policy file says. The one reading that problems, hovers, verdicts and probes all act on. */
export interface Policy {
  readonly format: PolicyFormat;
  readonly root?: XmlElement;
  readonly servedFrom: ServedFrom;
  /** The last part of its path, where it has one. */
  readonly fileName?: string;
  /** Directly under the root, in document order; clients expect one. */
  readonly siteControls: readonly SiteControl[];
  /**
   * Directly under the root, in document order; what stands elsewhere grants nothing. All of them are made when this is read:
   * who looks for some uses `grantsWith`.
   */
  readonly grants: readonly Grant[];
  readonly grantTable: GrantTable;
  /** Every element of the document, in document order, with the one it stands in; all of them are made when this is read. */
  readonly elements: readonly PlacedElement[];
  /** Those that are no plain grants: the few with which something can be wrong beside their values. */
  readonly oddElements: readonly PlacedElement[];
  /** Character data inside elements, white space aside, in document order. */
  readonly texts: readonly PlacedText[];
  readonly directives: readonly Directive[];
  /** What it says in Silverlight's format; there where `format` is that. */
  readonly silverlight?: AccessPolicy;
}

/** What kind of document it is, by its root. */
export type PolicyFormat = 'cross-domain-policy' | 'silverlight' | 'policy-file-request' | 'other' | 'none';

/** An element, what is known of such elements, and the one it stands in. */
export interface PlacedElement {
  readonly node: XmlElement;
  /** Undefined where its name is that of no element of policy files. */
  readonly facts: ElementFacts | undefined;
  /** Undefined for what stands at the top level. */
  readonly parent: XmlElement | undefined;
}

/** Character data, and the element it stands in. */
export interface PlacedText {
  readonly node: XmlText;
  readonly parent: XmlElement;
}

/** An attribute with its value as it is compared: character references resolved. */
export interface AttributeValue {
  readonly attribute: XmlAttribute;
  readonly value: string;
  readonly valueSpan: Span;
}

/** `site-control`. */
export interface SiteControl {
  readonly node: XmlElement;
  readonly metaPolicy?: AttributeValue & { readonly parsed: MetaPolicy | undefined };
}

/** An element that permits something. `element` is its name. */
export type Grant = AccessGrant | HeaderGrant | IdentityGrant;

/** `allow-access-from`. */
export interface AccessGrant {
  readonly kind: 'access';
  readonly element: 'allow-access-from';
  readonly node: XmlElement;
  readonly domain: DomainValue | undefined;
  readonly ports: (AttributeValue & { readonly list: PortList }) | undefined;
  readonly secure: SecureValue | undefined;
}

/** `allow-http-request-headers-from`. */
export interface HeaderGrant {
  readonly kind: 'header';
  readonly element: 'allow-http-request-headers-from';
  readonly node: XmlElement;
  readonly domain: DomainValue | undefined;
  readonly headers: (AttributeValue & { readonly list: HeaderList }) | undefined;
  readonly secure: SecureValue | undefined;
}

/** `allow-access-from-identity`. */
export interface IdentityGrant {
  readonly kind: 'identity';
  readonly element: 'allow-access-from-identity';
  readonly node: XmlElement;
  readonly certificates: readonly CertificateValue[];
}

/** `certificate`, in its place below an identity grant. */
export interface CertificateValue {
  readonly node: XmlElement;
  readonly fingerprint?: AttributeValue;
  readonly algorithm?: AttributeValue;
}

/** A `domain` attribute. */
export interface DomainValue extends AttributeValue {
  readonly pattern: DomainPattern;
}

/** A `secure` attribute; `parsed` is undefined for anything but `true` and `false`. */
export interface SecureValue extends AttributeValue {
  readonly parsed: boolean | undefined;
}
