import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './lsp/server.ts';
import { network } from './network/network.ts';

startServer(createConnection(ProposedFeatures.all), network);
