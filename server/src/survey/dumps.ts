import { basename } from 'node:path';
import type { Chunks } from './readLines.ts';
import { portOf, type ScanItem, type Seen, scanRecord } from './scanRecord.ts';

/** The longest reply that a file may hold, in bytes: a policy server's is at most 64 KiB. */
const longestReply = 1_048_576;

/** How a file shows the bytes of one reply. */
export type DumpKind = 'raw' | 'hex';

/** One reply that somebody kept in a file of its own, raw or as `xxd`, `hexdump -C` or `od` show it. The name of the file is `HOST-PORT`. */
export async function* readDump(
  chunks: Chunks,
  kind: DumpKind,
  fileName: string,
): AsyncGenerator<ScanItem, void, undefined> {
  const bytes = await collect(chunks);
  if (bytes === undefined) return yield { kind: 'damaged', line: 1, error: 'The reply is longer than 1 MiB.' };
  const [, host, port] = /^(.+)-(\d{1,5})(?:\.\w+)?$/.exec(basename(fileName)) ?? [];
  if (host === undefined)
    return yield {
      kind: 'damaged',
      line: 1,
      error: 'The name of the file must be HOST-PORT, such as 192.0.2.1-843.bin.',
    };
  const reply = kind === 'raw' ? bytes : hexBytes(new TextDecoder().decode(bytes));
  const seen: Seen = reply.length === 0 ? { kind: 'no-reply', outcome: 'silent' } : { kind: 'bytes', bytes: reply };
  yield scanRecord(host, seen, { port: portOf(port) });
}

async function collect(chunks: Chunks): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > longestReply * 5) return undefined;
    parts.push(chunk);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** The bytes of a hex dump. A line `*` repeats the one above up to the offset of the next. */
function hexBytes(dump: string): Uint8Array {
  const bytes: number[] = [];
  let last: readonly number[] = [];
  let isRepeating = false;
  for (const line of dump.split(/\r?\n/)) {
    if (line.trim() === '*') isRepeating = true;
    const [, offset, colon, rest = ''] = /^([0-9a-f]{6,8})(:?) *(.*)$/is.exec(line) ?? [];
    if (offset === undefined) continue;
    const start = Math.min(Number.parseInt(offset, 16), longestReply);
    while (isRepeating && last.length > 0 && bytes.length + last.length <= start) bytes.push(...last);
    isRepeating = false;
    last = pairsOf(rest, colon === ':');
    bytes.push(...last);
  }
  return Uint8Array.from(bytes);
}

/** The bytes of a line behind its offset. A column of characters follows them: in `xxd` behind two blanks, else behind a bar or an angle bracket. */
function pairsOf(rest: string, isXxd: boolean): readonly number[] {
  const column = rest.search(isXxd ? / {2}/ : / {2}[|>]/);
  return [...rest.slice(0, column < 0 ? rest.length : column).matchAll(/[0-9a-f]{2}/gi)].map(([pair]) =>
    Number.parseInt(pair, 16),
  );
}
