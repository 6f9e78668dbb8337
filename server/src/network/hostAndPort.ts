import { lastPort } from '../language/facts/transports.ts';
import { trimEnding } from '../language/text/edges.ts';

/** A host that a person asked for, and the port that a client would connect to once it is permitted. */
export interface HostAndPort {
  /** A name in A-labels, a dotted IPv4 address, or an IPv6 address without brackets; lower case. */
  readonly host: string;
  /** From 1 to 65535. */
  readonly destinationPort?: number;
}

/** What was read: a place to ask, or a sentence that says why it is none. */
export type ParsedHostAndPort =
  | { readonly kind: 'place'; readonly place: HostAndPort }
  | { readonly kind: 'invalid'; readonly message: string };

/**
 * Reads what a person types or pastes: `host`, `host:port`, `[address]:port`, an IPv6 address, or a URL. The port of a URL counts
 * where its scheme stands for a socket (`socket:`, `xmlsocket:`, `ws:`, `wss:`). Pure: looks nothing up and connects nowhere.
 */
export function parseHostAndPort(input: string): ParsedHostAndPort {
  const text = trimEnding(input.replace(/^[ \t]+/, ''), /[ \t]/);
  const fault = faultOfText(text);
  if (fault !== undefined) return invalid(fault);
  const url = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(text);
  return url ? parseUrl((url[1] ?? '').toLowerCase(), url[2] ?? '') : parseAuthority(text, true);
}

/** Whether a text is a host as `parseHostAndPort` gives it, so that it can be looked up. */
export function isHost(text: string): boolean {
  const parsed = parseHost(text.includes(':') ? `[${text}]` : text);
  return parsed.kind === 'host' && parsed.host === text;
}

const maximumInputLength = 2048;
const maximumNameLength = 253;
const maximumLabelLength = 63;

/** URL schemes that people paste, and whether their port is one that Flash would open a socket to. */
const schemes: ReadonlyMap<string, { readonly portCounts: boolean }> = new Map([
  ['http', { portCounts: false }],
  ['https', { portCounts: false }],
  ['ftp', { portCounts: false }],
  ['socket', { portCounts: true }],
  ['xmlsocket', { portCounts: true }],
  ['ws', { portCounts: true }],
  ['wss', { portCounts: true }],
]);

/** Names of characters that an error message cannot show. */
const invisibleCharacters: ReadonlyMap<string, string> = new Map([
  ['\0', 'a NUL'],
  ['\n', 'a line break'],
  ['\r', 'a line break'],
  ['\t', 'a tab'],
  [' ', 'a space'],
]);

function faultOfText(text: string): string | undefined {
  if (text === '') return 'Name a host, such as chat.example.com or chat.example.com:8080.';
  if (text.length > maximumInputLength)
    return `This is too long for a host. A name has at most ${maximumNameLength} characters.`;
  const invisible = /[\s\p{Cc}\p{Cf}\p{Cs}]/u.exec(text)?.[0];
  if (invisible === undefined) return undefined;
  return `A host cannot contain ${invisibleCharacters.get(invisible) ?? `the invisible character ${codePointOf(invisible)}`}.`;
}

function parseUrl(scheme: string, rest: string): ParsedHostAndPort {
  const facts = schemes.get(scheme);
  if (facts === undefined)
    return invalid(`\`${scheme}:\` is no scheme that can be probed. Write the host, or the host and a port.`);
  const authority = rest.split(/[/?#\\]/, 1)[0] ?? '';
  if (authority === '') return invalid(`There is no host after \`${scheme}://\`.`);
  return parseAuthority(authority, facts.portCounts);
}

function parseAuthority(authority: string, portCounts: boolean): ParsedHostAndPort {
  if (authority.includes('@')) return invalid('A socket takes no user name. Leave out everything up to the `@`.');
  const { hostText, portText } = splitAuthority(authority);
  const host = parseHost(hostText);
  if (host.kind === 'invalid') return host;
  if (portText === undefined) return { kind: 'place', place: { host: host.host } };
  const port = parsePort(portText);
  if (port.kind === 'invalid') return port;
  return { kind: 'place', place: portCounts ? { host: host.host, destinationPort: port.port } : { host: host.host } };
}

/** A text with several colons and no brackets is an IPv6 address without a port. */
function splitAuthority(authority: string): { readonly hostText: string; readonly portText?: string } {
  const bracketed = /^(\[[^\]]*\])(?::(.*))?$/.exec(authority);
  if (bracketed) return withPort(bracketed[1] ?? '', bracketed[2]);
  const colon = authority.indexOf(':');
  if (colon < 0) return { hostText: authority };
  if (authority.indexOf(':', colon + 1) >= 0) return { hostText: `[${authority}]` };
  return withPort(authority.slice(0, colon), authority.slice(colon + 1));
}

function withPort(
  hostText: string,
  portText: string | undefined,
): { readonly hostText: string; readonly portText?: string } {
  return portText === undefined ? { hostText } : { hostText, portText };
}

type ParsedHost =
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'invalid'; readonly message: string };

function parseHost(text: string): ParsedHost {
  if (text === '') return invalid('There is no host before the port.');
  if (text.startsWith('[')) return parseIpv6(text.slice(1, -1));
  if (/[/\\?#]/.test(text)) return invalid('A socket has no path. Leave out everything after the host and the port.');
  const forbidden = /[\x21-\x2c\x3a-\x40\x5b-\x5e\x60\x7b-\x7e]/.exec(text)?.[0];
  if (forbidden !== undefined)
    return invalid(forbidden === '`' ? 'A host cannot contain a backtick.' : `A host cannot contain \`${forbidden}\`.`);
  return parseName(text);
}

function parseIpv6(text: string): ParsedHost {
  if (text.includes('%')) {
    return invalid(
      'An address with a zone means something on one machine only. Leave out the `%` and what follows it.',
    );
  }
  if (!URL.canParse(`http://[${text}]/`))
    return invalid('This is no IPv6 address. With a port, write it as `[2001:db8::1]:8080`.');
  return { kind: 'host', host: new URL(`http://[${text}]/`).hostname.slice(1, -1) };
}

/** Numeric hosts are taken as dotted addresses only: `127.1` would be completed to an address that nobody wrote. */
function parseName(text: string): ParsedHost {
  if (isDottedAddress(text)) return { kind: 'host', host: text };
  if (isNumeric(text))
    return invalid('This is no complete IPv4 address: four numbers from 0 to 255, without leading zeros.');
  const name = toALabels(text);
  if (name === undefined || isDottedAddress(name)) return invalid('This is no host name.');
  const fault = faultOfName(name);
  return fault === undefined ? { kind: 'host', host: name } : invalid(fault);
}

function isDottedAddress(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every(part => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/** The last label of a name is never a number, so that one that is tells an address. */
function isNumeric(text: string): boolean {
  return /(^|\.)(\d+|0x[\da-f]*)\.?$/i.test(text);
}

function toALabels(text: string): string | undefined {
  if (/^[\x21-\x7e]*$/.test(text)) return text.toLowerCase();
  const url = `http://${text}/`;
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

function faultOfName(name: string): string | undefined {
  const labels = (name.endsWith('.') ? name.slice(0, -1) : name).split('.');
  if (name.length > maximumNameLength)
    return `This host is too long. A name has at most ${maximumNameLength} characters.`;
  if (labels.includes('')) return 'A host cannot have an empty label: there is a dot too many.';
  if (labels.some(label => label.length > maximumLabelLength)) {
    return `A label of this host is too long. Between dots there are at most ${maximumLabelLength} characters.`;
  }
  if (labels.some(label => /^-|-$/.test(label))) return 'A label of a host cannot begin or end with a hyphen.';
  return labels.every(label => /^[a-z0-9_-]+$/.test(label)) ? undefined : 'This is no host name.';
}

type ParsedPort =
  | { readonly kind: 'port'; readonly port: number }
  | { readonly kind: 'invalid'; readonly message: string };

function parsePort(text: string): ParsedPort {
  if (text === '')
    return invalid('There is no port after the colon. Write one from 1 to 65535, or leave out the colon.');
  if (/[/\\?#]/.test(text)) return invalid('A socket has no path. Leave out everything after the host and the port.');
  const port = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 1 && port <= lastPort) return { kind: 'port', port };
  return invalid(`\`${shortened(text)}\` is no port. Ports are numbers from 1 to 65535.`);
}

function shortened(text: string): string {
  const plain = text.replaceAll('`', "'");
  return plain.length > 20 ? `${plain.slice(0, 20)}…` : plain;
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function invalid(message: string): { readonly kind: 'invalid'; readonly message: string } {
  return { kind: 'invalid', message };
}
