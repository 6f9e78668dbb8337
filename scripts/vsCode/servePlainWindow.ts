import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { VsCodeServer } from './serveVsCode.ts';

/** What a plain window shows. Paths are absolute. */
export interface PlainWindowFiles {
  /** The folder of the extension. */
  readonly extension: string;
  /** A bundled suite to run in it. */
  readonly suite?: string;
}

/** A server of windows on 127.0.0.1. */
export interface PlainWindowServer {
  readonly port: number;
  readonly stop: () => void;
}

/** Where the extension is served; its suite must lie below it, else VS Code finds no host to run it in. */
export const extensionPath = '/extension';
export const suitePath = `${extensionPath}/suite.cjs`;

/**
 * Serves VS Code's window as vscode.dev does, with no machine behind it: extensions run in a worker of the browser or not at all. The
 * files are those of a running VS Code server, in which whatever binds the window to that server is replaced.
 */
export async function servePlainWindow(source: VsCodeServer, files: PlainWindowFiles): Promise<PlainWindowServer> {
  const server = createServer((request, response) => {
    answer(request, response, { source, files }).catch(() => response.writeHead(404).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

interface Answering {
  readonly source: VsCodeServer;
  readonly files: PlainWindowFiles;
}

async function answer(request: IncomingMessage, response: ServerResponse, { source, files }: Answering): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const file = fileAt(pathname, files);
  if (file !== undefined) {
    response.setHeader('content-type', file.endsWith('.json') ? 'application/json' : 'text/javascript');
    response.end(await readFile(file));
    return;
  }
  const original = await fetch(`http://localhost:${source.port}${request.url}`);
  response.writeHead(original.status, { 'content-type': original.headers.get('content-type') ?? 'text/plain' });
  if (pathname === '/') response.end(developExtension(await original.text(), request.headers.host ?? ''));
  else if (pathname.endsWith('/workbench.js')) response.end(cutOff(await original.text()));
  else response.end(Buffer.from(await original.arrayBuffer()));
}

function fileAt(path: string, { extension, suite }: PlainWindowFiles): string | undefined {
  if (path === suitePath) return suite;
  if (!path.startsWith(`${extensionPath}/`)) return undefined;
  const file = join(extension, path.slice(extensionPath.length));
  return existsSync(file) ? file : undefined;
}

/** The page with a configuration that names the extension, in the form in which the page holds it. */
function developExtension(html: string, authority: string): string {
  const extensions = JSON.stringify([{ scheme: 'http', authority, path: extensionPath }]).replaceAll('"', '&quot;');
  return replaceOnce(html, '&quot;developmentOptions&quot;:{', `$&&quot;extensions&quot;:${extensions},`);
}

/** The program of the window without the machine that it would connect to, and with settings that it keeps itself. */
function cutOff(program: string): string {
  const alone = replaceOnce(program, 'remoteAuthority:location.host', 'remoteAuthority:void 0');
  return replaceOnce(alone, /scheme:\w+\.vscodeRemote\}\),"User"/, 'scheme:"vscode-userdata"}),"User"');
}

/** Throws where the text does not have it: then this VS Code is another one than this was written for. */
function replaceOnce(text: string, what: string | RegExp, replacement: string): string {
  const replaced = text.replace(what, replacement);
  if (replaced === text) throw new Error(`VS Code's window has no ${what}.`);
  return replaced;
}
