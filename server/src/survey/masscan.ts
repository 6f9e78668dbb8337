import { trimEnding } from '../language/text/edges.ts';
import { isJsonObject } from '../language/text/jsonObject.ts';
import { bannerOfMasscan, ofMasscan } from './nmapXml.ts';
import { type Chunks, readLines } from './readLines.ts';
import { latin1Bytes } from './scanEscapes.ts';
import { portOf, type ScanItem, type ScanRecord, type Seen, scanRecord, timeOf } from './scanRecord.ts';

/** A line of a format, read: records, nothing, or what is wrong with it. */
type ReadLine = (text: string) => readonly ScanRecord[] | string;

/** The records of `masscan -oJ` (an array, one record a line, which an interrupted scan does not close) and of `-oD` (an object a line). */
export function readMasscanJson(chunks: Chunks): AsyncGenerator<ScanItem, void, undefined> {
  return readEachLine(chunks, text => {
    const object = trimEnding(text.trim().replace(/^[[,]+/, ''), /[\],]/).trim();
    return object === '' ? [] : readMasscanObject(parseObject(object));
  });
}

/** The records in an object of masscan; a sentence where it is none. */
export function readMasscanObject(
  object: Readonly<Record<string, unknown>> | undefined,
): readonly ScanRecord[] | string {
  const host = object?.['ip'];
  if (!object || typeof host !== 'string') return 'The line is not a record of masscan.';
  const at = timeOf(object['timestamp']);
  const entries = Array.isArray(object['ports']) ? object['ports'] : [object];
  return entries
    .filter(isJsonObject)
    .map(entry => scanRecord(host, seenInEntry(entry), { port: portOf(entry['port']), at }));
}

function seenInEntry(entry: Readonly<Record<string, unknown>>): Seen {
  const service = isJsonObject(entry['service']) ? entry['service'] : undefined;
  const data = isJsonObject(entry['data']) ? entry['data'] : undefined;
  const name = service?.['name'] ?? data?.['service_name'];
  const banner = service?.['banner'] ?? data?.['banner'];
  const bytes = typeof banner === 'string' ? latin1Bytes(banner) : undefined;
  if (bytes) return ofMasscan(typeof name === 'string' ? name : '', bytes);
  return seenInStatus(entry['status'] ?? data?.['status']);
}

function seenInStatus(status: unknown): Seen {
  return status === 'closed' ? { kind: 'no-reply', outcome: 'refused' } : { kind: 'open', isPending: true };
}

/** The records of `masscan -oL`: `banner tcp PORT ADDRESS TIME SERVICE TEXT`, `open tcp PORT ADDRESS TIME`. */
export function readMasscanList(chunks: Chunks): AsyncGenerator<ScanItem, void, undefined> {
  return readEachLine(chunks, text => {
    if (text === '' || text.startsWith('#')) return [];
    const [, what = '', port, host = '', time, rest = ''] = /^(\w+) tcp (\d+) (\S+) (\d+) ?(.*)$/s.exec(text) ?? [];
    if (what === '' || portOf(port) === undefined) return 'The line is not a record of masscan.';
    const [, service = '', banner = ''] = /^(\S+) ?(.*)$/s.exec(rest) ?? [];
    const seen = what === 'banner' ? bannerOfMasscan(service, banner) : seenInStatus(what);
    return [scanRecord(host, seen, { port: portOf(port), at: timeOf(time) })];
  });
}

/** The records of `masscan -oG`: fields with tabs between them. */
export function readMasscanGrepable(chunks: Chunks): AsyncGenerator<ScanItem, void, undefined> {
  return readEachLine(chunks, text => {
    if (text === '' || text.startsWith('#')) return [];
    const fields = new Map(
      text.split('\t').map(field => [field.split(': ', 1)[0] ?? '', field.slice(field.indexOf(': ') + 2)]),
    );
    const host = fields.get('Host')?.split(' ')[0];
    if (host === undefined) return 'The line names no host.';
    const banner = fields.get('Banner');
    if (banner !== undefined)
      return [
        scanRecord(host, bannerOfMasscan(fields.get('Service') ?? '', banner), { port: portOf(fields.get('Port')) }),
      ];
    const [port, status] = fields.get('Ports')?.split('/') ?? [];
    return [scanRecord(host, seenInStatus(status), { port: portOf(port), at: timeOf(fields.get('Timestamp')) })];
  });
}

/** The records of `masscan -oU`, which keeps ports alone: `TCP open  SERVICE[ PORT]  from ADDRESS  ttl N`. */
export function readMasscanUnicornscan(chunks: Chunks): AsyncGenerator<ScanItem, void, undefined> {
  return readEachLine(chunks, text => {
    const [, status, port, host] = /^TCP (\w+)\s+\S*\[ *(\d+)\]\s+from (\S+)/.exec(text) ?? [];
    if (host === undefined) return [];
    const seen: Seen = status === 'open' ? { kind: 'open' } : { kind: 'no-reply', outcome: 'refused' };
    return [scanRecord(host, seen, { port: portOf(port) })];
  });
}

/** Reads a format of which each line stands alone. */
export async function* readEachLine(chunks: Chunks, read: ReadLine): AsyncGenerator<ScanItem, void, undefined> {
  for await (const { text, number, isTooLong } of readLines(chunks)) {
    const records = isTooLong ? 'The line is too long.' : read(text);
    if (typeof records === 'string') yield { kind: 'damaged', line: number, error: records };
    else yield* records;
  }
}

/** A JSON object; undefined for any other text. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
