import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { TlsError } from '../../../protocol/audit.ts';
import { connectThrough, type HttpProxy, proxyAuthorization } from './httpProxy.ts';
import { errorCode } from './openConnection.ts';
import { type LookUp, lookUpHere } from './resolveHost.ts';

/** What one GET brought. */
export type HttpReply = HttpResponse | HttpFailure;

/** A response that came whole and within the limits. */
export interface HttpResponse {
  readonly kind: 'response';
  readonly status: number;
  /** Names in lower case, in the order sent; a header that was sent twice is there twice. */
  readonly headers: readonly HttpHeader[];
  /** Decoded, where `Content-Encoding` said how. */
  readonly body: Uint8Array;
  readonly milliseconds: number;
}

/** A header of a response. */
export interface HttpHeader {
  readonly name: string;
  readonly value: string;
}

/** Why there is no response. */
export interface HttpFailure {
  readonly kind: 'failure';
  readonly outcome: HttpFailureKind;
  /** The system's or the parser's code, such as `ECONNREFUSED`. */
  readonly error?: string;
  readonly tlsError?: TlsError;
  /** Of a response whose head had come; its body had not. */
  readonly status?: number;
  readonly milliseconds: number;
}

export type HttpFailureKind =
  | 'refused'
  | 'reset'
  | 'timed-out'
  | 'tls-error'
  | 'too-large'
  | 'malformed-response'
  | 'canceled';

/** What a request may take, and how it is made. */
export interface HttpOptions {
  /** Everything together: resolving, connecting, TLS, response. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  /** Names the product. */
  readonly userAgent: string;
  readonly lookUp?: LookUp;
  /** Whether a certificate that does not hold is accepted. */
  readonly isInsecure?: boolean;
  readonly proxy?: HttpProxy | undefined;
  /** A further certificate authority in PEM. */
  readonly authority?: string;
}

/** The most of a body, and of a head, that is read, in bytes. */
const responseLimit = 65_536;

/** Makes one GET without cookies or credentials and follows nothing. Never rejects. */
export function getOnce(url: URL, options: HttpOptions): Promise<HttpReply> {
  const startedAt = performance.now();
  const elapsed = (): number => Math.round((performance.now() - startedAt) * 10) / 10;
  return new Promise(resolve => {
    const stop = new AbortController();
    const state: { request?: ClientRequest; status?: number; isOver: boolean } = { isOver: false };
    const settle = (reply: HttpReply): void => {
      if (state.isOver) return;
      state.isOver = true;
      clearTimeout(timer);
      options.signal.removeEventListener('abort', cancel);
      stop.abort();
      state.request?.destroy();
      resolve(reply);
    };
    const fail = (failure: Pick<HttpFailure, 'outcome' | 'error' | 'tlsError'>): void =>
      settle({
        kind: 'failure',
        ...failure,
        ...(state.status !== undefined && { status: state.status }),
        milliseconds: elapsed(),
      });
    const cancel = (): void => fail({ outcome: 'canceled' });
    const timer = setTimeout(() => fail({ outcome: 'timed-out' }), options.timeout);
    options.signal.addEventListener('abort', cancel, { once: true });
    if (options.signal.aborted) return cancel();
    open(url, options, stop.signal).then(
      request => {
        if (state.isOver) return request.destroy();
        state.request = request;
        request.on('error', error => fail(failureOf(error)));
        request.on('response', response => {
          state.status = response.statusCode ?? 0;
          readResponse(response).then(read => {
            if ('outcome' in read) fail(read);
            else settle({ ...read, milliseconds: elapsed() });
          });
        });
        request.end();
        return undefined;
      },
      (error: unknown) => fail(failureOf(error)),
    );
  });
}

async function open(url: URL, options: HttpOptions, signal: AbortSignal): Promise<ClientRequest> {
  const { proxy, isInsecure = false, authority } = options;
  const headers = {
    Host: url.host,
    'User-Agent': options.userAgent,
    Accept: '*/*',
    'Accept-Encoding': 'gzip, br, deflate',
    Connection: 'close',
  };
  const common = {
    method: 'GET',
    headers,
    agent: false,
    maxHeaderSize: responseLimit,
    lookup: lookupBy(options.lookUp ?? lookUpHere),
  } as const;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const path = `${url.pathname}${url.search}`;
  if (url.protocol === 'http:') {
    if (proxy === undefined) return requestHttp({ ...common, host, port: url.port || 80, path });
    const authorization = proxyAuthorization(proxy);
    return requestHttp({
      ...common,
      host: proxy.host,
      port: proxy.port,
      path: url.href,
      headers: { ...headers, ...(authorization !== undefined && { 'Proxy-Authorization': authorization }) },
    });
  }
  const port = Number(url.port || 443);
  const tls = { rejectUnauthorized: !isInsecure, ...(authority !== undefined && { ca: authority }) };
  if (proxy === undefined) return requestHttps({ ...common, ...tls, host, port, path });
  const socket = await connectThrough(proxy, { host, port }, { lookup: common.lookup, signal });
  const servername = isIP(host) === 0 ? host : '';
  // With an agent, even `false`, Node asks the agent for a connection and passes over ours.
  const { agent: _, ...withoutAgent } = common;
  return requestHttps({
    ...withoutAgent,
    host,
    port,
    path,
    createConnection: () => connectTls({ ...tls, socket, host, servername }),
  });
}

/** Node's hook for looking names up, by our own way to do it. */
function lookupBy(lookUp: LookUp): LookupFunction {
  return (name, { all }, callback) => {
    lookUp(name).then(resolution => {
      const addresses = resolution.kind === 'resolved' ? resolution.addresses : [];
      const [first] = addresses;
      if (first === undefined) return callback(unresolved(name), '', 4);
      const entries = addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 }));
      return all ? callback(null, entries) : callback(null, first, first.includes(':') ? 6 : 4);
    });
  };
}

function unresolved(name: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${name} does not resolve`), { code: 'ENOTFOUND' });
}

type ReadResponse = Omit<HttpResponse, 'milliseconds'> | Pick<HttpFailure, 'outcome' | 'error'>;

async function readResponse(response: IncomingMessage): Promise<ReadResponse> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > responseLimit) return { outcome: 'too-large' };
    }
  } catch (error) {
    return failureOf(error);
  }
  const headers = headersOf(response.rawHeaders);
  const body = decode(Buffer.concat(chunks), headers);
  return body instanceof Uint8Array ? { kind: 'response', status: response.statusCode ?? 0, headers, body } : body;
}

function headersOf(raw: readonly string[]): readonly HttpHeader[] {
  return raw.flatMap((name, index) =>
    index % 2 === 0 ? [{ name: name.toLowerCase(), value: raw[index + 1] ?? '' }] : [],
  );
}

/** Undoes the content codings, the last one first; what cannot be decoded is malformed, one that nobody asked for stays. */
function decode(body: Buffer, headers: readonly HttpHeader[]): Uint8Array | Pick<HttpFailure, 'outcome' | 'error'> {
  const codings = headers
    .filter(({ name }) => name === 'content-encoding')
    .flatMap(({ value }) => value.split(','))
    .map(coding => coding.trim().toLowerCase());
  let decoded = body;
  for (const coding of codings.reverse()) {
    const undo = codings.length > 0 && decoded.length > 0 ? decoders.get(coding) : undefined;
    if (undo === undefined) continue;
    try {
      decoded = undo(decoded);
    } catch (error) {
      const code = errorCode(error);
      return { outcome: code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'malformed-response', error: code };
    }
  }
  return decoded;
}

const limit = { maxOutputLength: responseLimit } as const;

/** Some servers send `deflate` without the header of zlib, whose first byte names method 8. */
const decoders: ReadonlyMap<string, (bytes: Buffer) => Buffer> = new Map([
  ['gzip', bytes => gunzipSync(bytes, limit)],
  ['x-gzip', bytes => gunzipSync(bytes, limit)],
  ['br', bytes => brotliDecompressSync(bytes, limit)],
  ['deflate', bytes => (((bytes[0] ?? 0) & 0x0f) === 8 ? inflateSync(bytes, limit) : inflateRawSync(bytes, limit))],
]);

/** What codes of certificates mean. */
const tlsErrors: ReadonlyMap<string, TlsError> = new Map([
  ['CERT_HAS_EXPIRED', 'expired'],
  ['CERT_NOT_YET_VALID', 'not-yet-valid'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'other-name'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'unknown-issuer'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'unknown-issuer'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknown-issuer'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'unknown-issuer'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknown-issuer'],
  ['CERT_UNTRUSTED', 'unknown-issuer'],
  ['EPROTO', 'protocol'],
]);

const outcomes: ReadonlyMap<string, HttpFailureKind> = new Map([
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
  ['ETIMEDOUT', 'timed-out'],
  ['HPE_HEADER_OVERFLOW', 'too-large'],
]);

function failureOf(error: unknown): Pick<HttpFailure, 'outcome' | 'error' | 'tlsError'> {
  const code = errorCode(error);
  const tlsError = tlsErrors.get(code) ?? (/^ERR_(SSL|TLS|OSSL)_/.test(code) ? 'protocol' : undefined);
  if (tlsError !== undefined) return { outcome: 'tls-error', error: code, tlsError };
  if (code.startsWith('HPE_') && !outcomes.has(code)) return { outcome: 'malformed-response', error: code };
  return { outcome: outcomes.get(code) ?? 'refused', error: code };
}
