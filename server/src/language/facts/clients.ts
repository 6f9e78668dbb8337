import type { ClientId } from '../../../../protocol/access.ts';
import type { MetaPolicy } from './metaPolicies.ts';

/** The clients whose behavior can be asked for, the default first. */
export const clientIds = [
  'flash-10',
  'flash-9.0.124',
  'flash-9.0.115',
  'acrobat',
  'silverlight',
] as const satisfies readonly ClientId[];

/** The client that is meant where nobody names one. */
export const defaultClient: ClientId = 'flash-10';

/** Where clients differ in what they make of policy files. */
export interface ClientFacts {
  readonly id: ClientId;
  readonly name: string;
  /** What holds on a web or FTP server that declares no meta-policy [SPEC table 10]. */
  readonly urlMetaPolicy: MetaPolicy;
  /** What holds on a host whose socket master declares none [PERM]. */
  readonly socketMetaPolicy: MetaPolicy;
  /** `needed`: for every connection; `own-host-free`: not for ports from 1024 up of the requester's own host [ASDOC]. */
  readonly socketPolicies: 'needed' | 'own-host-free' | 'no-sockets';
  /** Whether the URL master on port 80 permits sockets to ports from 1024 up [HELPX]. */
  readonly urlPolicyPermitsSockets: boolean;
  readonly headerGrants: boolean;
  /** Header names, in lower case, that need no grant. */
  readonly freeHeaders: readonly string[];
  /** Whether headers on Flash's list can never be set [ASDOC-HDR]. */
  readonly unsendableHeaders: boolean;
  readonly identityGrants: boolean;
  /** Whether requests to well-known ports of other protocols are refused [NET]. */
  readonly blocksPorts: boolean;
  /** Whether later releases refuse sockets to some ports, whatever a policy says [FORUM]. */
  readonly refusesSomeSocketPorts: boolean;
  /** Media types beside `text/*` that a policy file may be served as [SPEC §1.4.1]. */
  readonly mediaTypes: readonly string[];
  /** Media types of which no source says whether the client accepts them. */
  readonly doubtfulMediaTypes: readonly string[];
  /** What becomes of a response without a media type. */
  readonly missingMediaType: 'rejected' | 'unknown';
  /** Whether a redirect within the host is followed. */
  readonly followsRedirects: boolean;
  /** Whether policy files other than the master are read at all. */
  readonly readsOtherPolicies: boolean;
  /** Whether only a grant to every domain counts. */
  readonly onlyEveryDomain: boolean;
  /** `strict`: malformed or stray text voids the file; `silverlight`: unknown names void it, stray text does not. */
  readonly reading: Reading;
  /** Of header and `site-control`: `most-restrictive` counts, or the header `replaces` the element. */
  readonly metaPolicyHeader: 'most-restrictive' | 'replaces';
  /** Whether it was observed what an unknown meta-policy or one of another transport does, or the sources leave it open. */
  readonly invalidMetaPolicies: 'observed' | 'open';
  /** Whether `by-content-type` binds the master itself. */
  readonly contentTypeBindsMaster: boolean;
  /** Whether another port of the requester's own host is another server: known, or left open by the sources. */
  readonly otherPortIsOtherServer: 'yes' | 'unknown';
}

export type Reading = 'strict' | 'silverlight';

const flash10: ClientFacts = {
  id: 'flash-10',
  name: 'Flash Player 10 and later',
  urlMetaPolicy: 'master-only',
  socketMetaPolicy: 'all',
  socketPolicies: 'needed',
  urlPolicyPermitsSockets: false,
  headerGrants: true,
  freeHeaders: [],
  unsendableHeaders: true,
  identityGrants: false,
  blocksPorts: true,
  refusesSomeSocketPorts: true,
  mediaTypes: ['application/xml', 'application/xhtml+xml'],
  doubtfulMediaTypes: [],
  missingMediaType: 'rejected',
  followsRedirects: true,
  readsOtherPolicies: true,
  onlyEveryDomain: false,
  reading: 'strict',
  metaPolicyHeader: 'most-restrictive',
  invalidMetaPolicies: 'open',
  contentTypeBindsMaster: false,
  otherPortIsOtherServer: 'unknown',
};

const flash9124: ClientFacts = {
  ...flash10,
  id: 'flash-9.0.124',
  name: 'Flash Player 9.0.124',
  urlMetaPolicy: 'all',
  refusesSomeSocketPorts: false,
};

/** The facts of every client, by id. */
export const clientFacts: Readonly<Record<ClientId, ClientFacts>> = {
  'flash-10': flash10,
  'flash-9.0.124': flash9124,
  'flash-9.0.115': {
    ...flash9124,
    id: 'flash-9.0.115',
    name: 'Flash Player 9.0.115',
    socketPolicies: 'own-host-free',
    urlPolicyPermitsSockets: true,
    headerGrants: false,
  },
  acrobat: {
    ...flash10,
    id: 'acrobat',
    name: 'Acrobat and Reader 9.3 and later',
    socketPolicies: 'no-sockets',
    headerGrants: false,
    unsendableHeaders: false,
    identityGrants: true,
    blocksPorts: false,
    missingMediaType: 'unknown',
  },
  silverlight: {
    ...flash10,
    id: 'silverlight',
    name: 'Silverlight 5 in a browser',
    urlMetaPolicy: 'all',
    socketPolicies: 'no-sockets',
    freeHeaders: ['content-type'],
    unsendableHeaders: false,
    blocksPorts: false,
    mediaTypes: ['application/xml'],
    doubtfulMediaTypes: ['application/xhtml+xml'],
    missingMediaType: 'unknown',
    followsRedirects: false,
    readsOtherPolicies: false,
    onlyEveryDomain: true,
    reading: 'silverlight',
    metaPolicyHeader: 'replaces',
    invalidMetaPolicies: 'observed',
    contentTypeBindsMaster: true,
    otherPortIsOtherServer: 'yes',
  },
};

/** The id as a client's; undefined if it is none. */
export function parseClientId(text: string): ClientId | undefined {
  return clientIds.find(id => id === text);
}
