import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { startServer } from './lsp/server.ts';

const [reader, writer] = [new BrowserMessageReader(globalThis), new BrowserMessageWriter(globalThis)];

startServer(createConnection(ProposedFeatures.all, reader, writer));
