import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { messageOf } from '../programs/messageOf.ts';
import { cacheFolder } from './cacheFolder.ts';
import type { ServedVsCode } from './getServedVsCode.ts';
import { openPlainWindow } from './openPlainWindow.ts';
import { openWindow, type PageOptions, type VsCodeWindow } from './openWindow.ts';
import type { ExtensionUnderTest, HostRun, PreparedSuite } from './runSuite.ts';
import { serveVsCode } from './serveVsCode.ts';

/** What to run in a window that a server serves. */
interface ServedRun {
  readonly vsCode: ServedVsCode;
  readonly extension: ExtensionUnderTest;
  readonly prepared: PreparedSuite;
  readonly host: 'node' | 'browser';
}

/** A suite takes no longer (milliseconds); its tests have shorter limits of their own. */
const longestSuite = 300_000;

/** Runs a suite in the extension host of a served VS Code, whose window asks for it and says when it ended. */
export async function runInServed({ vsCode, extension, prepared, host }: ServedRun): Promise<HostRun> {
  const server = await serveVsCode({
    vsCode,
    forTests: true,
    extensions: extension.kind === 'installed' ? [extension.vsix] : [],
    environment: prepared.environment,
  });
  const log: string[] = [];
  const exits = new EventEmitter();
  const ended = once(exits, 'exit');
  try {
    const developed = extension.kind === 'development' ? extension.folder : prepared.emptyExtension;
    const globals: PageOptions['globals'] = {
      codeAutomationLog: (_kind, values) => log.push(textOf(values)),
      codeAutomationExit: () => exits.emit('exit'),
    };
    const window =
      host === 'browser'
        ? await openPlainWindow({ server, extension: developed, suite: prepared.suite, globals })
        : await openWindow({
            server,
            folder: prepared.workspace,
            developmentExtension: developed,
            payload: [['extensionTestsPath', prepared.suite]],
            globals,
          });
    const error = await Promise.race([ended, server.failure, giveUp(window)]).then(nothing, messageOf);
    await window.close();
    return { log: log.join('\n'), ...(error === undefined ? {} : { error }) };
  } finally {
    await server.stop();
  }
}

function textOf(values: unknown): string {
  return (Array.isArray(values) ? values : [values]).map(String).join(' ');
}

/** Rejects after the longest time of a suite, and leaves a picture of what the window showed. */
function giveUp(window: VsCodeWindow): Promise<never> {
  const picture = join(cacheFolder, 'last-failure.png');
  return new Promise((_, reject) => {
    setTimeout(async () => {
      await window.screenshot(picture).catch(messageOf);
      reject(new Error(`The suite did not end within ${longestSuite} ms; the window is in ${picture}.`));
    }, longestSuite).unref();
  });
}

function nothing(): undefined {
  return undefined;
}
