import { lastPort, masterPolicyPath, masterPolicyPort, type Transport } from '../facts/transports.ts';
import { isIpv4 } from './domainPattern.ts';
import { canonicalIpv6 } from './ipv6.ts';
import { parseUrl, toAsciiHost } from './platformUrl.ts';

/** Where a policy file is served. */
export type Location = UrlLocation | SocketLocation;

/** Served over HTTP, HTTPS or FTP; of a location that is only inferred most is unknown, of `https:` alone all but the scheme. */
export interface UrlLocation {
  readonly kind: 'url';
  readonly scheme?: UrlScheme;
  /** In lower case, as A-labels. */
  readonly host?: string;
  readonly port?: number;
  /** With its leading slash, without query. */
  readonly path?: string;
  /** Whether the file is the master policy file of its host; undefined where that is unknown. */
  readonly isMaster: boolean | undefined;
}

/** Sent over TCP in answer to a policy-file request. */
export interface SocketLocation {
  readonly kind: 'socket';
  /** In lower case, as A-labels, an IPv6 address without brackets; absent for a policy that any host may serve. */
  readonly host?: string;
  readonly port: number;
  readonly isMaster: boolean;
}

export type UrlScheme = 'http' | 'https' | 'ftp';

/** A text that is no location, and why, as the end of a sentence: `the port must be a number from 1 to 65535`. */
export interface InvalidLocation {
  readonly kind: 'invalid';
  readonly reason: string;
}

const defaultPorts: Readonly<Record<UrlScheme, number>> = { http: 80, https: 443, ftp: 21 };

/**
 * Reads a location: `https://www.example.com/crossdomain.xml`, `socket://chat.example.net:843` or, where any host is
 * meant, `socket://:843`; `https:` and `http:` alone are the URL master of any host. Total: any other text is `invalid`,
 * with the reason.
 */
export function parseLocation(text: string): Location | InvalidLocation {
  const anyHost = /^(https?):$/i.exec(text)?.[1]?.toLowerCase();
  if (anyHost === 'https' || anyHost === 'http') return { kind: 'url', scheme: anyHost, isMaster: true };
  const socket = /^(?:xml)?socket:\/\/(.*)$/is.exec(text);
  return socket ? parseSocketLocation(socket[1] ?? '') : parseUrlLocation(text);
}

/** The location as text, in the form that `parseLocation` reads; undefined where the scheme is unknown. */
export function formatLocation(location: Location): string | undefined {
  if (location.kind === 'socket') return `socket://${formatHost(location.host ?? '')}:${location.port}`;
  const { scheme, host, port, path, isMaster } = location;
  if (scheme === undefined) return undefined;
  if (host === undefined) return isMaster === true ? `${scheme}:` : undefined;
  const portText = port === undefined || port === defaultPorts[scheme] ? '' : `:${port}`;
  return `${scheme}://${formatHost(host)}${portText}${path ?? '/'}`;
}

/** How a policy file from there travels; undefined where the scheme is unknown. */
export function transportOf(location: Location): Transport | undefined {
  return location.kind === 'socket' ? 'socket' : location.scheme;
}

/** The transports over which a policy file at a location can be served: one, or all that a URL may have. */
export function possibleTransports(location: Location): readonly Transport[] {
  const known = transportOf(location);
  return known === undefined ? urlTransports : transportsAlone[known];
}

const urlTransports: readonly Transport[] = ['http', 'https', 'ftp'];

const transportsAlone: Readonly<Record<Transport, readonly Transport[]>> = {
  http: ['http'],
  https: ['https'],
  ftp: ['ftp'],
  socket: ['socket'],
};

/** A host as it stands in a URL: an IPv6 address in brackets. */
export function formatHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function parseSocketLocation(rest: string): SocketLocation | InvalidLocation {
  const match = /^(\[[^\]]*\]|[^:/?#@]*)(?::(.*?))?\/?$/s.exec(rest);
  if (!match) return invalid('a socket location is socket://HOST:PORT');
  const { 1: hostText = '', 2: portText } = match;
  if (portText === undefined || portText === '') return invalid('a socket location names its port: socket://HOST:PORT');
  const port = parsePort(portText);
  if (port === undefined) return invalid(portReason);
  if (hostText === '') return { kind: 'socket', port, isMaster: port === masterPolicyPort };
  const host = parseHost(hostText);
  if (host === undefined) return invalid(`${hostText} is no host name or address`);
  return { kind: 'socket', host, port, isMaster: port === masterPolicyPort };
}

/** A port as written in decimal digits; undefined outside 1–65535. */
export function parsePort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= lastPort ? port : undefined;
}

/** A host as it is compared: names in lower case as A-labels, IPv6 addresses canonical and without brackets. */
function parseHost(text: string): string | undefined {
  const ipv6 = canonicalIpv6(text);
  if (ipv6) return ipv6;
  if (isIpv4(text)) return text;
  const ascii = /[^\0-\x7f]/.test(text) ? toAsciiHost(text) : text.toLowerCase();
  return ascii !== undefined && ascii.length <= 253 && /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/.test(ascii)
    ? ascii
    : undefined;
}

function parseUrlLocation(text: string): UrlLocation | InvalidLocation {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(text))
    return invalid('it must begin with https://, http://, ftp:// or socket://, or be https: or http: alone');
  const scheme = parseScheme(text);
  if (!scheme) return invalid('its scheme must be http, https, ftp or socket');
  const { host, port } = authorityAsWritten(text);
  if (port !== undefined && parsePort(port) === undefined) return invalid(portReason);
  const url = /^[a-z]+:\/\/[^/?#]/i.test(text) ? parseUrl(text) : undefined;
  if (!url) return invalid('it is no absolute URL');
  if (url.username !== '' || url.password !== '') return invalid('a location names no user');
  return {
    kind: 'url',
    scheme,
    host: parseHost(host) ?? url.hostname,
    port: url.port === '' ? defaultPorts[scheme] : Number(url.port),
    path: url.pathname,
    isMaster: url.pathname === masterPolicyPath,
  };
}

const portReason = `the port must be a number from 1 to ${lastPort}`;

/**
 * The host and the port as they stand in a URL. `URL` would rewrite numeric hosts (`127.1`), which policies compare as
 * written; it accepts port 0, and of a port that is too high it does not say that this is what is wrong.
 */
function authorityAsWritten(text: string): { readonly host: string; readonly port: string | undefined } {
  const match = /^[a-z]+:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d+))?/i.exec(text);
  return { host: match?.[1] ?? '', port: match?.[2] };
}

function parseScheme(text: string): UrlScheme | undefined {
  const scheme = text.slice(0, text.indexOf(':')).toLowerCase();
  return scheme === 'http' || scheme === 'https' || scheme === 'ftp' ? scheme : undefined;
}

function invalid(reason: string): InvalidLocation {
  return { kind: 'invalid', reason };
}

/** Whether a connection to a host stays on the machine. */
export function isThisMachine(host: string): boolean {
  return /(^|\.)localhost$|^127\./.test(host) || host === '::1';
}
