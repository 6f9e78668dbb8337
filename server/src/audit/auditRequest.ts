import { isBlockedPort } from '../language/facts/ports.ts';
import { lastPort, masterPolicyPort } from '../language/facts/transports.ts';
import { isJsonObject } from '../language/text/jsonObject.ts';
import { parseHostAndPort } from '../network/hostAndPort.ts';

/** What an audit is to ask. Made by `readAuditRequest`, which has checked it. */
export interface AuditRequest {
  /** As it was typed. */
  readonly url: string;
  /** A name in A-labels or an address, an IPv6 address without brackets. */
  readonly host: string;
  /** `https://www.example.com`, the one that was named, or both schemes, HTTPS first. */
  readonly origins: readonly string[];
  /** Further policy files on that host. */
  readonly policies: readonly string[];
  /** Whether port 843 is asked too, or what stands in for it. */
  readonly socket: boolean;
  readonly policyPort: number;
  /** Of each fetch, in milliseconds. */
  readonly timeout: number;
  readonly isInsecure: boolean;
}

/** A request, or what is wrong with the input, and in which field of it. */
export type ReadAuditRequest = { readonly kind: 'request'; readonly request: AuditRequest } | InvalidAuditRequest;

/** What is wrong with the input, as a sentence. */
export interface InvalidAuditRequest {
  readonly kind: 'invalid';
  readonly field: 'url' | 'policies' | 'socket' | 'policyPort' | 'timeout' | 'insecure';
  readonly message: string;
}

/** How long a response may take unless somebody says otherwise, in milliseconds. */
export const usualTimeout = 10_000;

const longestTimeout = 600_000;

/** Reads `{ url, policies?, socket?, policyPort?, timeout?, insecure? }` that nobody has checked. `url` may be whatever a person types. */
export function readAuditRequest(json: unknown): ReadAuditRequest {
  const input = isJsonObject(json) ? json : {};
  const url = input['url'];
  const site = readSite(typeof url === 'string' ? url.trim() : '');
  if (site.kind === 'invalid') return invalid('url', site.message);
  const policies = readPolicies(input['policies'] ?? [], site.host);
  if (policies.kind === 'invalid') return policies;
  const socket = input['socket'] ?? false;
  if (typeof socket !== 'boolean') return invalid('socket', 'Write true or false: whether port 843 is asked too.');
  const policyPort = input['policyPort'] ?? masterPolicyPort;
  if (!isWithin(policyPort, lastPort)) return invalid('policyPort', `Enter a port from 1 to ${lastPort}.`);
  const timeout = input['timeout'] ?? usualTimeout;
  if (!isWithin(timeout, longestTimeout)) return invalid('timeout', `Enter milliseconds from 1 to ${longestTimeout}.`);
  const isInsecure = input['insecure'] ?? false;
  if (typeof isInsecure !== 'boolean') return invalid('insecure', 'Write true or false.');
  const origins = [...new Set([...site.origins, ...policies.urls.map(policy => new URL(policy).origin)])];
  return {
    kind: 'request',
    request: {
      url: typeof url === 'string' ? url.trim() : '',
      host: site.host,
      origins,
      policies: policies.urls,
      socket,
      policyPort,
      timeout,
      isInsecure,
    },
  };
}

type Site =
  | { readonly kind: 'site'; readonly host: string; readonly origins: readonly string[] }
  | { readonly kind: 'invalid'; readonly message: string };

const schemes = ['https', 'http'] as const;

/** `www.example.com`, with a port or a path, or a URL of HTTP or HTTPS. */
function readSite(text: string): Site {
  if (text === '') return fault('Enter a host or a URL, for example www.example.com.');
  const url = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(text) ?? /^(file|data|javascript|mailto):(.*)$/is.exec(text);
  const scheme = url?.[1]?.toLowerCase();
  const named = schemes.find(known => known === scheme);
  if (scheme !== undefined && named === undefined)
    return fault(`Only http and https sites can be audited, not ${scheme}:.`);
  const authority = (url?.[2] ?? text).split(/[/?#\\]/, 1)[0] ?? '';
  if (authority === '') return fault('There is no host in that URL. Enter one, for example https://www.example.com.');
  if (authority.includes('@')) return fault('Leave out the user name and password: an audit sends no credentials.');
  const parsed = parseHostAndPort(authority);
  if (parsed.kind === 'invalid') return fault(parsed.message);
  const { host, destinationPort: port } = parsed.place;
  const wanted = named === undefined ? schemes : [named];
  if (port !== undefined && wanted.some(each => isBlockedPort(each, port)))
    return fault(`Flash Player makes no request to port ${port}, so no policy is ever read from there.`);
  const bracketed = host.includes(':') ? `[${host}]` : host;
  const origins = wanted.map(each => new URL(`${each}://${bracketed}${port === undefined ? '' : `:${port}`}`).origin);
  return { kind: 'site', host, origins };
}

type Policies = { readonly kind: 'policies'; readonly urls: readonly string[] } | InvalidAuditRequest;

function readPolicies(value: unknown, host: string): Policies {
  const texts = Array.isArray(value) ? value.filter(item => typeof item === 'string') : undefined;
  if (texts === undefined || !Array.isArray(value) || texts.length < value.length)
    return invalid('policies', 'Give the policies as a list of URLs.');
  const urls: string[] = [];
  for (const text of texts) {
    const site = readSite(text);
    if (site.kind === 'invalid') return invalid('policies', site.message);
    if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
      return invalid('policies', `Enter a full URL, for example https://${host}/api/crossdomain.xml.`);
    if (site.host !== host)
      return invalid('policies', `${new URL(text).host} is another host than ${host}. Audit it by itself.`);
    const url = new URL(text);
    url.hash = '';
    urls.push(url.href);
  }
  return { kind: 'policies', urls };
}

function isWithin(value: unknown, last: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= last;
}

function fault(message: string): { readonly kind: 'invalid'; readonly message: string } {
  return { kind: 'invalid', message };
}

function invalid(field: InvalidAuditRequest['field'], message: string): InvalidAuditRequest {
  return { kind: 'invalid', field, message };
}
