import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { network } from './lsp/network.ts';
import { startServer } from './lsp/server.ts';

const connection = connect();
if (connection) startServer(connection, network);

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
