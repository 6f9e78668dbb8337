import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { withEditor } from '../test/lsp/testEditor.ts';
import { type Case, readCases } from './cases.ts';
import { keystrokeCase } from './keystrokeCase.ts';
import { type Measurement, measure } from './measure.ts';

/** Measures every case, prints one table and writes `results.json` beside this file. */
async function run(): Promise<void> {
  const machine = describeMachine();
  console.log(`${machine.processor}, ${machine.cores} cores, ${machine.memoryInGiB} GiB, Node ${machine.node}\n`);
  const results: Result[] = [];
  for (const each of readCases()) results.push(await measureCase(each));
  await withEditor({}, async editor => {
    results.push(await measureCase(await keystrokeCase(editor)));
  });
  printTable(results.flatMap(rowsOf));
  writeFileSync(new URL('results.json', import.meta.url), `${JSON.stringify({ machine, results }, undefined, 2)}\n`);
}

interface Result {
  readonly case: string;
  readonly size: number;
  readonly measurements: readonly Measurement[];
}

function describeMachine() {
  return {
    processor: os.cpus()[0]?.model ?? 'unknown processor',
    cores: os.availableParallelism(),
    memoryInGiB: Math.round(os.totalmem() / 2 ** 30),
    node: process.versions.node,
  };
}

async function measureCase({ name, size, contenders, rounds }: Case): Promise<Result> {
  return { case: name, size, measurements: await measure(contenders, rounds) };
}

type Row = readonly string[];

/** The last measurement of a case is the yardstick of the others. */
function rowsOf({ case: name, size, measurements }: Result): readonly Row[] {
  const yardstick = measurements.at(-1)?.median ?? 0;
  return measurements.map((measurement, index) => [
    index === 0 ? name : '',
    index === 0 ? `${(size / 1e6).toFixed(2)} M` : '',
    measurement.name,
    ...[measurement.median, measurement.fastest, measurement.slowest].map(time => time.toFixed(1)),
    (measurement.median / yardstick).toFixed(2),
  ]);
}

const header: Row = ['case', 'characters', 'what', 'median ms', 'fastest', 'slowest', 'ratio'];

function printTable(rows: readonly Row[]): void {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map(row => row[column]?.length ?? 0)));
  for (const row of all)
    console.log(
      row
        .map((cell, column) => align(cell, column, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

/** Words to the left, numbers to the right. */
function align(cell: string, column: number, width: number): string {
  return column === 0 || column === 2 ? cell.padEnd(width) : cell.padStart(width);
}

await run();
