import { globSync } from 'node:fs';
import { join } from 'node:path';
import { packageExtension } from '../packageExtension.ts';
import { messageOf } from '../programs/messageOf.ts';
import { makeTemporaryFolder } from '../programs/temporaryFolder.ts';
import { repositoryFolder } from '../repositoryFolder.mjs';
import { getDesktopVsCode } from '../vsCode/getDesktopVsCode.ts';
import { getServedVsCode } from '../vsCode/getServedVsCode.ts';
import { runSuite, type SuiteOptions } from '../vsCode/runSuite.ts';
import { runNodeTests } from './nodeTests.ts';
import { combine, type PartResult } from './partResult.ts';

const suite = join(repositoryFolder, 'test/e2e/suite.ts');
const browserSuite = join(repositoryFolder, 'test/e2e/browserSuite.ts');

/**
 * Builds, packages and tests the extension in a real VS Code: in the extension host from its folder and from the installed
 * package, in the browser's extension host, and by keystrokes in a window.
 */
export async function runVsCodeTests(): Promise<PartResult> {
  const folder = makeTemporaryFolder();
  try {
    const { vsix } = await packageExtension(folder.path);
    const served = await getServedVsCode();
    const desktop = await getDesktopVsCode();
    const vsCode = desktop.kind === 'desktop' ? desktop : served;
    const development = { kind: 'development', folder: repositoryFolder } as const;
    const results = [
      await runPart('from its folder', { vsCode, suite, host: 'node', extension: development }),
      await runPart('installed', { vsCode, suite, host: 'node', extension: { kind: 'installed', vsix } }),
      await runPart('in the browser', { vsCode: served, suite: browserSuite, host: 'browser', extension: development }),
      await runJourneys(vsix),
    ];
    const why = desktop.kind === 'none' ? ` (no desktop VS Code: ${desktop.reason})` : '';
    return { ...combine(results), notes: [`${vsCode.description}${why}`] };
  } catch (error) {
    return { passed: 0, failures: [{ name: 'VS Code tests run', detail: messageOf(error) }] };
  } finally {
    folder.remove();
  }
}

async function runPart(where: string, options: SuiteOptions): Promise<PartResult> {
  const results = await runSuite(options);
  return {
    passed: results.filter(({ error }) => error === undefined).length,
    failures: results.flatMap(({ name, error }) =>
      error === undefined ? [] : [{ name: `VS Code, extension ${where}: ${name}`, detail: error }],
    ),
  };
}

/** Journeys are driven from outside, each file with a window of its own in which the package is installed. */
function runJourneys(vsix: string): Promise<PartResult> {
  process.env['CROSSDOMAIN_POLICY_VSIX'] = vsix;
  const files = globSync('test/e2e/journeys/*.journey.ts', { cwd: repositoryFolder });
  return runNodeTests(
    files.map(file => join(repositoryFolder, file)),
    1,
  );
}
