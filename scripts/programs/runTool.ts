import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryFolder } from '../repositoryFolder.mjs';
import { type ProgramResult, runProgram } from './runProgram.ts';

/** A program of an installed package: its name in the package's manifest. */
export interface Tool {
  readonly package: string;
  readonly program: string;
}

/** Runs a program that an installed package brings, in the repository, on this Node. */
export async function runTool(tool: Tool, toolArguments: readonly string[]): Promise<ProgramResult> {
  const folder = join(repositoryFolder, 'node_modules', tool.package);
  const manifest: { readonly bin: string | Readonly<Record<string, string>> } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );
  const path = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[tool.program];
  if (path === undefined) throw new Error(`The package ${tool.package} brings no program ${tool.program}.`);
  return runProgram(process.execPath, [join(folder, path), ...toolArguments], { cwd: repositoryFolder });
}
