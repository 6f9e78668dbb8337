import { isJsonObject } from '../language/text/jsonObject.ts';
import { type HttpResponse, type NoReply, portOf, type ScanRecord, type Seen, scanRecord } from './scanRecord.ts';

/**
 * The records in an object of ZGrab2: one for each module that read a banner, whatever its name. Modules of other protocols are passed
 * over, but where they are all that there is: then a sentence says so.
 */
export function readZGrabObject(object: Readonly<Record<string, unknown>>): readonly ScanRecord[] | string {
  const { ip, domain, data, port, ...beside } = object;
  const host = typeof ip === 'string' ? ip : domain;
  if (typeof host !== 'string' || !isJsonObject(data)) return 'The record has neither ip nor domain.';
  const modules = Object.entries(data).flatMap(([name, value]) => (isJsonObject(value) ? [{ name, value }] : []));
  const input = { ...(typeof ip === 'string' && domain !== undefined && { domain }), ...beside };
  const banners = modules.filter(({ value }) => value['protocol'] === 'banner' || isBanner(value['result']));
  const http = modules.filter(({ value }) => value['protocol'] === 'http');
  return (banners.length > 0 ? banners : http).map(({ name, value }) => {
    const named = modules.length > 1 ? { module: name } : {};
    return scanRecord(host, seenByModule(host, value), {
      port: portOf(value['port'] ?? port),
      at: isTime(value['timestamp']) ? value['timestamp'] : undefined,
      input: { ...input, ...named },
    });
  });
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
}

function isBanner(result: unknown): boolean {
  return isJsonObject(result) && typeof result['banner'] === 'string';
}

function seenByModule(host: string, module: Readonly<Record<string, unknown>>): Seen {
  const { result, status, error } = module;
  if (module['protocol'] === 'http') return seenByHttp(host, module);
  if (isJsonObject(result) && typeof result['banner'] === 'string' && result['banner'] !== '')
    return seenInBanner(result['banner'], typeof result['length'] === 'number' ? result['length'] : undefined);
  return { kind: 'no-reply', outcome: outcomeOfStatus(String(status), String(error ?? '')) };
}

function seenByHttp(host: string, { result, status, error }: Readonly<Record<string, unknown>>): Seen {
  const response = responseOf(host, result);
  if (response) return { kind: 'http', response };
  return { kind: 'no-reply', outcome: outcomeOfStatus(String(status), String(error ?? '')) };
}

const outcomes: Readonly<Record<string, NoReply>> = {
  success: 'closed',
  'io-timeout': 'silent',
  'connection-refused': 'refused',
  'connection-closed': 'closed',
  'connection-timeout': 'filtered',
};

/** What a status says where nothing came. After an error in the midst of a reply ZGrab2 keeps none of it. */
function outcomeOfStatus(status: string, error: string): NoReply {
  if (/connection refused/.test(error)) return 'refused';
  if (/no route to host|network is unreachable/.test(error)) return 'unreachable';
  return outcomes[status] ?? 'silent-or-lost';
}

/**
 * The bytes of a banner: as text where its UTF-8 has the length that came, else as hexadecimal or base64 where that has; else the text is
 * what ZGrab2 left of bytes that were not UTF-8.
 */
function seenInBanner(banner: string, length: number | undefined): Seen {
  const text = new TextEncoder().encode(banner);
  if (length === undefined || text.length === length) return { kind: 'bytes', bytes: text };
  const decoded = decodedTo(banner, length);
  if (decoded) return { kind: 'bytes', bytes: decoded };
  return { kind: 'bytes', bytes: text, truncated: true };
}

function decodedTo(banner: string, length: number): Uint8Array | undefined {
  const encodings = /^(?:[0-9a-f]{2})+$/i.test(banner) ? (['hex', 'base64'] as const) : (['base64'] as const);
  for (const encoding of encodings) {
    const bytes = Buffer.from(banner, encoding);
    if (bytes.length === length) return new Uint8Array(bytes);
  }
  return undefined;
}

/** The response that the module `http` kept; undefined where there was none. The request says what was asked for, else `/crossdomain.xml` was. */
function responseOf(host: string, result: unknown): HttpResponse | undefined {
  const response = objectIn(result, 'response');
  if (!response) return undefined;
  const headers = objectIn(response, 'headers') ?? {};
  const type = Array.isArray(headers['content_type']) ? headers['content_type'][0] : undefined;
  const url = objectIn(objectIn(response, 'request'), 'url') ?? {};
  const [scheme, path] = [url['scheme'] ?? 'http', url['path'] ?? '/crossdomain.xml'];
  return {
    url: `${scheme}://${host.includes(':') ? `[${host}]` : host}${path}`,
    status: typeof response['status_code'] === 'number' ? response['status_code'] : 0,
    ...(typeof type === 'string' && { contentType: type }),
    body: typeof response['body'] === 'string' ? response['body'] : '',
  };
}

function objectIn(value: unknown, key: string): Readonly<Record<string, unknown>> | undefined {
  const inner = isJsonObject(value) ? value[key] : undefined;
  return isJsonObject(inner) ? inner : undefined;
}
