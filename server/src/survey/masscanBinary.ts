import { ofMasscan } from './nmapXml.ts';
import type { Chunks } from './readLines.ts';
import { portOf, type ScanItem, type Seen, scanRecord, timeOf } from './scanRecord.ts';

/** Bytes of the head and of the foot, which is the head once more. */
const headLength = 99;

/** The longest record that masscan writes, in bytes. */
const longestRecord = 65_536;

/** Masscan's numbers of the applications whose bytes it shortens or replaces. */
const applications: Readonly<Record<number, string>> = {
  2: 'ssh',
  3: 'ssh',
  4: 'http',
  9: 'ssl',
  15: 'X509',
  16: 'X509',
  17: 'title',
  18: 'html',
  20: 'vuln',
  30: 'http.server',
};

/** Types of records about IPv4 ports; other types are passed over. */
const openType = 6;
const closedType = 7;
const bannerType = 9;

/** Bytes of a banner record before the banner: time, address, protocol, port, application, time to live. */
const bannerHead = 14;

/** The records of `masscan -oB`: a head, then type, length (seven bits a byte, the high ones first) and content of each. */
export async function* readMasscanBinary(chunks: Chunks): AsyncGenerator<ScanItem, void, undefined> {
  const buffer: { bytes: Uint8Array; isHeadRead: boolean; number: number } = {
    bytes: new Uint8Array(0),
    isHeadRead: false,
    number: 1,
  };
  for await (const chunk of chunks) {
    buffer.bytes = joined(buffer.bytes, chunk);
    if (!buffer.isHeadRead && buffer.bytes.length >= headLength) {
      buffer.bytes = buffer.bytes.subarray(headLength);
      buffer.isHeadRead = true;
    }
    if (!buffer.isHeadRead) continue;
    for (let record = takeRecord(buffer.bytes); record; record = takeRecord(buffer.bytes)) {
      if (record.length > longestRecord)
        return yield { kind: 'damaged', line: buffer.number, error: 'The record is too long.' };
      buffer.bytes = buffer.bytes.subarray(record.end);
      const item = record.type === footType ? undefined : readRecord(record.type, record.content, buffer.number);
      buffer.number += 1;
      if (item) yield item;
    }
  }
  if (buffer.bytes.length > 0 && buffer.bytes[0] !== footType)
    yield { kind: 'damaged', line: buffer.number, error: 'The last record is not complete.' };
}

/** The first byte of the foot, `m` of `masscan/1.1`. */
const footType = 0x6d;

interface RawRecord {
  readonly type: number;
  readonly content: Uint8Array;
  readonly length: number;
  /** The offset behind it. */
  readonly end: number;
}

/** The record at the start of the bytes; undefined while it has not come in full. */
function takeRecord(bytes: Uint8Array): RawRecord | undefined {
  const type = bytes[0];
  if (type === undefined || type === footType) return undefined;
  let length = 0;
  let at = 1;
  for (let more = true; more; at += 1) {
    const byte = bytes[at];
    if (byte === undefined || at > 5) return undefined;
    length = length * 128 + (byte & 0x7f);
    more = byte >= 0x80;
  }
  if (bytes.length < at + length && length <= longestRecord) return undefined;
  return { type, content: bytes.subarray(at, at + length), length, end: at + length };
}

function readRecord(type: number, content: Uint8Array, line: number): ScanItem | undefined {
  if (type !== openType && type !== closedType && type !== bannerType) return undefined;
  if (content.length < (type === bannerType ? bannerHead : 11))
    return { kind: 'damaged', line, error: 'The record is too short.' };
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const at = timeOf(view.getUint32(0));
  return scanRecord(addressOf(view.getUint32(4)), seenIn(type, content, view), { port: portOf(view.getUint16(9)), at });
}

function addressOf(address: number): string {
  return [24, 16, 8, 0].map(shift => (address >>> shift) & 0xff).join('.');
}

function seenIn(type: number, content: Uint8Array, view: DataView): Seen {
  if (type === openType) return { kind: 'open', isPending: true };
  if (type === closedType) return { kind: 'no-reply', outcome: 'refused' };
  return ofMasscan(applications[view.getUint16(11)] ?? '', content.slice(bannerHead));
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
