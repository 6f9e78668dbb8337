import { isJsonObject } from '../language/text/jsonObject.ts';
import { parseObject, readEachLine, readMasscanObject } from './masscan.ts';
import type { Chunks } from './readLines.ts';
import { portOf, type ScanItem, type ScanRecord, type Seen, scanRecord, timeOf } from './scanRecord.ts';
import { readZGrabObject } from './zgrab2.ts';

/**
 * The records of JSON lines: of ZGrab2, of masscan and ZMap, and of anybody who writes `{ host, port, reply }` with the reply in base64 (or
 * as `text`), reports of this program among them. Keys that are not known go through.
 */
export function readJsonLines(chunks: Chunks): AsyncGenerator<ScanItem, void, undefined> {
  return readEachLine(chunks, text => {
    const line = text.trim().replace(/^\uFEFF/, '');
    if (line === '') return [];
    const object = parseObject(line);
    if (!object) return 'The line is not a JSON object.';
    if ('rec_type' in object) return readMasscanObject(object);
    if ('saddr' in object) return readZMapRow(object);
    if (isJsonObject(object['data'])) return readZGrabObject(object);
    return Array.isArray(object['attempts']) ? readReport(object) : readReplyObject(object);
  });
}

/** `{ host, port, reply }`, where `ip` and `domain` name a host too. */
function readReplyObject(object: Readonly<Record<string, unknown>>): readonly ScanRecord[] | string {
  const { host, ip, domain, port, reply, text, truncated, at, ...input } = object;
  const named = [host, ip, domain].find(value => typeof value === 'string' && value !== '');
  if (typeof named !== 'string') return 'The record names no host.';
  if (port !== undefined && portOf(port) === undefined) return 'port must be from 1 to 65535.';
  const bytes = bytesOf(reply, text);
  if (typeof bytes === 'string') return bytes;
  const seen: Seen =
    bytes.length === 0
      ? emptySeen(reply, text)
      : { kind: 'bytes', bytes, ...(truncated === true && { truncated: true }) };
  return [scanRecord(named, seen, { port: portOf(port), at: typeof at === 'string' ? at : undefined, input })];
}

/** A reply that is there and empty came from a server that said nothing; one that is not there was not asked for. */
function emptySeen(reply: unknown, text: unknown): Seen {
  return reply === undefined && text === undefined ? { kind: 'open' } : { kind: 'no-reply', outcome: 'silent' };
}

function bytesOf(reply: unknown, text: unknown): Uint8Array | string {
  if (typeof text === 'string' && reply === undefined) return new TextEncoder().encode(text);
  if (reply === undefined || reply === null) return new Uint8Array(0);
  if (typeof reply !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(reply)) return 'reply must be base64.';
  return new Uint8Array(Buffer.from(reply, 'base64'));
}

/** A report of `probe`: the reply of its first attempt is judged anew. */
function readReport(report: Readonly<Record<string, unknown>>): readonly ScanRecord[] | string {
  const { host, attempts, startedAt, tag } = report;
  const attempt: unknown = Array.isArray(attempts) ? attempts[0] : undefined;
  if (typeof host !== 'string') return 'The report names no host.';
  const reply = isJsonObject(attempt) ? attempt['reply'] : undefined;
  const port = isJsonObject(attempt) ? portOf(attempt['port']) : undefined;
  const bytes = bytesOf(reply, undefined);
  if (typeof bytes === 'string') return bytes;
  const outcome = isJsonObject(attempt) ? attempt['outcome'] : undefined;
  const seen: Seen = bytes.length > 0 ? { kind: 'bytes', bytes } : seenByOutcome(outcome);
  const input = tag === undefined ? {} : { tag };
  return [scanRecord(host, seen, { port, at: typeof startedAt === 'string' ? startedAt : undefined, input })];
}

function seenByOutcome(outcome: unknown): Seen {
  switch (outcome) {
    case 'silent':
    case 'closed':
    case 'reset':
    case 'refused':
    case 'unreachable':
      return { kind: 'no-reply', outcome };
    case 'timed-out':
      return { kind: 'no-reply', outcome: 'filtered' };
    default:
      return { kind: 'open' };
  }
}

function readZMapRow(row: Readonly<Record<string, unknown>>): readonly ScanRecord[] | string {
  const host = row['saddr'];
  if (typeof host !== 'string') return 'The row names no source address.';
  const isOpen =
    row['classification'] === undefined ? String(row['success'] ?? '1') === '1' : row['classification'] === 'synack';
  const seen: Seen = isOpen ? { kind: 'open' } : { kind: 'no-reply', outcome: 'refused' };
  return [
    scanRecord(host, seen, { port: portOf(row['sport']), at: timeOf(row['timestamp_ts'] ?? row['timestamp-ts']) }),
  ];
}

/** Names of columns that mean the same. */
const columnNames: Readonly<Record<string, string>> = { address: 'host', addr: 'host', dst: 'host', dport: 'port' };

/**
 * The records of a table with commas, whose first row names the columns: ZMap's (`saddr`, `sport`, …), or `host`, `port` and `reply` in
 * base64. Quotes are read as RFC 4180 has them.
 */
export function readCsv(chunks: Chunks): AsyncGenerator<ScanItem, void, undefined> {
  const state: { columns?: readonly string[] } = {};
  return readEachLine(chunks, text => {
    const line = text.replace(/^\uFEFF/, '');
    if (line.trim() === '') return [];
    const cells = cellsOf(line);
    if (!state.columns) {
      state.columns = cells.map(cell => cell.trim().toLowerCase());
      const names = state.columns.map(name => columnNames[name] ?? name);
      return names.some(name => /^(saddr|host|ip|domain)$/.test(name))
        ? []
        : 'The first row must name the columns, host or saddr among them.';
    }
    const { columns } = state;
    const row = Object.fromEntries(cells.slice(0, columns.length).map((cell, index) => [columns[index] ?? '', cell]));
    if ('saddr' in row) return readZMapRow(row);
    return readReplyObject(withoutEmpty(row));
  });
}

function withoutEmpty(row: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const renamed = Object.entries(row).map(([name, value]) => [columnNames[name] ?? name, value] as const);
  return Object.fromEntries(renamed.filter(([name, value]) => value !== '' || name === 'reply'));
}

/** The cells of a row. A quote that is never closed ends with the row. */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"?|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}
