import type { Tool } from '../programs/runTool.ts';
import { runTool } from '../programs/runTool.ts';
import { combine, type PartResult } from './partResult.ts';

const tsc: Tool = { package: 'typescript', program: 'tsc' };
const biome: Tool = { package: '@biomejs/biome', program: 'biome' };
const knip: Tool = { package: 'knip', program: 'knip' };

/** The compiler accepts everything, and the language layer without Node or DOM. */
export async function checkTypes(): Promise<PartResult> {
  return combine([
    await check('types of everything', tsc, ['-p', 'tsconfig.json', '--pretty', 'false']),
    await check('types of the language layer', tsc, ['-p', 'server/src/language/tsconfig.json', '--pretty', 'false']),
  ]);
}

/** Biome and knip find nothing. */
export async function checkLint(): Promise<PartResult> {
  return combine([
    await check('format and lint', biome, ['check', '--error-on-warnings', '--colors=off', '.']),
    await check('dead code', knip, ['--no-progress']),
  ]);
}

async function check(name: string, tool: Tool, toolArguments: readonly string[]): Promise<PartResult> {
  const { succeeded, output } = await runTool(tool, toolArguments);
  return succeeded ? { passed: 1, failures: [] } : { passed: 0, failures: [{ name, detail: output.trim() }] };
}
