import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './lsp/server.ts';
import { probe } from './network/probe.ts';
import { describeProgress } from './network/probeProgress.ts';
import { readProbeRequest } from './network/probeRequest.ts';

startServer(createConnection(ProposedFeatures.all), { probe, readProbeRequest, describeProgress });
