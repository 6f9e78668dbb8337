import { parseDomainPattern, type ReadableDomainPattern } from '../domainPattern.ts';
import { parsePort } from '../location.ts';

/** What a `uri` of `domain` matches. */
export type SiteUri =
  /** `*` */
  | { readonly kind: 'any' }
  /** `http://*` */
  | { readonly kind: 'any-of-scheme'; readonly scheme: SiteScheme }
  /** `file:///` */
  | { readonly kind: 'local' }
  | NamedSite
  | InvalidSite;

/** `https://*.example.com:8443`, `http://www.example.com/app.xap` */
export interface NamedSite {
  readonly kind: 'site';
  readonly scheme: SiteScheme;
  readonly host: ReadableDomainPattern;
  readonly port: number;
  /** That of one application, where it is more than the slash. */
  readonly path?: string;
}

/** A value that matches nothing, and the part at fault in code units from its start. */
export interface InvalidSite {
  readonly kind: 'invalid';
  readonly reason: SiteFault;
}

export type SiteScheme = 'http' | 'https';

/** Why a value matches nothing. */
export type SiteFault =
  | 'empty'
  | 'white-space'
  | 'several'
  | 'no-scheme'
  | 'other-scheme'
  | 'file'
  | 'no-host'
  | 'user'
  | 'wildcard-position'
  | 'wildcard-path'
  | 'wildcard-port'
  | 'wildcard-with-path'
  | 'query'
  | 'port'
  | 'host';

const defaultPorts: Readonly<Record<SiteScheme, number>> = { http: 80, https: 443 };

/** The port of a scheme where none is written. */
export function defaultPortOf(scheme: SiteScheme): number {
  return defaultPorts[scheme];
}

/** Reads a `uri` [MS-NET, MOON-W]. Total. */
export function parseSiteUri(value: string): SiteUri {
  if (value === '*') return { kind: 'any' };
  if (value === 'file:///') return { kind: 'local' };
  const fault = faults.find(([, pattern]) => pattern.test(value))?.[0];
  if (fault) return { kind: 'invalid', reason: fault };
  return parseSite(value);
}

/** The most telling first. */
const faults: readonly (readonly [SiteFault, RegExp])[] = [
  ['empty', /^$/],
  ['several', /[^\s,;|][\s,;|]+(?:https?:|\*|[^\s,;|.]+\.)/],
  ['white-space', /\s/],
  ['file', /^file:/i],
  ['no-scheme', /^(?![a-z][a-z0-9+.-]*:\/\/)/i],
  ['other-scheme', /^(?!https?:\/\/)/i],
  ['user', /^[^/]*\/\/[^/?#]*@/],
  ['no-host', /^[^/]*\/\/(?:[:/?#]|$)/],
  ['wildcard-port', /^[^/]*\/\/\*:|^[^/]*\/\/[^/]*:\*/],
  ['wildcard-path', /^[^/]*\/\/[^/*]+\/.*\*/],
  ['query', /[?#]/],
];

function parseSite(value: string): SiteUri {
  const { 1: scheme = '', 2: host = '', 3: portText, 4: path = '' } = sitePattern.exec(value) ?? [];
  const lowerScheme = scheme.toLowerCase() === 'https' ? 'https' : 'http';
  if (host === '*') return parseAny(scheme, lowerScheme, path);
  const port = portText === undefined ? defaultPortOf(lowerScheme) : parsePort(portText);
  if (port === undefined) return invalid('port');
  const pattern = parseDomainPattern(host);
  if (pattern.kind === 'invalid') return invalid(host.includes('*') ? 'wildcard-position' : 'host');
  if (pattern.kind === 'any' || pattern.scheme !== undefined) return invalid('host');
  const isWildcard = pattern.kind === 'wildcard';
  if (isWildcard && path.length > 1) return invalid('wildcard-with-path');
  // The wildcard forms are compared as text, so that a scheme in capitals is another one [MOON].
  if (isWildcard && scheme !== lowerScheme) return invalid('other-scheme');
  return { kind: 'site', scheme: lowerScheme, host: pattern, port, ...(path.length > 1 && { path }) };
}

const sitePattern = /^([^:]*):\/\/(\[[^\]]*\]|[^/:]*)(?::([^/]*))?(\/.*)?$/s;

function parseAny(scheme: string, lowerScheme: SiteScheme, path: string): SiteUri {
  if (path !== '') return invalid('wildcard-path');
  return scheme === lowerScheme ? { kind: 'any-of-scheme', scheme: lowerScheme } : invalid('other-scheme');
}

function invalid(reason: SiteFault): InvalidSite {
  return { kind: 'invalid', reason };
}
