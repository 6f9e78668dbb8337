import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import process from 'node:process';
import type { FilePlace } from '../terminal/readInput.ts';
import { reasonOf } from '../terminal/reasonOf.ts';
import { UsageError } from '../terminal/terminal.ts';

/** A file, what it is to hold, and what it held when it was read. */
export interface Replacement {
  /** As messages name it. */
  readonly shown: string;
  readonly place: FilePlace;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/**
 * Puts other bytes into a file: all of them or none, whatever fails and whenever the process ends. What a link points to is
 * replaced, not the link; mode and owner stay. A file that changed since it was read is left alone. A file that has several names,
 * or stands in a folder that nothing may be put into, is written in place, and gets its old bytes back if that fails.
 * @throws UsageError
 */
export function replaceFile({ shown, place, before, after }: Replacement): void {
  const quoted = JSON.stringify(shown);
  try {
    const realPath = realpathSync(place, { encoding: 'buffer' });
    const stats = statSync(realPath);
    if (!stats.isFile()) throw new UsageError(`${quoted} isn’t a regular file, so it was not changed.`);
    if (!isUnchanged(realPath, before)) throw changedMeanwhile(quoted);
    const isReplaced = stats.nlink === 1 && replaceWhole(realPath, stats, { quoted, before, after });
    if (!isReplaced) writeInPlace(realPath, before, after);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${quoted} cannot be written, and is as it was: ${reasonOf(error)}.`);
  }
}

interface Contents extends Pick<Replacement, 'before' | 'after'> {
  /** The file as messages name it. */
  readonly quoted: string;
}

function changedMeanwhile(quoted: string): UsageError {
  return new UsageError(`${quoted} changed meanwhile, so it was not fixed. Run it again.`);
}

function isUnchanged(path: Buffer, before: Uint8Array): boolean {
  return readFileSync(path).equals(before);
}

/** Writes a file beside another and gives it the other's name; whether that can be done there. */
function replaceWhole(path: Buffer, stats: Stats, { quoted, before, after }: Contents): boolean {
  const temporary = Buffer.concat([path, Buffer.from(`.${process.pid}.tmp`)]);
  const descriptor = openBeside(temporary, stats.mode);
  if (descriptor === undefined) return false;
  try {
    if (!writeLike(descriptor, stats, after)) return false;
    if (!isUnchanged(path, before)) throw changedMeanwhile(quoted);
    renameSync(temporary, path);
    return true;
  } finally {
    closeSync(descriptor);
    removeIfThere(temporary);
  }
}

/** A new file for writing; undefined where none may be put. */
function openBeside(path: Buffer, mode: number): number | undefined {
  try {
    return openSync(path, 'wx', mode & permissionBits);
  } catch (error) {
    if (isCode(error, 'EACCES', 'EPERM', 'ENAMETOOLONG')) return undefined;
    throw error;
  }
}

const permissionBits = 0o7777;

/** Writes all bytes to a file and makes it like another; whether its owner and mode could be made the same. */
function writeLike(descriptor: number, { uid, gid, mode }: Stats, bytes: Uint8Array): boolean {
  writeAll(descriptor, bytes, 0);
  try {
    const made = fstatSync(descriptor);
    if (made.uid !== uid || made.gid !== gid) fchownSync(descriptor, uid, gid);
    fchmodSync(descriptor, mode & permissionBits);
  } catch (error) {
    if (isCode(error, 'EPERM', 'EACCES', 'EINVAL', 'ENOSYS')) return false;
    throw error;
  }
  fsyncSync(descriptor);
  return true;
}

/**
 * What goes beyond the old length is written first: where there is no room for it, it is cut off again and nothing is lost. What
 * stands within the old length needs no further room.
 */
function writeInPlace(path: Buffer, before: Uint8Array, after: Uint8Array): void {
  const descriptor = openSync(path, 'r+');
  try {
    writeAll(descriptor, after, before.length);
    writeAll(descriptor, after.subarray(0, before.length), 0);
    ftruncateSync(descriptor, after.length);
    fsyncSync(descriptor);
  } catch (error) {
    writeAll(descriptor, before, 0);
    ftruncateSync(descriptor, before.length);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Writes the bytes from an offset on, each to its own offset. */
function writeAll(descriptor: number, bytes: Uint8Array, from: number): void {
  for (let offset = from; offset < bytes.length; )
    offset += writeSync(descriptor, bytes, offset, bytes.length - offset, offset);
}

/** Once it has taken the other's name it is not there. */
function removeIfThere(path: Buffer): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
}

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);
}
