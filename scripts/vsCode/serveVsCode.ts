import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { runProgram } from '../programs/runProgram.ts';
import { makeTemporaryFolder } from '../programs/temporaryFolder.ts';
import type { ServedVsCode } from './getServedVsCode.ts';

/** What to serve. */
export interface ServeOptions {
  readonly vsCode: ServedVsCode;
  /** VSIX files to install beforehand. */
  readonly extensions?: readonly string[];
  /** The user's settings, over those that keep the window calm. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Port of 127.0.0.1; 0, the default, is a free one. */
  readonly port?: number;
  /** The window may be told what to develop and test, and the server ends when no window is left. */
  readonly forTests?: boolean;
  /** Variables of the server's and the extension host's environment besides those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A running server of VS Code on 127.0.0.1. */
export interface VsCodeServer {
  readonly port: number;
  /** Rejects when the server ends by itself; stays pending else. */
  readonly failure: Promise<never>;
  /** Ends the server and its extension hosts and removes its data. */
  stop(): Promise<void>;
}

/** No welcome, no telemetry, no updates, nothing beside the editor that is not about the file. */
const calmSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'remote.autoForwardPorts': false,
} as const;

/** Starts VS Code's server with data of its own in a temporary folder. Throws where it does not answer within 60 s. */
export async function serveVsCode(options: ServeOptions): Promise<VsCodeServer> {
  const data = makeTemporaryFolder();
  try {
    await writeSettings(data.path, { ...calmSettings, ...options.settings });
    for (const extension of options.extensions ?? []) await installExtension(options.vsCode, data.path, extension);
    const server = startServer(options, data.path);
    return {
      port: await listeningPort(server),
      failure: server.failure,
      stop: () => server.stop().finally(data.remove),
    };
  } catch (error) {
    data.remove();
    throw error;
  }
}

async function writeSettings(data: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = join(data, 'data/User');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
}

function commonArguments(vsCode: ServedVsCode, data: string): readonly string[] {
  return [vsCode.serverMain, '--accept-server-license-terms', '--server-data-dir', data, '--telemetry-level', 'off'];
}

async function installExtension(vsCode: ServedVsCode, data: string, extension: string): Promise<void> {
  const install = [...commonArguments(vsCode, data), '--install-extension', extension];
  const { succeeded, output } = await runProgram(process.execPath, install, { timeout: 60_000 });
  if (!succeeded || !output.includes('successfully installed'))
    throw new Error(`VS Code did not install ${extension}:\n${output}`);
}

/** The process of a server. */
interface ServerProcess {
  readonly output: Readable;
  readonly failure: Promise<never>;
  stop(): Promise<void>;
}

function startServer(options: ServeOptions, data: string): ServerProcess {
  const server = spawn(
    process.execPath,
    [
      ...commonArguments(options.vsCode, data),
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
      ...['--without-connection-token', '--disable-workspace-trust'],
      ...(options.forTests === true ? ['--enable-smoke-test-driver', '--enable-remote-auto-shutdown'] : []),
    ],
    { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...options.environment } },
  );
  const kill = (): void => signalGroup(server, 'SIGKILL');
  process.prependListener('exit', kill);
  const stop = (): Promise<void> => stopServer(server).finally(() => process.off('exit', kill));
  return { output: server.stdout, failure: failureOf(server), stop };
}

/** Rejects with the last lines that the server printed when it ends before it is stopped. */
function failureOf(server: ChildProcessByStdio<null, Readable, Readable>): Promise<never> {
  const lines: string[] = [];
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', chunk => {
      lines.push(...String(chunk).split('\n'));
      lines.splice(0, lines.length - 40);
    });
  const failure = new Promise<never>((_, reject) => {
    server.on('error', reject);
    server.on('exit', status => reject(new Error(`VS Code's server ended (${status}):\n${lines.join('\n')}`)));
  });
  failure.catch(() => {});
  return failure;
}

async function listeningPort({ output, failure, stop }: ServerProcess): Promise<number> {
  const listening = new Promise<number>((resolve, reject) => {
    createInterface(output).on('line', line => {
      const port = /listening on (\d+)/.exec(line)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    setTimeout(() => reject(new Error("VS Code's server did not say within 60 s that it listens.")), 60_000).unref();
  });
  try {
    return await Promise.race([listening, failure]);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const exited = once(server, 'exit');
    signalGroup(server, 'SIGTERM');
    const impatience = setTimeout(() => signalGroup(server, 'SIGKILL'), 5_000);
    await exited;
    clearTimeout(impatience);
  }
  signalGroup(server, 'SIGKILL');
}

/** The server is the leader of a process group, so that its extension hosts and language servers end with it. */
function signalGroup(server: ChildProcess, signal: NodeJS.Signals): void {
  if (server.pid === undefined) return;
  try {
    if (process.platform === 'win32') server.kill(signal);
    else process.kill(-server.pid, signal);
  } catch {
    // No process of the group is left.
  }
}
