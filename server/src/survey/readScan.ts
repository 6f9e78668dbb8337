import { readDump } from './dumps.ts';
import type { InputFormat } from './inputFormats.ts';
import {
  readEachLine,
  readMasscanGrepable,
  readMasscanJson,
  readMasscanList,
  readMasscanUnicornscan,
} from './masscan.ts';
import { readMasscanBinary } from './masscanBinary.ts';
import { readNmapGrepable, readNmapNormal } from './nmapText.ts';
import { readNmapXml } from './nmapXml.ts';
import type { Chunks } from './readLines.ts';
import { readCsv, readJsonLines } from './rows.ts';
import { type ScanItem, type ScanRecord, scanRecord } from './scanRecord.ts';

/** How many bytes tell a format. */
const headLength = 4096;

/**
 * The records of what a scanner or a person collected, whatever the format. `fileName` names the host of a file that holds one reply.
 * Memory does not grow with the input.
 */
export async function* readScan(
  chunks: Chunks,
  format: InputFormat,
  fileName: string,
): AsyncGenerator<ScanItem, void, undefined> {
  const { head, all } = await withHead(chunks);
  yield* settlePending(readerOf(format, new TextDecoder('latin1').decode(head))(all, fileName));
}

/**
 * One record a port: masscan writes one when a port opens, and later one or more of what it said, which it loses at times. Of the ports that
 * are open and have said nothing yet the addresses are kept, nothing else.
 */
async function* settlePending(items: AsyncIterable<ScanItem>): AsyncGenerator<ScanItem, void, undefined> {
  const pending = new Map<string, ScanRecord | undefined>();
  for await (const item of items) {
    if (item.kind === 'damaged') {
      yield item;
      continue;
    }
    const key = `${item.host} ${item.port}`;
    if (item.seen.kind === 'open' && item.seen.isPending) pending.set(key, item);
    else if (!pending.has(key) || pending.get(key) !== undefined) {
      if (pending.has(key)) pending.set(key, undefined);
      yield item;
    }
  }
  for (const record of pending.values())
    if (record) yield { ...record, seen: { kind: 'no-reply', outcome: 'silent-or-lost' } };
}

type Reader = (chunks: Chunks, fileName: string) => AsyncGenerator<ScanItem, void, undefined>;

/** What begins how, in the order in which it is looked at. */
const heads: readonly { readonly format: InputFormat; readonly begins: RegExp; readonly read: Reader }[] = [
  { format: 'masscan', begins: /^masscan\/1\.\d\n/, read: readMasscanBinary },
  { format: 'nmap', begins: /^\s*<\?xml[\s\S]*<nmaprun\b/, read: readNmapXml },
  { format: 'nmap', begins: /^# Nmap [^\n]*\n(?:#[^\n]*\n)*Host: /, read: readNmapGrepable },
  { format: 'nmap', begins: /^(?:# Nmap |Starting Nmap|Nmap scan report)/, read: readNmapNormal },
  { format: 'masscan', begins: /^# Masscan/, read: readMasscanGrepable },
  { format: 'masscan', begins: /^#masscan\r?\nTCP /, read: readMasscanUnicornscan },
  { format: 'masscan', begins: /^#masscan/, read: readMasscanList },
  { format: 'masscan', begins: /^\s*\[/, read: readMasscanJson },
  { format: 'ndjson', begins: /^\s*(?:\uFEFF)?\{/, read: readJsonLines },
  { format: 'csv', begins: /^[0-9A-Fa-f.:]+(?:\r?\n|$)(?:[0-9A-Fa-f.:]*\r?\n)*/, read: readAddresses },
  { format: 'csv', begins: /^[\w"-]+(?:,[\w"-]+)*\r?\n/, read: readCsv },
];

/** A list of addresses, as ZMap writes it: ports that are open, and nobody asked. */
function readAddresses(chunks: Chunks): AsyncGenerator<ScanItem, void, undefined> {
  return readEachLine(chunks, text => (text.trim() === '' ? [] : [scanRecord(text.trim(), { kind: 'open' }, {})]));
}

/** How each format is read where its head says nothing. */
const fallbacks: Readonly<Record<Exclude<InputFormat, 'auto'>, Reader>> = {
  ndjson: readJsonLines,
  zgrab2: readJsonLines,
  nmap: readNmapXml,
  masscan: readMasscanJson,
  csv: readCsv,
};

function readerOf(format: InputFormat, head: string): Reader {
  if (/^(?:[0-9a-f]{8}: (?:[0-9a-f]{4} )|[0-9a-f]{6,8} +(?:[0-9a-f]{2} ){2}|0{6,8}\s*$)/i.test(head))
    return (chunks, name) => readDump(chunks, 'hex', name);
  const known = heads.find(({ begins, format: of }) => begins.test(head) && (format === 'auto' || of === format));
  if (known) return known.read;
  if (format === 'auto') return (chunks, name) => readDump(chunks, 'raw', name);
  return fallbacks[format];
}

/** Whether a stream that is meant as a list of hosts is one, or what a program wrote; and all of the stream. */
export async function tellsFormat(
  chunks: Chunks,
  format: InputFormat,
): Promise<{ readonly head: 'list' | 'scan'; readonly all: Chunks }> {
  const { head, all } = await withHead(chunks);
  const text = new TextDecoder('latin1').decode(head);
  const known = heads.find(({ begins, read }) => begins.test(text) && read !== readAddresses);
  const isTable =
    known?.read !== readCsv || /(?:^|,)"?(?:saddr|host|ip|domain)"?(?:,|\r?\n)/i.test(`${text.split('\n', 1)[0]}\n`);
  return { head: format !== 'auto' || (known && isTable) ? 'scan' : 'list', all };
}

/** Whether the first line is there and says what the rest is: a list that somebody is typing is read as it comes. */
function isEnough(taken: readonly Uint8Array[]): boolean {
  const text = new TextDecoder('latin1').decode(Buffer.concat(taken));
  return text.includes('\n') && !/^\s*(?:<|\[|# ?(?:Nmap|Masscan)|#masscan|masscan\/)/i.test(text);
}

/** The first bytes of a stream, and all of it. */
async function withHead(chunks: Chunks): Promise<{ readonly head: Uint8Array; readonly all: Chunks }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let length = 0;
  while (length < headLength && !isEnough(taken)) {
    const { value, done } = await iterator.next();
    if (done || value === undefined) break;
    taken.push(value);
    length += value.length;
  }
  const all = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* taken;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  };
  return { head: new Uint8Array(Buffer.concat(taken)).subarray(0, headLength), all: all() };
}
