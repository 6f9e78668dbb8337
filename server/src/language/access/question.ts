import type { ClientId } from '../../../../protocol/access.ts';
import { clientIds, defaultClient, parseClientId } from '../facts/clients.ts';
import { lastPort, masterPolicyPort } from '../facts/transports.ts';
import { silverlightPolicyPort } from '../formats/silverlight/limits.ts';
import type { RequesterOrigin } from '../policy/domainMatch.ts';
import { type Location, parseLocation, parsePort, type SocketLocation } from '../policy/location.ts';
import { isJsonObject } from '../text/jsonObject.ts';
import type { ReadText } from './policyReading.ts';

/** May content from here reach that? With everything that bears on the answer but the policies themselves. */
export interface AccessQuestion {
  readonly client: ClientId;
  readonly requester: Requester;
  readonly target: Target;
  readonly headers: readonly string[];
  /** In capitals; GET where it is not stated. Only Silverlight's policies speak of methods. */
  readonly method?: string;
  /** The port on which the socket master is asked. */
  readonly masterPort: number;
  readonly certificate?: Certificate;
}

/** The document that wants access. */
export interface Requester extends RequesterOrigin {
  /** The port of its URL; absent for local files. */
  readonly port?: number;
  /** The path of its URL, without query: only Silverlight compares it. */
  readonly path?: string;
}

/** What it wants to reach. */
export type Target = UrlTarget | SocketTarget;

/** Data at a URL. */
export interface UrlTarget {
  readonly kind: 'url';
  readonly scheme: 'http' | 'https' | 'ftp';
  readonly host: string;
  readonly port: number;
  /** With its leading slash, without query. */
  readonly path: string;
  /** As it was written, with its dots, where that differs. */
  readonly writtenPath?: string;
}

/** A port of a host. */
export type SocketTarget = Pick<SocketLocation, 'kind' | 'port'> & { readonly host: string };

/** A question about data at a URL. */
export type UrlQuestion = AccessQuestion & { readonly target: UrlTarget };

/** A question about a port. */
export type SocketQuestion = AccessQuestion & { readonly target: SocketTarget };

/** The certificate of a certified PDF. */
export interface Certificate {
  readonly fingerprint: string;
  readonly algorithm: string;
}

/** What was served in one place. */
export interface ServedText {
  readonly location: Location;
  /** Absent where nothing came. */
  readonly text?: string;
  /** The text read, where somebody did so already. */
  readonly read?: ReadText;
  /** Absent where it is not known; null or empty where the response had no such header. */
  readonly contentType?: string | null;
  /** Of the HTTP response; 200 where it is not stated. */
  readonly status: number;
  /** Values of `X-Permitted-Cross-Domain-Policies`, one a header. */
  readonly metaPolicyHeaders: readonly string[];
  readonly redirectedTo?: Location;
}

/** What is wrong with a question, and where: `policies[1].servedFrom`. */
export interface QuestionFault {
  readonly field: string;
  readonly message: string;
}

/** A value, or what is wrong with the input it was to be read from. */
export type Read<T> =
  | { readonly value: T; readonly fault?: never }
  | { readonly fault: QuestionFault; readonly value?: never };

/** Reads a question without its policies from JSON that nobody has checked. */
export function readQuestion(json: unknown): Read<AccessQuestion> {
  if (!isJsonObject(json)) return fault('', 'a question is an object with from, to and policies');
  const client = readClient(json['client']);
  if (client.fault) return client;
  const requester = readRequester(json['from']);
  if (requester.fault) return requester;
  const target = readTarget(json['to']);
  if (target.fault) return target;
  const headers = readStrings(json['headers'], 'headers');
  if (headers.fault) return headers;
  const method = readMethod(json['method']);
  if (method.fault) return method;
  const masterPort = readMasterPort(json['masterPort'], client.value);
  if (masterPort.fault) return masterPort;
  const certificate = readCertificate(json['certificate']);
  if (certificate.fault) return certificate;
  return {
    value: {
      client: client.value,
      requester: requester.value,
      target: target.value,
      headers: headers.value,
      masterPort: masterPort.value,
      ...(method.value !== undefined && { method: method.value }),
      ...(certificate.value && { certificate: certificate.value }),
    },
  };
}

/** Reads where a requester was loaded from: an http, https or ftp URL, or `file:`. */
export function readRequester(from: unknown): Read<Requester> {
  if (typeof from !== 'string') return fault('from', 'from is a URL: where the requesting SWF or PDF was loaded from');
  if (/^file:/i.test(from)) return { value: { scheme: 'file' } };
  if (/^app(-storage)?:/i.test(from)) return fault('from', adobeAirContent);
  const location = parseLocation(from);
  if (location.kind !== 'url' || location.scheme === undefined || location.host === undefined)
    return fault('from', `from must be an http, https, ftp or file URL${whyNoRequester(from, location)}`);
  const { scheme, host, port, path } = location;
  return { value: { scheme, host, ...(port !== undefined && { port }), ...(path !== undefined && { path }) } };
}

/** What is wrong with a URL of one of those schemes; for other texts an example says more. */
function whyNoRequester(from: string, location: ReturnType<typeof parseLocation>): string {
  return /^(https?|ftp):/i.test(from) ? reasonOf(location) : ', such as https://www.example.com/app.swf';
}

/** [PERM] */
const adobeAirContent =
  'from is content in the application sandbox of Adobe AIR, which no policy file concerns: give the URL from which other content is loaded';

/** Reads a target: `socket://HOST:PORT`, or the URL of the data. */
export function readTarget(to: unknown): Read<Target> {
  if (typeof to !== 'string') return fault('to', 'to is socket://HOST:PORT or the URL of the data');
  const location = parseLocation(to);
  if (location.kind === 'invalid') return fault('to', `to must be socket://HOST:PORT or a URL${reasonOf(location)}`);
  if (location.host === undefined) return fault('to', 'to names no host');
  if (location.kind === 'socket') return { value: { kind: 'socket', host: location.host, port: location.port } };
  const { scheme, host, port, path } = location;
  if (scheme === undefined || port === undefined) return fault('to', 'to names no scheme');
  const target = { kind: 'url', scheme, host, port, path: path ?? '/' } as const;
  const writtenPath = writtenPathOf(to);
  return { value: writtenPath === target.path ? target : { ...target, writtenPath } };
}

/** The path as it stands in a URL: `URL` would resolve its dots. */
function writtenPathOf(url: string): string {
  return /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] || '/';
}

/** Reads the id of a client; absent it is the default. */
export function readClient(value: unknown): Read<ClientId> {
  if (value === undefined) return { value: defaultClient };
  const client = typeof value === 'string' ? parseClientId(value) : undefined;
  return client ? { value: client } : fault('client', `client must be one of ${clientIds.join(', ')}`);
}

/** Reads a method, which is compared in capitals. */
function readMethod(value: unknown): Read<string | undefined> {
  if (value === undefined) return { value };
  return typeof value === 'string' && /^[a-z]+$/i.test(value)
    ? { value: value.toUpperCase() }
    : fault('method', 'method is the name of an HTTP method, such as GET');
}

function readMasterPort(value: unknown, client: ClientId): Read<number> {
  if (value === undefined) return { value: client === 'silverlight' ? silverlightPolicyPort : masterPolicyPort };
  const port = typeof value === 'number' ? parsePort(String(value)) : undefined;
  return port ? { value: port } : fault('masterPort', `masterPort must be a number from 1 to ${lastPort}`);
}

/** Reads the certificate of a certified PDF. */
export function readCertificate(value: unknown): Read<Certificate | undefined> {
  if (value === undefined) return { value: undefined };
  const { fingerprint, algorithm } = isJsonObject(value)
    ? { fingerprint: value['fingerprint'], algorithm: value['algorithm'] }
    : {};
  if (typeof fingerprint !== 'string') return fault('certificate.fingerprint', 'certificate.fingerprint is a string');
  if (typeof algorithm !== 'string')
    return fault('certificate.algorithm', 'certificate.algorithm is a string, such as sha-1');
  return { value: { fingerprint, algorithm } };
}

/** Reads an array of strings; absent it is empty. */
export function readStrings(value: unknown, field: string): Read<readonly string[]> {
  if (value === undefined) return { value: [] };
  if (Array.isArray(value) && value.every(item => typeof item === 'string')) return { value };
  return fault(field, `${field} is an array of strings`);
}

/** Why a location is none, behind a colon; empty for one that is. */
export function reasonOf(location: ReturnType<typeof parseLocation>): string {
  return location.kind === 'invalid' ? `: ${location.reason}` : '';
}

/** A field inside another: `policies[1]` and `text` make `policies[1].text`. */
export function joinField(outer: string, inner: string): string {
  return inner === '' ? outer : `${outer}.${inner}`;
}

/** What is wrong with a field. */
export function fault(field: string, message: string): { readonly fault: QuestionFault } {
  return { fault: { field, message } };
}
