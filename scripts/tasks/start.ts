/*
 * Opens VS Code on examples/ with the extension in it: npm start. Options: --port NUMBER, --desktop.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from '../buildExtension.ts';
import { packageExtension } from '../packageExtension.ts';
import { runProgram } from '../programs/runProgram.ts';
import { runTask } from '../programs/runTask.ts';
import { makeTemporaryFolder } from '../programs/temporaryFolder.ts';
import { repositoryFolder } from '../repositoryFolder.mjs';
import { getServedVsCode } from '../vsCode/getServedVsCode.ts';
import { serveVsCode } from '../vsCode/serveVsCode.ts';

const examples = join(repositoryFolder, 'examples');

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, desktop: { type: 'boolean', default: false } },
});
await runTask(async () => {
  if (values.desktop) await openDesktop();
  else await openServed(Number(values.port));
});

/** Runs until Ctrl-C. */
async function openServed(port: number): Promise<void> {
  process.prependListener('SIGINT', () => process.exit(0));
  const { vsix } = await packageExtension(makeTemporaryFolder().path);
  const vsCode = await getServedVsCode();
  const server = await serveVsCode({ vsCode, port, extensions: [vsix] });
  console.log(`${vsCode.description}\n`);
  console.log(`Open  http://127.0.0.1:${server.port}/?folder=${encodeURI(examples)}\n`);
  console.log('Ctrl-C ends it.');
  await server.failure;
}

async function openDesktop(): Promise<void> {
  await buildExtension();
  const code = process.platform === 'win32' ? 'code.cmd' : 'code';
  const { succeeded, output } = await runProgram(code, [`--extensionDevelopmentPath=${repositoryFolder}`, examples]);
  if (!succeeded) throw new Error(`The desktop VS Code was not started; is "code" on the PATH? ${output.trim()}`);
}
