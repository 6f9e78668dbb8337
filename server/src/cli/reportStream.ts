import { escapeJson } from '../language/text/quote.ts';
import { countOf } from '../language/text/words.ts';
import { createProgressLine } from './terminal/progress.ts';
import { type Terminal, UsageError } from './terminal/terminal.ts';

/** The keys that a report can have, in the order in which it has them. */
const reportKeys = [
  'host',
  'destinationPort',
  'startedAt',
  'finding',
  'recognized',
  'policyHash',
  'tag',
  'addresses',
  'canceled',
  'attempts',
  'answer',
  'input',
  'explanation',
] as const;

/** Writes a report as JSON, with the keys that were asked for. */
export type ReportWriter = (report: object) => string;

/** A writer for the value of `--fields`; all keys where there is none. @throws UsageError that names a key that reports don't have */
export function reportWriter(fields: string | undefined): ReportWriter {
  if (fields === undefined) return report => `${escapeJson(JSON.stringify(report))}\n`;
  const keys = fields.split(',').map(field => field.trim());
  const known: ReadonlySet<string> = new Set(reportKeys);
  const unknown = keys.find(key => !known.has(key));
  if (unknown !== undefined)
    throw new UsageError(`--fields: a report has no key ${JSON.stringify(unknown)}. It has ${reportKeys.join(', ')}.`);
  return report => {
    const kept = Object.entries(report).filter(([key]) => keys.includes(key) || key === 'error' || key === 'line');
    return `${escapeJson(JSON.stringify(Object.fromEntries(kept)))}\n`;
  };
}

/** How often findings came, and how the stream goes. */
export interface FindingCounts {
  readonly add: (finding: string) => void;
  readonly total: () => number;
  /** `2 policy, 1 refused`, the most frequent first. */
  readonly describe: () => string;
  /** Takes the line of progress away, so that something else can be printed. */
  readonly clear: () => void;
  readonly end: () => void;
}

/** How progress is shown: `json` writes a line a second for programs; `line` draws one where there is a terminal. */
export type ProgressKind = 'json' | 'line' | 'none';

/** How often progress is told, in milliseconds. */
const progressPeriod = 1000;

/** The things that are counted, `host` or `record`, and how many there are where that is known. */
interface Counted {
  readonly what: string;
  readonly of?: number;
}

/** Nothing found yet. */
export function createFindingCounts(terminal: Terminal, kind: ProgressKind, { what, of }: Counted): FindingCounts {
  const counts = new Map<string, number>();
  const line = createProgressLine(terminal);
  const startedAt = performance.now();
  const state = { done: 0, toldAt: startedAt };
  const describe = (): string =>
    [...counts]
      .sort(([, one], [, other]) => other - one)
      .map(([finding, count]) => `${count} ${finding}`)
      .join(', ');
  const tell = (now: number): void => {
    state.toldAt = now;
    const perSecond = Math.round((state.done / Math.max(now - startedAt, 1)) * 1000);
    if (kind === 'json')
      terminal.complain(`${JSON.stringify({ done: state.done, found: counts.get('policy') ?? 0, perSecond })}\n`);
  };
  const show = (): void => {
    if (kind !== 'line') return;
    const done = of === undefined ? countOf(state.done, what) : `${state.done} of ${countOf(of, what)}`;
    line.show(state.done === 0 ? done : `${done}: ${describe()}`);
  };
  show();
  return {
    add: finding => {
      counts.set(finding, (counts.get(finding) ?? 0) + 1);
      state.done += 1;
      show();
      const now = performance.now();
      if (now - state.toldAt >= progressPeriod) tell(now);
    },
    total: () => state.done,
    describe,
    clear: line.clear,
    end: () => {
      line.clear();
      tell(performance.now());
    },
  };
}
