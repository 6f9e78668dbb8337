import { canonicalIpv6 } from './ipv6.ts';
import { toAsciiHost } from './platformUrl.ts';

/** A value of `domain`, read [SPEC §1.3.3.1, §1.5.1] [PERM]. */
export type DomainPattern = ReadableDomainPattern | InvalidDomainPattern;

/** A pattern that can match. */
export type ReadableDomainPattern = AnyDomain | WildcardDomain | HostDomain | Ipv4Domain | Ipv6Domain;

interface WithScheme {
  /** In lower case, without `://`; documented in one table only [SPEC table 9], so what clients do with it differs. */
  readonly scheme?: string;
}

/** `*`: every host, every address, and documents that have no host. */
export interface AnyDomain extends WithScheme {
  readonly kind: 'any';
}

/** `*.example.com`: example.com and every host below it. */
export interface WildcardDomain extends WithScheme {
  readonly kind: 'wildcard';
  /** Without the `*.`, in lower case, as A-labels. */
  readonly suffix: string;
  /** Whether the value was written with other than ASCII characters. */
  readonly isInternational: boolean;
}

/** `www.example.com`: that host alone. */
export interface HostDomain extends WithScheme {
  readonly kind: 'host';
  /** In lower case, as A-labels. */
  readonly host: string;
  readonly isInternational: boolean;
}

/** `192.0.2.7`: documents that were loaded by that address as written. */
export interface Ipv4Domain extends WithScheme {
  readonly kind: 'ipv4';
  readonly address: string;
}

/** `2001:db8::1`, bracketed or not. No source says what clients make of it. */
export interface Ipv6Domain extends WithScheme {
  readonly kind: 'ipv6';
  /** In canonical form, without brackets. */
  readonly address: string;
}

/** A value that matches nothing, and why. */
export interface InvalidDomainPattern extends WithScheme {
  readonly kind: 'invalid';
  readonly reason: DomainFault;
  /** The part of the value that is at fault, in code units from its start. */
  readonly start: number;
  readonly end: number;
}

/** What can be wrong with a domain. */
export type DomainFault =
  | 'empty'
  | 'white-space'
  | 'several'
  | 'user'
  | 'path'
  | 'port'
  | 'wildcard-position'
  | 'wildcard-in-address'
  | 'trailing-dot'
  | 'empty-label'
  | 'numeric'
  | 'character';

/** Reads a value of `domain`, compared as written: white space counts. Total: what does not fit the grammar is `invalid`. */
export function parseDomainPattern(value: string): DomainPattern {
  return parseCommonForm(value) ?? parseAnyForm(value);
}

/** Reads the forms that nearly every value has, at a fraction of the cost; undefined for others, and for values with a fault. */
function parseCommonForm(value: string): DomainPattern | undefined {
  if (value === '*') return { kind: 'any' };
  if (endsInDigit(value)) return isIpv4(value) ? { kind: 'ipv4', address: value } : undefined;
  if (value.startsWith('*.'))
    return isCommonName(value, 2)
      ? { kind: 'wildcard', suffix: value.slice(2).toLowerCase(), isInternational: false }
      : undefined;
  return isCommonName(value, 0) ? { kind: 'host', host: value.toLowerCase(), isInternational: false } : undefined;
}

/** Whether labels of ASCII letters, digits, `-` and `_` stand there, with dots between them. */
function isCommonName(value: string, start: number): boolean {
  let isInLabel = false;
  for (let index = start; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code === 0x2e ? !isInLabel : inLabels[code] !== 1) return false;
    isInLabel = code !== 0x2e;
  }
  return isInLabel;
}

/** 1 for the ASCII characters that stand in labels. */
const inLabels = Uint8Array.from({ length: 0x80 }, (_, code) =>
  /[a-z0-9_-]/i.test(String.fromCharCode(code)) ? 1 : 0,
);

function parseAnyForm(value: string): DomainPattern {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(value);
  if (!scheme) return parseHostPart(value, 0);
  const pattern = parseHostPart(value.slice(scheme[0].length), scheme[0].length);
  return { ...pattern, scheme: (scheme[1] ?? '').toLowerCase() };
}

/** Reads what stands behind the scheme; `offset` is where that begins in the value. */
function parseHostPart(text: string, offset: number): DomainPattern {
  const fault = findFault(text);
  if (fault) return { kind: 'invalid', reason: fault.reason, start: fault.start + offset, end: fault.end + offset };
  if (text === '*') return { kind: 'any' };
  const ipv6 = canonicalIpv6(text);
  if (ipv6) return { kind: 'ipv6', address: ipv6 };
  if (text.startsWith('*.')) return parseName(text.slice(2), { kind: 'wildcard', offset: offset + 2 });
  if (isIpv4(text)) return { kind: 'ipv4', address: text };
  return parseName(text, { kind: 'host', offset });
}

function parseName(name: string, form: { readonly kind: 'wildcard' | 'host'; readonly offset: number }): DomainPattern {
  const isInternational = /[^\0-\x7f]/.test(name);
  const ascii = isInternational ? toAsciiHost(name) : name.toLowerCase();
  if (ascii === undefined || !/^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(ascii) || lastLabelIsNumeric(ascii))
    return { kind: 'invalid', reason: 'character', start: form.offset, end: form.offset + name.length };
  if (form.kind === 'wildcard') return { kind: 'wildcard', suffix: ascii, isInternational };
  return { kind: 'host', host: ascii, isInternational };
}

interface Fault {
  readonly reason: DomainFault;
  readonly start: number;
  readonly end: number;
}

/** The kinds of fault a pattern of characters shows, the most telling first; group 1, where there is one, is the part at fault. */
const faultPatterns: readonly (readonly [DomainFault, RegExp])[] = [
  ['empty', /^$/d],
  ['several', /^\s*[^\s,;|]+(\s*[,;|]\s*|\s+)\S.*$/ds],
  ['white-space', /^(\s+)|\S(\s+)$/d],
  ['user', /^[^/]*@/d],
  ['path', /([/\\?#].*)$/ds],
];

/** As `faultPatterns`, for values that are no IPv6 address. */
const nameFaultPatterns: readonly (readonly [DomainFault, RegExp])[] = [
  ['port', /^(?:\[[^\]]*\])?[^:]*(:.*)$/ds],
  ['wildcard-in-address', /^(?=.*\*)(?=.*\d)[\d.*]+$/d],
  ['wildcard-position', /^(\*)[^.]/d],
  ['wildcard-position', /^\*\.$/d],
  ['wildcard-position', /^.[^*]*(\*)/d],
  ['trailing-dot', /[^.](\.)$/d],
  ['empty-label', /^(\.)|\.(\.)/d],
  ['numeric', /^(?:.*\.)?(\d+)$/d],
  ['character', /([^a-zA-Z0-9._*\-\u0080-\u{10ffff}])/du],
];

function findFault(text: string): Fault | undefined {
  const fault = firstFault(text, faultPatterns);
  if (fault || canonicalIpv6(text) || isIpv4(text)) return fault;
  return firstFault(text, nameFaultPatterns);
}

function firstFault(text: string, patterns: readonly (readonly [DomainFault, RegExp])[]): Fault | undefined {
  for (const [reason, pattern] of patterns) {
    const match = pattern.exec(text);
    if (match) return { reason, ...partAtFault(match) };
  }
  return undefined;
}

function partAtFault({ indices }: RegExpExecArray): { readonly start: number; readonly end: number } {
  const [start = 0, end = 0] = indices?.[1] ?? indices?.[2] ?? indices?.[0] ?? [];
  return { start, end };
}

/** Whether a text is four decimal octets with dots between them. */
export function isIpv4(text: string): boolean {
  if (!endsInDigit(text) || !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return false;
  return text.split('.').every(octet => Number(octet) <= 255);
}

function endsInDigit(text: string): boolean {
  const code = text.charCodeAt(text.length - 1);
  return code >= 0x30 && code <= 0x39;
}

function lastLabelIsNumeric(host: string): boolean {
  return /(^|\.)\d+$/.test(host);
}
