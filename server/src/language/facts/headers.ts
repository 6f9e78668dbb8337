/** Header names that Flash never lets content set, whatever a policy says; setting one raises error 2096 [ASDOC-HDR]. */
const unsendableHeaders = [
  'Accept-Charset',
  'Accept-Encoding',
  'Accept-Ranges',
  'Age',
  'Allow',
  'Allowed',
  'Authorization',
  'Charge-To',
  'Connect',
  'Connection',
  'Content-Length',
  'Content-Location',
  'Content-Range',
  'Cookie',
  'Date',
  'Delete',
  'ETag',
  'Expect',
  'Get',
  'Head',
  'Host',
  'If-Modified-Since',
  'Keep-Alive',
  'Last-Modified',
  'Location',
  'Max-Forwards',
  'Options',
  'Origin',
  'Post',
  'Proxy-Authenticate',
  'Proxy-Authorization',
  'Proxy-Connection',
  'Public',
  'Put',
  'Range',
  'Referer',
  'Request-Range',
  'Retry-After',
  'Server',
  'TE',
  'Trace',
  'Trailer',
  'Transfer-Encoding',
  'Upgrade',
  'URI',
  'User-Agent',
  'Vary',
  'Via',
  'Warning',
  'WWW-Authenticate',
  'x-flash-version',
] as const;

/** On Flash's list, yet granted in an example of the specification [SPEC §1.5.8, example 1.10]: sources disagree. */
export const disputedHeader = 'authorization';

/** What is known of a request header that policies grant. */
export interface HeaderFacts {
  readonly name: string;
  /** One sentence in Markdown. */
  readonly summary: string;
}

/** Headers that policy files commonly grant, the most common first; none that Flash never lets content set. */
export const commonHeaders: readonly HeaderFacts[] = [
  { name: 'SOAPAction', summary: 'Names the operation of a SOAP 1.1 request.' },
  {
    name: 'X-Requested-With',
    summary: 'Says which program made the request; some frameworks take it for protection against forgery.',
  },
  { name: 'Content-Type', summary: 'The media type of the request’s body.' },
  { name: 'Accept', summary: 'The media types that the requester can read.' },
  { name: 'Accept-Language', summary: 'The languages that the person prefers.' },
  { name: 'Cache-Control', summary: 'How caches between client and server are to treat the request.' },
  { name: 'Pragma', summary: 'The HTTP 1.0 form of `Cache-Control: no-cache`.' },
  { name: 'If-None-Match', summary: 'Asks for the data only if its entity tag has changed.' },
  { name: 'X-HTTP-Method-Override', summary: 'Has a server treat a POST as another method, such as PUT or DELETE.' },
  { name: 'X-Method-Override', summary: 'Has a server treat a POST as another method, such as PUT or DELETE.' },
  {
    name: 'X-CSRF-Token',
    summary:
      'A token that shows that the request comes from the site’s own pages: granting it lets others present one.',
  },
  {
    name: 'X-XSRF-Token',
    summary:
      'A token that shows that the request comes from the site’s own pages: granting it lets others present one.',
  },
  { name: 'X-API-Key', summary: 'A key by which a service knows its caller.' },
  { name: 'X-Auth-Token', summary: 'A token by which a service knows who is signed in.' },
  { name: 'X-Access-Token', summary: 'A token by which a service knows who is signed in.' },
  { name: 'X-Session-Id', summary: 'Names a session on the server.' },
  {
    name: 'X-Forwarded-For',
    summary: 'The address that a proxy forwards for; a server that trusts it can be told any address.',
  },
  { name: 'X-Prototype-Version', summary: 'Sent by the Prototype library with every request.' },
  { name: 'DNT', summary: 'Asks not to be tracked.' },
];

/** Whether Flash never lets content set the header: compared without regard to case, and an underscore counts as a hyphen. */
export function isUnsendableHeader(name: string): boolean {
  return unsendableNames.has(name.toLowerCase().replaceAll('_', '-'));
}

/** The headers on Flash's list that begin with a prefix, as documented. */
export function unsendableHeadersFrom(prefix: string): readonly string[] {
  const start = prefix.toLowerCase().replaceAll('_', '-');
  return unsendableHeaders.filter(name => name.toLowerCase().startsWith(start));
}

/** What is known of a header, compared without regard to case. */
export function headerFacts(name: string): HeaderFacts | undefined {
  const lowerCase = name.toLowerCase();
  return commonHeaders.find(facts => facts.name.toLowerCase() === lowerCase);
}

const unsendableNames: ReadonlySet<string> = new Set(unsendableHeaders.map(name => name.toLowerCase()));
