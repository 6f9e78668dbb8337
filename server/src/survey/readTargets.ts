import { masterPolicyPort } from '../language/facts/transports.ts';
import { readAddressRange, spreadAddresses } from '../network/addressRange.ts';
import type { InputFormat } from './inputFormats.ts';
import { type Chunks, readLines } from './readLines.ts';
import { readScan, tellsFormat } from './readScan.ts';
import type { ScanRecord } from './scanRecord.ts';

/** A host to ask, as a list names it. */
export interface Target {
  readonly kind: 'target';
  /** What `parseHostAndPort` reads: a host, with the destination port where the list names one. */
  readonly host: string;
  /** What the list says of the host beside. */
  readonly tag?: string;
}

/** A line of a list that names no host. */
export interface BadLine {
  readonly kind: 'bad-line';
  /** From one. */
  readonly line: number;
  readonly message: string;
}

/**
 * The hosts of a list as they come: one HOST[:PORT] a line (`host port`, `host,port`, networks and ranges too, `#` begins a comment), or what
 * nmap, masscan, ZMap or ZGrab2 wrote. Networks are expanded as they are asked. Memory does not grow with the list.
 */
export async function* readTargets(
  chunks: Chunks,
  format: InputFormat,
): AsyncGenerator<Target | BadLine, void, undefined> {
  const { head, all } = await tellsFormat(chunks, format);
  if (head === 'list') return yield* readHostLines(all);
  for await (const item of readScan(all, format, '')) {
    if (item.kind === 'damaged') yield { kind: 'bad-line', line: item.line, message: item.error };
    else if (isOpen(item)) yield targetOf(item);
  }
}

function isOpen({ seen }: ScanRecord): boolean {
  return (
    seen.kind !== 'no-reply' ||
    seen.outcome === 'silent' ||
    seen.outcome === 'closed' ||
    seen.outcome === 'silent-or-lost'
  );
}

/** An open policy port is where the master is asked; any other open port is a destination. */
function targetOf({ host, port, input }: ScanRecord): Target {
  const place = port === undefined || port === masterPolicyPort ? host : withPort(host, port);
  const tag = input?.['tag'];
  return { kind: 'target', host: place, ...(typeof tag === 'string' && { tag }) };
}

function withPort(host: string, port: number | string): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

async function* readHostLines(chunks: Chunks): AsyncGenerator<Target | BadLine, void, undefined> {
  for await (const { text, number, isTooLong } of readLines(chunks)) {
    if (isTooLong || text.includes('\0')) {
      yield {
        kind: 'bad-line',
        line: number,
        message: isTooLong ? 'The line is too long.' : 'The line has a NUL in it.',
      };
      continue;
    }
    const line = text
      .replace(/^\uFEFF/, '')
      .replace(/#.*/, '')
      .trim();
    if (line !== '') yield* targetsOfLine(line, number);
  }
}

function* targetsOfLine(line: string, number: number): Generator<Target | BadLine, void, undefined> {
  const [, place = line, port] = /^([^\s,]+)(?:\s*,\s*|\s+)(\d{1,5})$/.exec(line) ?? [];
  const [, network = place, networkPort = port] = /^([^:]+\/\d+|[\d.]+-[\d.]+):(\d{1,5})$/.exec(place) ?? [];
  const read = readAddressRange(network);
  if (read.kind === 'invalid') yield { kind: 'bad-line', line: number, message: read.message };
  else if (read.kind === 'none') yield { kind: 'target', host: port === undefined ? place : withPort(place, port) };
  else
    for (const address of spreadAddresses(read.range))
      yield { kind: 'target', host: networkPort === undefined ? address : withPort(address, networkPort) };
}
