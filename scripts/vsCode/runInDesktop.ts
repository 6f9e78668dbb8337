import { Writable } from 'node:stream';
import { resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { messageOf } from '../programs/messageOf.ts';
import { runProgram } from '../programs/runProgram.ts';
import type { DesktopVsCode } from './getDesktopVsCode.ts';
import type { ExtensionUnderTest, HostRun, PreparedSuite } from './runSuite.ts';

/** What to run in the desktop program. */
interface DesktopRun {
  readonly vsCode: DesktopVsCode;
  readonly extension: ExtensionUnderTest;
  readonly prepared: PreparedSuite;
}

/** Runs a suite in the desktop VS Code with a profile of its own. */
export async function runInDesktop({ vsCode, extension, prepared }: DesktopRun): Promise<HostRun> {
  const profile = [
    `--user-data-dir=${prepared.workspace}-user`,
    `--extensions-dir=${prepared.workspace}-extensions`,
  ] as const;
  let log = '';
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      log += String(chunk);
      done();
    },
  });
  try {
    if (extension.kind === 'installed') await install(vsCode, [...profile, '--install-extension', extension.vsix]);
    await runTests({
      vscodeExecutablePath: vsCode.executable,
      extensionDevelopmentPath: extension.kind === 'development' ? extension.folder : prepared.emptyExtension,
      extensionTestsPath: prepared.suite,
      extensionTestsEnv: { ...prepared.environment },
      launchArgs: [prepared.workspace, ...profile],
      stdout: output,
      stderr: output,
    });
    return { log };
  } catch (error) {
    return { log, error: messageOf(error) };
  }
}

async function install(vsCode: DesktopVsCode, installArguments: readonly string[]): Promise<void> {
  const [cli = vsCode.executable, ...cliArguments] = resolveCliArgsFromVSCodeExecutablePath(vsCode.executable, {
    reuseMachineInstall: true,
  });
  const { succeeded, output } = await runProgram(cli, [...cliArguments, ...installArguments], { timeout: 120_000 });
  if (!succeeded) throw new Error(`VS Code did not install the package:\n${output}`);
}
