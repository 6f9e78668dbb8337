/** The ports to which Silverlight opens sockets [MS-NET]. */
export const silverlightPorts = { first: 4502, last: 4534 } as const;

/** The port on which Silverlight asks for a socket policy [MS-NET]. */
export const silverlightPolicyPort = 943;

/** The one path at which Silverlight asks for its policy file: in lower case, at the root [CF]. */
export const silverlightPolicyPath = '/clientaccesspolicy.xml';

/** Request headers that no Silverlight application can set, whatever a policy says [MS-HDR, MOON-U]. */
const restrictedHeaders = [
  'Accept',
  'Accept-Charset',
  'Accept-Encoding',
  'Accept-Language',
  'Allow',
  'Connection',
  'Content-Length',
  'Content-Location',
  'Content-Range',
  'Cookie',
  'Date',
  'Expect',
  'Host',
  'If-Modified-Since',
  'Keep-Alive',
  'Last-Modified',
  'Max-Forwards',
  'Referer',
  'TE',
  'Trailer',
  'Transfer-Encoding',
  'Upgrade',
  'User-Agent',
  'Via',
  'Warning',
] as const;

const restrictedNames: ReadonlySet<string> = new Set(restrictedHeaders.map(name => name.toLowerCase()));

/** Whether no Silverlight application can set a header; compared without regard to case. */
export function isRestrictedHeader(name: string): boolean {
  return restrictedNames.has(name.toLowerCase());
}

/** Methods that Silverlight never sends [MOON-U]. */
export const forbiddenMethods: readonly string[] = ['TRACE', 'TRACK', 'CONNECT'];
