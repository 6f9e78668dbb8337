import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createFrameCheck } from './lsp/frameCheck.ts';
import { network } from './lsp/network.ts';
import { startServer } from './lsp/server.ts';

if (process.argv.includes('--stdio')) endOnBrokenFrame();
const connection = connect();
if (connection) startServer(connection, network);

/** A stream that cannot be followed any more is no connection: an editor starts a server that ends again, but waits for one that is deaf. */
function endOnBrokenFrame(): void {
  const checkFrames = createFrameCheck();
  process.stdin.on('data', chunk => {
    const fault = checkFrames(chunk);
    if (fault === undefined) return;
    process.stderr.write(`${fault} The language server ends.\n`);
    process.exit(1);
  });
}

/** The connection that the arguments name; undefined, with a word to the person who started this, if they name none. */
function connect(): Connection | undefined {
  try {
    return createConnection(ProposedFeatures.all);
  } catch {
    process.stderr.write(
      'Say how the editor talks to the server: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.\n',
    );
    process.exitCode = 2;
    return undefined;
  }
}
