/*
 * Opens VS Code on examples/ with the extension in it: npm start. Options: --port NUMBER, --desktop.
 */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageExtension } from '../packageExtension.ts';
import { runProgram } from '../programs/runProgram.ts';
import { repositoryFolder } from '../repositoryFolder.mjs';
import { getServedVsCode } from '../vsCode/getServedVsCode.ts';
import { serveVsCode } from '../vsCode/serveVsCode.ts';

const examples = join(repositoryFolder, 'examples');

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, desktop: { type: 'boolean', default: false } },
});
const packageFolder = await mkdtemp(join(tmpdir(), 'crossdomain-policy-package-'));
try {
  const { vsix } = await packageExtension(packageFolder);
  if (values.desktop) await openDesktop();
  else await openServed(vsix, Number(values.port));
} finally {
  await rm(packageFolder, { recursive: true, force: true });
}

/** Runs until Ctrl-C. */
async function openServed(vsix: string, port: number): Promise<void> {
  const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const vsCode = await getServedVsCode();
  const server = await serveVsCode({ vsCode, port, extensions: [vsix] });
  try {
    console.log(`${vsCode.description}\n`);
    console.log(`Open  http://127.0.0.1:${server.port}/?folder=${encodeURI(examples)}\n`);
    console.log('Ctrl-C ends it.');
    await Promise.race([interrupted, server.failure]);
  } finally {
    await server.stop();
  }
}

async function openDesktop(): Promise<void> {
  const code = process.platform === 'win32' ? 'code.cmd' : 'code';
  const { succeeded, output } = await runProgram(code, [`--extensionDevelopmentPath=${repositoryFolder}`, examples]);
  if (succeeded) return;
  console.error(`The command "code" of the desktop VS Code is not on the PATH, or it failed: ${output.trim()}`);
  process.exitCode = 1;
}
