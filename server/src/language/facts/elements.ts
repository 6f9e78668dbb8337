import type { SourceKey } from './sources.ts';
import type { Transport } from './transports.ts';

/** Every element of a policy file, in the order in which the schema wants siblings [DTD]. */
export const policyElementNames = [
  'cross-domain-policy',
  'site-control',
  'allow-access-from',
  'allow-http-request-headers-from',
  'allow-access-from-identity',
  'signatory',
  'certificate',
] as const;

export type PolicyElementName = (typeof policyElementNames)[number];

/** What an attribute's value is made of. */
export type AttributeType =
  | 'domain'
  | 'port-list'
  | 'header-list'
  | 'boolean'
  | 'meta-policy'
  | 'fingerprint'
  | 'fingerprint-algorithm'
  | SilverlightType;

/** Of the attributes that only Silverlight's format has. */
export type SilverlightType =
  | 'site-uri'
  | 'request-headers'
  | 'methods'
  | 'resource-path'
  | 'subpaths'
  | 'silverlight-ports'
  | 'protocol';

/** A client's support for an element, in words: `6.0.21 and later`, `not supported`. */
export interface ClientSupport {
  readonly flash: string;
  readonly acrobat: string;
  readonly silverlight: string;
}

/** A section of a published text. */
export interface Citation {
  readonly source: SourceKey;
  readonly section?: string;
}

/** What the specification says of an attribute. */
export interface AttributeFacts {
  readonly name: string;
  readonly isRequired: boolean;
  readonly type: AttributeType;
  /** One sentence in Markdown. */
  readonly summary: string;
  /** Markdown: how values are written, and what is easily misunderstood. */
  readonly details: string;
  /** Where it has a meaning; elsewhere it is ignored. */
  readonly transports: readonly Transport[];
  /** What holds where the attribute is absent, by transport: `true`, or a sentence. */
  readonly defaults: Partial<Readonly<Record<Transport, string>>>;
  /** Where it differs from the element's. */
  readonly support?: ClientSupport;
  readonly citation: Citation;
}

/** What the specification says of an element. */
export interface ElementFacts {
  readonly name: string;
  /** Absent for the root. */
  readonly parent?: string;
  /** Whether the schema says EMPTY: no content of any kind. */
  readonly isEmpty: boolean;
  /** How often it may stand in its parent. */
  readonly occurs: 'once' | 'at most once' | 'any number';
  readonly attributes: readonly AttributeFacts[];
  /** One sentence in Markdown. */
  readonly summary: string;
  /** Markdown: what it does, and what is easily misunderstood. */
  readonly details: string;
  /** In place of the details in a socket policy, where something else holds there. */
  readonly detailsOnSockets?: string;
  /** Where it has a meaning; elsewhere it is ignored [SPEC §1.3]. */
  readonly transports: readonly Transport[];
  readonly support: ClientSupport;
  readonly citation: Citation;
}

const everywhere: readonly Transport[] = ['http', 'https', 'ftp', 'socket'];
const overUrls: readonly Transport[] = ['http', 'https', 'ftp'];
const overHttp: readonly Transport[] = ['http', 'https'];

const domain: AttributeFacts = {
  name: 'domain',
  isRequired: true,
  type: 'domain',
  summary: 'The host from which the requesting SWF or PDF must have been loaded.',
  details: `- \`www.example.com\`: exactly that host, no other.
- \`*.example.com\`: every host below example.com, at any depth, **and example.com itself**.
- \`192.0.2.7\`: only content loaded by that very address. Names and addresses are never looked up: a name does not match its address.
- \`*\`: every host, every address, and local files.

One value an element, without scheme, port or path. The wildcard stands alone or as a leading \`*.\`; anywhere else the value matches nothing.`,
  transports: everywhere,
  defaults: {},
  citation: { source: 'SPEC', section: '1.3.3.1' },
};

const toPorts: AttributeFacts = {
  name: 'to-ports',
  isRequired: false,
  type: 'port-list',
  summary: 'The ports of this host to which a socket may be opened.',
  details: `Ports from 1 to 65535 and inclusive ranges, separated by commas: \`8080,9000-9010\`. \`*\` alone is every port.

A socket policy has to state ports. One that was served from port 1024 or above can grant only ports from 1024 up; the master on port 843 can grant any. In a policy served over HTTP, HTTPS or FTP the attribute has no effect.`,
  transports: ['socket'],
  defaults: { socket: 'nothing, since a socket policy has to state ports (client-dependent)' },
  support: {
    flash: '6.0.21 and later; in socket policies 7.0.19 and later',
    acrobat: 'not supported',
    silverlight: 'not supported',
  },
  citation: { source: 'SPEC', section: '1.3.3.1' },
};

const accessSecure: AttributeFacts = {
  name: 'secure',
  isRequired: false,
  type: 'boolean',
  summary: 'Whether only content that was loaded over HTTPS is let in.',
  details: `- In a policy served over **HTTPS** the default is \`true\`: content loaded over HTTP is refused. \`false\` lets it in, and with it whoever can tamper with that HTTP page.
- In a **socket** policy the default is \`false\`. \`true\` protects only connections that stay on one machine: on any other link the policy itself can be rewritten on its way.
- In a policy served over HTTP or FTP it has no effect.

The published DTD gives \`true\` as the default everywhere; the specification is newer and explicit about sockets.`,
  transports: ['https', 'socket'],
  defaults: { https: 'true', socket: 'false' },
  support: { flash: '7.0.14 and later', acrobat: 'yes', silverlight: 'yes' },
  citation: { source: 'SPEC', section: '1.3.3.1' },
};

const headersSecure: AttributeFacts = {
  ...accessSecure,
  details: `In a policy served over **HTTPS** the default is \`true\`: content loaded over HTTP may not send the headers. \`false\` lets it. In a policy served over HTTP it has no effect.`,
  transports: ['https'],
  defaults: { https: 'true' },
  support: { flash: '9.0.124 and later, 8.0.42 and later', acrobat: 'not supported', silverlight: 'yes' },
  citation: { source: 'SPEC', section: '1.3.5.1' },
};

const headers: AttributeFacts = {
  name: 'headers',
  isRequired: true,
  type: 'header-list',
  summary: 'The request headers that content from the domain may send.',
  details: `Names separated by commas, compared without regard to case: \`SOAPAction,X-Requested-With\`. A name may end in \`*\`: \`X-Foo*\` is every name that begins with X-Foo, X-Foo included. \`*\` alone is every header.

Some headers Flash never lets content set, whatever a policy says: \`Cookie\`, \`Host\`, \`Referer\`, \`User-Agent\` and others.`,
  transports: overHttp,
  defaults: {},
  citation: { source: 'SPEC', section: '1.3.5.1' },
};

const elements: readonly ElementFacts[] = [
  {
    name: 'cross-domain-policy',
    isEmpty: false,
    occurs: 'once',
    attributes: [],
    summary: 'A policy file: which content from other domains may reach this server.',
    details: `Without a grant in it nothing is permitted. Grants add up; there is no element that takes permission away.

Served as \`/crossdomain.xml\` it is the master policy file of a web server, governing that scheme, host and port; served from another folder it governs that folder and what is below. A socket policy file is sent over TCP in answer to \`<policy-file-request/>\`; the one on port 843 is the master.`,
    transports: everywhere,
    support: {
      flash: '6.0.21 and later',
      acrobat: '8.1.7, 9.0 and later',
      silverlight: 'only policies that admit every domain',
    },
    citation: { source: 'SPEC', section: '1.3.1' },
  },
  {
    name: 'site-control',
    parent: 'cross-domain-policy',
    isEmpty: true,
    occurs: 'at most once',
    attributes: [
      {
        name: 'permitted-cross-domain-policies',
        isRequired: true,
        type: 'meta-policy',
        summary: 'The meta-policy: which policy files on this host count.',
        details: `\`none\`, \`master-only\`, \`by-content-type\` (HTTP and HTTPS), \`by-ftp-filename\` (FTP) or \`all\`. The HTTP header \`X-Permitted-Cross-Domain-Policies\` says the same for a whole response; where declarations differ, the most restrictive is the safe reading.`,
        transports: everywhere,
        defaults: {},
        citation: { source: 'SPEC', section: '1.3.2.1' },
      },
    ],
    summary: 'States the meta-policy of the host: which other policy files count.',
    details: `Meaningful only in the master policy file (\`/crossdomain.xml\`, or port 843); elsewhere clients ignore it.

Without it the default holds: \`master-only\` for URLs since Flash Player 10 and in Acrobat (Flash Player 9.0.115 to 9.x: \`all\`), \`all\` for sockets.`,
    transports: everywhere,
    support: { flash: '9.0.115 and later', acrobat: '9.0 and later', silverlight: 'yes' },
    citation: { source: 'SPEC', section: '1.3.2' },
  },
  {
    name: 'allow-access-from',
    parent: 'cross-domain-policy',
    isEmpty: true,
    occurs: 'any number',
    attributes: [domain, toPorts, accessSecure],
    summary: 'Lets content from a domain read data from this server or, in a socket policy, connect to its ports.',
    details: `The content acts with the cookies and from the network of the person who views it, so a grant opens everything that person can reach on this server to the domain.`,
    detailsOnSockets: `The content connects from the network of the person who views it, so a grant opens the ports to the domain wherever that person stands, also behind a firewall.`,
    transports: everywhere,
    support: { flash: '6.0.21 and later', acrobat: 'yes, for URLs', silverlight: 'only with `domain="*"`' },
    citation: { source: 'SPEC', section: '1.3.3' },
  },
  {
    name: 'allow-http-request-headers-from',
    parent: 'cross-domain-policy',
    isEmpty: true,
    occurs: 'any number',
    attributes: [domain, headers, headersSecure],
    summary: 'Lets content from a domain send custom request headers to this server.',
    details: `This is permission to send. Reading the answer takes an \`allow-access-from\` as well.`,
    transports: overHttp,
    support: { flash: '9.0.124 and later, 8.0.42 and later', acrobat: 'not supported', silverlight: 'yes' },
    citation: { source: 'SPEC', section: '1.3.5' },
  },
  {
    name: 'allow-access-from-identity',
    parent: 'cross-domain-policy',
    isEmpty: false,
    occurs: 'any number',
    attributes: [],
    summary: 'Lets documents that are certified with a certain certificate read data from this server.',
    details: `Holds exactly one \`signatory\`, which holds exactly one \`certificate\`. The signature has to be a valid certification signature and its certificate trusted; approval signatures do not count. Several signers take several of these elements.`,
    transports: overUrls,
    support: { flash: 'not supported: ignored', acrobat: '9.1 and later', silverlight: 'not supported' },
    citation: { source: 'SPEC', section: '1.3.4' },
  },
  {
    name: 'signatory',
    parent: 'allow-access-from-identity',
    isEmpty: false,
    occurs: 'once',
    attributes: [],
    summary: 'Who signed: holds exactly one `certificate`.',
    details: '',
    transports: overUrls,
    support: { flash: 'not supported: ignored', acrobat: '9.1 and later', silverlight: 'not supported' },
    citation: { source: 'SPEC', section: '1.3.4' },
  },
  {
    name: 'certificate',
    parent: 'signatory',
    isEmpty: true,
    occurs: 'once',
    attributes: [
      {
        name: 'fingerprint-algorithm',
        isRequired: true,
        type: 'fingerprint-algorithm',
        summary: 'How the fingerprint was made. Only `sha-1` is defined.',
        details: 'Compared without regard to case.',
        transports: overUrls,
        defaults: {},
        citation: { source: 'SPEC', section: '1.3.4.3' },
      },
      {
        name: 'fingerprint',
        isRequired: true,
        type: 'fingerprint',
        summary: 'The fingerprint of the certificate: 40 hexadecimal digits for `sha-1`.',
        details: `Spaces and colons are ignored, and so is case. The specification calls it a hash of the certificate, the Acrobat guide a hash of the signing certificate’s public key: try it with Acrobat.`,
        transports: overUrls,
        defaults: {},
        citation: { source: 'SPEC', section: '1.3.4.3' },
      },
    ],
    summary: 'The certificate that must have signed the document, by its fingerprint.',
    details: '',
    transports: overUrls,
    support: { flash: 'not supported: ignored', acrobat: '9.1 and later', silverlight: 'not supported' },
    citation: { source: 'SPEC', section: '1.3.4' },
  },
];

/** The facts of every element, by name, in the schema's order. */
export const elementFacts: ReadonlyMap<string, ElementFacts> = new Map(
  elements.map(element => [element.name, element]),
);

/** The elements whose content the schema forbids. */
export const emptyElementNames: ReadonlySet<string> = new Set(
  elements.filter(element => element.isEmpty).map(element => element.name),
);

/** The facts of the elements that stand in a parent, in the schema's order. */
export function childElements(parent: string): readonly ElementFacts[] {
  return elements.filter(element => element.parent === parent);
}

const attributesByElement: ReadonlyMap<string, ReadonlyMap<string, AttributeFacts>> = new Map(
  elements.map(({ name, attributes }) => [name, new Map(attributes.map(attribute => [attribute.name, attribute]))]),
);

/** The facts of an attribute of an element; undefined where the element has none of that name. */
export function attributeFacts(element: string, attribute: string): AttributeFacts | undefined {
  return attributesByElement.get(element)?.get(attribute);
}

/** The element by which a client asks for a socket policy; never part of one [SPEC §1.4.3]. */
export const policyFileRequestName = 'policy-file-request';

/** The root of Silverlight's own format, `clientaccesspolicy.xml`. */
export const silverlightRootName = 'access-policy';
