/** Bytes as they come in, up to a limit. */
export interface ReplyBuffer {
  /** Takes what still fits and drops the rest; returns how many bytes it took. */
  readonly append: (chunk: Uint8Array) => number;
  readonly length: () => number;
  readonly isFull: () => boolean;
  /** The offset of the first NUL, or -1. */
  readonly nulAt: () => number;
  /** A copy of everything taken so far. */
  readonly bytes: () => Uint8Array;
}

const initialCapacity = 1024;

/** An empty buffer that never holds more than `limit` bytes. Segments of any size cost time proportional to their bytes. */
export function createReplyBuffer(limit: number): ReplyBuffer {
  let storage = new Uint8Array(Math.min(initialCapacity, limit));
  let length = 0;
  let nul = -1;

  function makeRoom(needed: number): void {
    if (needed <= storage.length) return;
    const larger = new Uint8Array(Math.min(limit, Math.max(needed, storage.length * 2)));
    larger.set(storage.subarray(0, length));
    storage = larger;
  }

  function append(chunk: Uint8Array): number {
    const taken = chunk.subarray(0, limit - length);
    makeRoom(length + taken.length);
    storage.set(taken, length);
    const offset = nul < 0 ? taken.indexOf(0) : -1;
    if (offset >= 0) nul = length + offset;
    length += taken.length;
    return taken.length;
  }

  return {
    append,
    length: () => length,
    isFull: () => length >= limit,
    nulAt: () => nul,
    bytes: () => storage.slice(0, length),
  };
}
