/** Something that may be told to stop, once. Unlike a signal of the platform it costs next to nothing, and thousands may listen. */
export interface Stopping {
  readonly isStopped: () => boolean;
  /** Calls back when it is told to stop, at once where it was; returns a function that forgets the callback. */
  readonly listen: (callback: () => void) => () => void;
}

/** The same for whoever says so. */
export interface Stopper extends Stopping {
  readonly stop: () => void;
}

/** Nobody has said so yet. */
export function createStopper(): Stopper {
  const callbacks = new Set<() => void>();
  let isStopped = false;
  return {
    isStopped: () => isStopped,
    listen: callback => {
      if (isStopped) callback();
      else callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
    stop: () => {
      if (isStopped) return;
      isStopped = true;
      for (const callback of [...callbacks]) callback();
      callbacks.clear();
    },
  };
}

/** A stopper that stops with a signal of the platform too, until it is `released` from it. One listener, however many listen here. */
export function stopperOf(signal: AbortSignal | undefined): Stopper & { readonly release: () => void } {
  const stopper = createStopper();
  if (signal?.aborted) stopper.stop();
  signal?.addEventListener('abort', stopper.stop, { once: true });
  return { ...stopper, release: () => signal?.removeEventListener('abort', stopper.stop) };
}
