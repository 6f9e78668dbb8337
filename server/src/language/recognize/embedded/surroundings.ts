import type { Span } from '../../text/span.ts';

/** Whether a policy inside a program is sent by a socket or over HTTP, going by what stands in it and around it. */
export interface Surroundings {
  readonly kind: 'socket' | 'url' | 'unknown';
  /** Whether more says so than the attributes of its grants. */
  readonly isCertain: boolean;
}

/** How far behind a policy the NUL may be written that ends it, in code units. */
const nulDistance = 300;

/** Reads the signs: a NUL, port 843 and the request string for sockets; a path and a content type for URLs. */
export function readSurroundings(host: string, decoded: string, { start, end }: Span): Surroundings {
  if (decoded.includes('\0')) return { kind: 'socket', isCertain: true };
  const around = host.slice(0, start) + host.slice(end);
  const isSocket = /policy-file-request|\b843\b/.test(around) || writesNul(host.slice(end, end + nulDistance));
  const isUrl = /\bcrossdomain\b|x-cross-domain-policy|clientaccesspolicy\.xml/.test(around);
  if (isSocket !== isUrl) return { kind: isSocket ? 'socket' : 'url', isCertain: true };
  const grants = decoded.match(/<allow-access-from\b[^<>]*/g) ?? [];
  const namePorts = grants.length > 0 && grants.every(grant => /\bto-ports\s*=/.test(grant));
  if (namePorts && !isUrl) return { kind: 'socket', isCertain: false };
  const socketGrants = /<socket-resource\b/.test(decoded) && !/<resource\b/.test(decoded);
  return { kind: socketGrants ? 'socket' : 'unknown', isCertain: false };
}

function writesNul(text: string): boolean {
  return /\\0|\\x00|\\u0000|chr\(0\)|vbNullChar|\bNUL\b/i.test(text);
}
