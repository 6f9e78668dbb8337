/** What a probe is doing. */
export type ProbeStep =
  | { readonly step: 'resolving' }
  | { readonly step: 'master' | 'destination'; readonly port: number };

/** What a probe is doing, and since when. */
export type ProbeProgress = ProbeStep & {
  /** Whole seconds since the probe began. */
  readonly seconds: number;
};

/** Tells the progress of one probe: at every step, and every second until `stop`. */
export function startProgress(onProgress: ((progress: ProbeProgress) => void) | undefined): {
  readonly enter: (step: ProbeStep) => void;
  readonly stop: () => void;
} {
  const begin = performance.now();
  let current: ProbeStep | undefined;
  const tell = (): void => {
    if (current !== undefined) onProgress?.({ ...current, seconds: Math.round((performance.now() - begin) / 1000) });
  };
  const timer = onProgress && setInterval(tell, 1000);
  return {
    enter: step => {
      current = step;
      tell();
    },
    stop: () => clearInterval(timer),
  };
}

/** The progress as a person reads it: `Asking port 843 (2 s)`. */
export function describeProgress(progress: ProbeProgress): string {
  const since = progress.seconds === 0 ? '' : ` (${progress.seconds} s)`;
  switch (progress.step) {
    case 'resolving':
      return `Resolving the name${since}`;
    case 'master':
      return `Asking port ${progress.port}${since}`;
    case 'destination':
      return `Asking the destination port ${progress.port}${since}`;
  }
}
