import { type Connection, type Disposable, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { hover } from '../language/features/hover.ts';
import { manifest } from '../manifest.ts';
import { createAnswers } from './answer.ts';
import { serverCapabilities } from './capabilities.ts';
import { diagnosticReport, noDiagnostics } from './diagnostics.ts';
import { servedFromAnswer, servedFromRequest, stateServedFromAnswer, stateServedFromRequest } from './servedFrom.ts';
import { type Session, startSession } from './session.ts';
import { toHover, toOffset } from './toLsp.ts';

/** Serves policy files to the editor at the other end. */
export function startServer(connection: Connection): void {
  const unready = refuse(connection, ErrorCodes.ServerNotInitialized, 'The first request must be initialize.');
  connection.onInitialize(params => {
    unready.dispose();
    const session = startSession(connection, params);
    const requests = answerRequests(connection, session);
    connection.onShutdown(() => {
      for (const disposable of [...requests, ...session.disposables]) disposable.dispose();
      refuse(connection, ErrorCodes.InvalidRequest, 'The server was shut down.');
    });
    const { name, version } = manifest;
    return { capabilities: serverCapabilities(session.abilities), serverInfo: { name, version } };
  });
  connection.listen();
}

function refuse(connection: Connection, code: number, message: string): Disposable {
  return connection.onRequest(() => new ResponseError(code, message));
}

/** One line for each request that an editor can make. */
function answerRequests(connection: Connection, { store }: Session): readonly Disposable[] {
  const { answer, answerLatest } = createAnswers(store);
  return [
    connection.languages.diagnostics.on(answerLatest(noDiagnostics, diagnosticReport)),
    connection.onHover(
      answer(null, (policy, { position }) => toHover(policy, hover(policy.analysis, toOffset(policy, position)))),
    ),
    connection.onRequest(servedFromRequest, answerLatest(null, servedFromAnswer)),
    connection.onRequest(stateServedFromRequest, answerLatest(null, stateServedFromAnswer)),
  ];
}
