import { runProgram } from './programs/runProgram.ts';
import { repositoryFolder } from './repositoryFolder.mjs';

/** Builds `dist/` from the sources. Throws with the compiler's messages where it cannot. */
export async function buildExtension(): Promise<void> {
  const { succeeded, output } = await runProgram(process.execPath, ['esbuild.mjs'], { cwd: repositoryFolder });
  if (!succeeded) throw new Error(`The build failed:\n${output.trim()}`);
}
