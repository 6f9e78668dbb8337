import type { AttributeFacts, ClientSupport, ElementFacts } from '../../facts/elements.ts';
import type { Transport } from '../../facts/transports.ts';

const overHttp: readonly Transport[] = ['http', 'https'];
const everywhere: readonly Transport[] = ['http', 'https', 'socket'];

const silverlightOnly: ClientSupport = {
  flash: 'not supported',
  acrobat: 'not supported',
  silverlight: '2 and later',
};

const uri: AttributeFacts = {
  name: 'uri',
  isRequired: true,
  type: 'site-uri',
  summary: 'The site from which the Silverlight application must have been loaded.',
  details: `Compared with the address of the **XAP**, not of the page around it.

- \`https://www.example.com\`: that scheme, host and port. Without a scheme nothing matches.
- \`https://*.example.com\`: hosts below example.com; whether example.com itself is meant is client-dependent.
- \`http://*\`, \`https://*\`: every site of that scheme, on its default port.
- \`*\`: every site, and local applications. Since Silverlight 3 an application loaded over HTTP reaches an HTTPS service only if \`http://*\` or its own address is listed too (client-dependent).
- \`file:///\`: local applications.
- \`http://www.example.com/app.xap\`: that one application. A path is compared whole.`,
  transports: everywhere,
  defaults: {},
  citation: { source: 'MS-NET' },
};

const requestHeaders: AttributeFacts = {
  name: 'http-request-headers',
  isRequired: false,
  type: 'request-headers',
  summary: 'The request headers that the application may send.',
  details: `Names separated by commas, compared without regard to case: \`SOAPAction,X-Trace\`. A name may end in \`*\`; \`*\` alone is every header. \`Content-Type\` may always be sent, and every header of a request has to be listed. SOAP 1.1 services need \`SOAPAction\`.`,
  transports: overHttp,
  defaults: { http: 'only `Content-Type`', https: 'only `Content-Type`' },
  citation: { source: 'MS-HTTP' },
};

const methods: AttributeFacts = {
  name: 'http-methods',
  isRequired: false,
  type: 'methods',
  summary: 'Whether methods other than GET and POST may be used.',
  details: `\`*\` is the only value: it lets an application that uses the client HTTP stack send PUT, DELETE and others. TRACE, TRACK and CONNECT are never sent. Anything else is read as if the attribute were not there.`,
  transports: overHttp,
  defaults: { http: 'GET and POST', https: 'GET and POST' },
  support: { ...silverlightOnly, silverlight: '3 and later' },
  citation: { source: 'MS-HTTP' },
};

const path: AttributeFacts = {
  name: 'path',
  isRequired: true,
  type: 'resource-path',
  summary: 'The path of this server that is opened.',
  details: `Begins with a slash and is compared with case; the query is no part of it. There are no wildcards. An **empty path makes the whole file unusable**.

Unless the one grant of the file is \`/\` with subpaths, requests whose path contains \`%\`, \`./\` or \`..\` are refused.`,
  transports: overHttp,
  defaults: {},
  citation: { source: 'MS-HTTP' },
};

const subpaths: AttributeFacts = {
  name: 'include-subpaths',
  isRequired: false,
  type: 'subpaths',
  summary: 'Whether what is below the path is opened too.',
  details: `\`true\` or \`false\`, in lower case; any other word makes the whole file unusable (client-dependent). \`/files\` with subpaths is \`/files\` and what is below it, not \`/files-old\`; \`/files/\` with subpaths is what is below, not \`/files\`.`,
  transports: overHttp,
  defaults: { http: 'false', https: 'false' },
  citation: { source: 'MS-NET' },
};

const port: AttributeFacts = {
  name: 'port',
  isRequired: true,
  type: 'silverlight-ports',
  summary: 'The port, or range of ports, to which a socket may be opened.',
  details: `One number or one range: \`4502\`, \`4502-4534\`. Silverlight opens sockets to ports **from 4502 to 4534** only. \`*\`, a list, or a port outside them makes the whole file unusable (client-dependent).`,
  transports: ['socket'],
  defaults: {},
  citation: { source: 'MS-NET' },
};

const protocol: AttributeFacts = {
  name: 'protocol',
  isRequired: true,
  type: 'protocol',
  summary: 'The protocol of the sockets: `tcp`.',
  details:
    '`tcp`, in lower case, is the only value; anything else grants nothing. UDP multicast has a mechanism of its own.',
  transports: ['socket'],
  defaults: {},
  citation: { source: 'MS-NET' },
};

/** Every element of `clientaccesspolicy.xml`, each after the one it stands in [MS-NET, MOON]. */
export const silverlightElements: readonly ElementFacts[] = [
  {
    name: 'access-policy',
    isEmpty: false,
    occurs: 'once',
    attributes: [],
    summary: 'A Silverlight policy file: which Silverlight applications of other sites may reach this server.',
    details: `Silverlight asks for it as \`/clientaccesspolicy.xml\`, at the root of the scheme, host and port that it wants to reach, and for sockets on port 943. Where it is missing, \`/crossdomain.xml\` counts if it admits every domain. Flash and Acrobat never read it.`,
    transports: everywhere,
    support: silverlightOnly,
    citation: { source: 'MS-NET' },
  },
  {
    name: 'cross-domain-access',
    parent: 'access-policy',
    isEmpty: false,
    occurs: 'once',
    attributes: [],
    summary: 'Holds the policies.',
    details: 'Policies add up. Attributes and elements that are unknown here are passed over.',
    transports: everywhere,
    support: silverlightOnly,
    citation: { source: 'MS-NET' },
  },
  {
    name: 'policy',
    parent: 'cross-domain-access',
    isEmpty: false,
    occurs: 'any number',
    attributes: [],
    summary: 'Opens what `grant-to` names to whom `allow-from` names.',
    details: 'An unknown attribute or element in it voids it.',
    transports: everywhere,
    support: silverlightOnly,
    citation: { source: 'MS-NET' },
  },
  {
    name: 'allow-from',
    parent: 'policy',
    isEmpty: false,
    occurs: 'once',
    attributes: [requestHeaders, methods],
    summary: 'Names the applications that are let in, by the site they are loaded from.',
    details: 'Without a `domain` it lets nobody in. An unknown attribute or element voids it.',
    transports: everywhere,
    support: silverlightOnly,
    citation: { source: 'MS-NET' },
  },
  {
    name: 'domain',
    parent: 'allow-from',
    isEmpty: true,
    occurs: 'any number',
    attributes: [uri],
    summary: 'One site, or every site, from which applications are let in.',
    details: '',
    transports: everywhere,
    support: silverlightOnly,
    citation: { source: 'MS-NET' },
  },
  {
    name: 'grant-to',
    parent: 'policy',
    isEmpty: false,
    occurs: 'once',
    attributes: [],
    summary: 'Names the paths and ports of this server that are opened.',
    details: 'An unknown attribute or element in it voids it.',
    transports: everywhere,
    support: silverlightOnly,
    citation: { source: 'MS-NET' },
  },
  {
    name: 'resource',
    parent: 'grant-to',
    isEmpty: true,
    occurs: 'any number',
    attributes: [path, subpaths],
    summary: 'Opens a path of this server.',
    details: 'Grants only add up: a narrower `resource` beside a wider one excludes nothing.',
    transports: overHttp,
    support: silverlightOnly,
    citation: { source: 'MS-NET' },
  },
  {
    name: 'socket-resource',
    parent: 'grant-to',
    isEmpty: true,
    occurs: 'any number',
    attributes: [port, protocol],
    summary: 'Opens ports of this host to sockets.',
    details:
      'Counts in a policy that is sent from port 943, and in one over HTTP where the application chose that way (Silverlight 4 and later).',
    transports: everywhere,
    support: silverlightOnly,
    citation: { source: 'MS-NET' },
  },
];
