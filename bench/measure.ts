/** One thing to measure; what it returns, or promises, is looked at, so that nothing is optimized away. */
export interface Contender {
  readonly name: string;
  readonly run: () => unknown;
}

/** How long a contender took, in milliseconds. */
export interface Measurement {
  readonly name: string;
  readonly median: number;
  readonly fastest: number;
  readonly slowest: number;
}

/** How often things are run. */
export interface Rounds {
  readonly warmUp: number;
  readonly measured: number;
}

/** Runs contenders side by side, in turn, so that whatever else the machine does falls on all of them alike. */
export async function measure(
  contenders: readonly Contender[],
  { warmUp, measured }: Rounds,
): Promise<readonly Measurement[]> {
  const times = contenders.map((): number[] => []);
  for (let round = 0; round < warmUp + measured; round++)
    for (const [index, { run }] of contenders.entries()) {
      const time = await timeOf(run);
      if (round >= warmUp) times[index]?.push(time);
    }
  return contenders.map(({ name }, index) => summarize(name, times[index] ?? []));
}

async function timeOf(run: () => unknown): Promise<number> {
  const start = performance.now();
  const result = await run();
  const time = performance.now() - start;
  if (result === undefined) throw new Error('A contender has to return what it made.');
  return time;
}

function summarize(name: string, times: readonly number[]): Measurement {
  const ordered = [...times].sort((a, b) => a - b);
  return {
    name,
    median: ordered[ordered.length >> 1] ?? 0,
    fastest: ordered[0] ?? 0,
    slowest: ordered.at(-1) ?? 0,
  };
}
