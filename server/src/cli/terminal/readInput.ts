import { closeSync, constants, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { Socket } from 'node:net';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { isatty, ReadStream } from 'node:tty';
import { formatNumber } from '../../language/text/words.ts';
import { reasonOf } from './reasonOf.ts';
import { InterruptedError, type Terminal, UsageError } from './terminal.ts';

/** The word that stands for standard input among files. */
export const standardInput = '-';

/** The most bytes that are read of a file or of standard input as a whole. */
export const mostBytes = 64 * 1024 * 1024;

/** A path that is UTF-8 as a text, any other as its bytes. */
export type FilePlace = string | Buffer;

/** The bytes of a regular file, or of standard input for `-`. @throws UsageError that says why they cannot be read, or that there are too many */
export async function readInput(path: string, terminal: Terminal): Promise<Uint8Array> {
  return readNamed({ shown: path, place: path === standardInput ? path : resolve(terminal.folder, path) }, terminal);
}

/** As `readInput`, for a file whose name need not be UTF-8. @throws UsageError */
export async function readNamed(file: NamedPlace, terminal: Terminal): Promise<Uint8Array> {
  return file.place === standardInput ? readPipe(standardInput, terminal) : readFile(file);
}

/** As `readInput`, but pipes are read too, to their end. @throws UsageError, and InterruptedError where it ended early */
async function readPipe(path: string, terminal: Terminal): Promise<Uint8Array> {
  const what = path === standardInput ? 'Standard input' : JSON.stringify(path);
  const bytes = await readAll(streamInput(path, terminal), what);
  if (terminal.interrupted.aborted) throw new InterruptedError();
  return bytes;
}

/** A file as messages name it, and where it is: `-` for standard input. */
export interface NamedPlace {
  readonly shown: string;
  readonly place: FilePlace;
}

/** The bytes of a regular file. Nothing is waited for: a pipe or a device is refused at once. @throws UsageError */
function readFile({ shown, place }: NamedPlace): Uint8Array {
  const descriptor = openFile({ shown, place });
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) throw new UsageError(`${JSON.stringify(shown)} is a folder.`);
    if (!stats.isFile()) throw new UsageError(`${JSON.stringify(shown)} is no regular file.`);
    if (stats.size > mostBytes) throw tooLarge(JSON.stringify(shown));
    return readDescriptor(descriptor, stats.size, shown);
  } catch (error) {
    throw error instanceof UsageError ? error : cannotBeRead(shown, error);
  } finally {
    closeSync(descriptor);
  }
}

/** Opens without waiting for whoever writes into a pipe. @throws UsageError */
function openFile({ shown, place }: NamedPlace): number {
  try {
    // The flag is not there on Windows.
    return openSync(place, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw cannotBeRead(shown, error);
  }
}

function cannotBeRead(shown: string, error: unknown): UsageError {
  const hint = shown.includes('\ufffd') ? ' If its name is not UTF-8, name the folder that it is in' : '';
  return new UsageError(`${JSON.stringify(shown)} cannot be read: ${reasonOf(error)}.${hint && `${hint}.`}`);
}

function tooLarge(what: string): UsageError {
  return new UsageError(`${what} has more than ${formatNumber(mostBytes)} bytes.`);
}

/** Reads to the end: files of `/proc` do not say their size, and a log may grow meanwhile. */
function readDescriptor(descriptor: number, size: number, shown: string): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let chunk = Buffer.allocUnsafe(size + 1); ; chunk = Buffer.allocUnsafe(65_536)) {
    const count = readSync(descriptor, chunk);
    if (count === 0) return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    length += count;
    if (length > mostBytes) throw tooLarge(JSON.stringify(shown));
    chunks.push(chunk.subarray(0, count));
  }
}

/** Everything that a stream gives. @throws UsageError beyond the limit */
async function readAll(stream: AsyncIterable<Uint8Array>, what: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > mostBytes) throw tooLarge(what);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The bytes of a file, a pipe or standard input as they come, until Ctrl-C. @throws UsageError that says why they cannot be read */
export async function* streamInput(path: string, terminal: Terminal): AsyncIterable<Uint8Array> {
  if (path === standardInput) return yield* terminal.readInput();
  const stream = openStream({ shown: path, place: resolve(terminal.folder, path) });
  const stop = (): void => void stream.destroy();
  terminal.interrupted.addEventListener('abort', stop, { once: true });
  try {
    yield* stream;
  } catch (error) {
    if (!terminal.interrupted.aborted) throw cannotBeRead(path, error);
  } finally {
    terminal.interrupted.removeEventListener('abort', stop);
    stream.destroy();
  }
}

/** A pipe is read as a socket is: a thread that waits for its writer would hold up the end of the process. */
function openStream(file: NamedPlace): Readable {
  const descriptor = openFile(file);
  const stats = fstatSync(descriptor);
  if (stats.isDirectory()) throw new UsageError(`${JSON.stringify(file.shown)} is a folder.`);
  if (stats.isFIFO() || stats.isSocket()) return new Socket({ fd: descriptor, readable: true, writable: false });
  return isatty(descriptor) ? new ReadStream(descriptor) : createReadStream('', { fd: descriptor });
}

/** How JSON is read where it is not that of a regular file. */
interface JsonReading {
  readonly read?: typeof readInput;
  readonly parse?: (text: string) => unknown;
}

/** A file or standard input as JSON, or what `parse` takes. @throws UsageError that says why it cannot be read */
export async function readJson(
  path: string,
  terminal: Terminal,
  { read = readInput, parse = JSON.parse }: JsonReading = {},
): Promise<unknown> {
  const bytes = await read(path, terminal);
  try {
    return terminal.work(() => parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(
      `${path === standardInput ? 'Standard input' : JSON.stringify(path)} is no JSON: ${reasonOf(error)}.`,
    );
  }
}
