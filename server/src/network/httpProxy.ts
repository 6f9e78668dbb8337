import { request } from 'node:http';
import type { LookupFunction, Socket } from 'node:net';
import { isIP } from 'node:net';

/** An HTTP proxy. */
export interface HttpProxy {
  readonly host: string;
  readonly port: number;
  /** `USER:PASSWORD`, decoded. */
  readonly credentials?: string;
}

/** Where proxies are named: the setting of the editor, else variables of the environment, in either case of letters. */
export interface ProxySettings {
  /** Stands in for both variables. */
  readonly proxy?: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The proxy for requests to a URL; undefined where they go there directly. A proxy that cannot be read is none. */
export function proxyFor(url: URL, { proxy, environment }: ProxySettings): HttpProxy | undefined {
  const variable = (name: string): string => environment[name.toLowerCase()] || environment[name] || '';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isExempt(host, url.port || (url.protocol === 'https:' ? '443' : '80'), variable('NO_PROXY'))) return undefined;
  const named = proxy || variable(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  return named === '' ? undefined : parseProxy(named);
}

function parseProxy(text: string): HttpProxy | undefined {
  const address = text.includes('://') ? text : `http://${text}`;
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, port, username, password } = new URL(address);
  if (protocol !== 'http:' || hostname === '') return undefined;
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 80),
    ...(username !== '' && { credentials: `${decodeURIComponent(username)}:${decodeURIComponent(password)}` }),
  };
}

/** `NO_PROXY`: names, and what is below them; with a port only that port; `*` is every host. Addresses are compared whole. */
function isExempt(host: string, port: string, list: string): boolean {
  return list
    .split(/[,\s]+/)
    .filter(entry => entry !== '')
    .some(entry => {
      if (entry === '*') return true;
      const { 1: name = '', 2: onlyPort } = /^(\[[^\]]*\]|[^:]*|.*:.*:.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (onlyPort !== undefined && onlyPort !== port) return false;
      const suffix = name
        .replace(/^\[|\]$/g, '')
        .replace(/^\*?\./, '')
        .toLowerCase();
      return host === suffix || (isIP(host) === 0 && host.endsWith(`.${suffix}`));
    });
}

/** The value of `Proxy-Authorization`; undefined for a proxy without credentials. */
export function proxyAuthorization({ credentials }: HttpProxy): string | undefined {
  return credentials === undefined ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`;
}

/** Opens a tunnel to a place through a proxy. Rejects where there is none, with `EPROXY` where the proxy refuses. */
export function connectThrough(
  proxy: HttpProxy,
  { host, port }: { readonly host: string; readonly port: number },
  { lookup, signal }: { readonly lookup: LookupFunction; readonly signal: AbortSignal },
): Promise<Socket> {
  const place = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const authorization = proxyAuthorization(proxy);
  const tunnel = request({
    host: proxy.host,
    port: proxy.port,
    method: 'CONNECT',
    path: place,
    headers: { Host: place, ...(authorization !== undefined && { 'Proxy-Authorization': authorization }) },
    agent: false,
    lookup,
    signal,
  });
  return new Promise((resolve, reject) => {
    tunnel.once('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      return reject(refusedByProxy(statusCode));
    });
    tunnel.once('response', ({ statusCode }) => {
      tunnel.destroy();
      reject(refusedByProxy(statusCode));
    });
    tunnel.once('error', reject);
    tunnel.end();
  });
}

function refusedByProxy(status: number | undefined): Error {
  return Object.assign(new Error(`The proxy answers ${status} to CONNECT.`), { code: 'EPROXY' });
}
