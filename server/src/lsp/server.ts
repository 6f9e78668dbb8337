import { type Connection, type Disposable, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { manifest } from '../manifest.ts';
import { byKind, createAnswers } from './answer.ts';
import { type AuditInputs, answerAudits } from './audit.ts';
import { serverCapabilities } from './capabilities.ts';
import { codeActionsAt, createActionResolver, fixAllAnswer, fixAllRequest } from './codeActions.ts';
import { codeLensesOf } from './codeLenses.ts';
import { diagnosticReport, noDiagnostics } from './diagnostics.ts';
import {
  editEmbeddedAnswer,
  editEmbeddedRequest,
  embeddedPoliciesOf,
  embeddedPoliciesRequest,
  hostActionsAt,
  hostHoverAt,
  hostLensesOf,
} from './embedded.ts';
import { evaluateAnswer, evaluateRequest } from './evaluate.ts';
import { explainAnswer, explainRequest } from './explain.ts';
import * as handlers from './handlers.ts';
import { corsAnswer, corsRequest, retireAnswer, retireRequest } from './leaving.ts';
import { listenersAnswer, listenersRequest } from './listeners.ts';
import { newPolicyFileAnswer, newPolicyFileRequest } from './newPolicyFile.ts';
import { answerProbes, type Network, type ProbeInputs } from './probe.ts';
import { servedFromAnswer, servedFromRequest, stateServedFromAnswer, stateServedFromRequest } from './servedFrom.ts';
import { answerServing } from './serving.ts';
import { type Session, startSession } from './session.ts';
import { accessSuggestionsOf, accessSuggestionsRequest, testAccessAnswer, testAccessRequest } from './testAccess.ts';
import { createItemResolver } from './toLspFeatures.ts';

/** Serves policy files to the editor at the other end; hosts are probed only where there is a network. */
export function startServer(connection: Connection, network?: Network): void {
  const unready = refuse(
    connection,
    new ResponseError(ErrorCodes.ServerNotInitialized, 'The first request must be initialize.'),
  );
  connection.onInitialize(params => {
    unready.dispose();
    connection.onInitialize(() => new ResponseError(ErrorCodes.InvalidRequest, 'The server was initialized before.'));
    const session = startSession(connection, params);
    const probeSettings = async () => (await session.settings.settingsOf('')).probe;
    const requests = [
      ...answerRequests(connection, session),
      ...(network ? answerNetwork({ connection, network, settings: probeSettings, store: session.store }) : []),
    ];
    connection.onShutdown(() => {
      for (const disposable of [...requests, ...session.disposables]) disposable.dispose();
      refuse(connection, new ResponseError(ErrorCodes.InvalidRequest, 'The server was shut down.'));
    });
    const { name, version } = manifest;
    return { capabilities: serverCapabilities(session.abilities), serverInfo: { name, version } };
  });
  connection.listen();
}

/** Requests that only a server with sockets answers. */
function answerNetwork(inputs: ProbeInputs & AuditInputs): readonly Disposable[] {
  const { connection, network } = inputs;
  return [
    ...answerProbes(inputs),
    ...answerAudits(inputs),
    ...answerServing(inputs),
    connection.onRequest(listenersRequest, params => listenersAnswer(params, network)),
  ];
}

/** Answers every request that nobody else answers, `shutdown` among them, with an error. */
function refuse(connection: Connection, error: ResponseError<never>): Disposable {
  connection.onShutdown(() => error);
  return connection.onRequest(() => error);
}

/** One line for each request that an editor can make. */
function answerRequests(connection: Connection, { abilities, store }: Session): readonly Disposable[] {
  const { versionAt } = store;
  const { answer, answerLatest, answerLater } = createAnswers({ documentAt: store.policyAt, versionAt });
  const inHost = createAnswers({ documentAt: store.hostAt, versionAt });
  const orInHost = byKind(store);
  return [
    connection.languages.diagnostics.on(
      orInHost(answerLatest(noDiagnostics, diagnosticReport), inHost.answerLatest(noDiagnostics, diagnosticReport)),
    ),
    connection.onHover(orInHost(answer(null, handlers.hoverAt), inHost.answer(null, hostHoverAt))),
    connection.onCompletion(answer(null, handlers.completionsAt)),
    connection.onCompletionResolve(createItemResolver(abilities)),
    connection.onCodeAction(orInHost(answer(null, codeActionsAt), inHost.answer(null, hostActionsAt))),
    connection.onCodeActionResolve(createActionResolver(store)),
    connection.onDocumentSymbol(answerLater(null, handlers.symbolsOf)),
    connection.onFoldingRanges(answerLater(null, handlers.foldingRangesOf)),
    connection.onSelectionRanges(answer(null, handlers.selectionRangesAt)),
    connection.languages.onLinkedEditingRange(answer(null, handlers.linkedEditingAt)),
    connection.onDocumentFormatting(answer(null, handlers.formattingOf)),
    connection.languages.inlayHint.on(answer(null, handlers.inlayHintsIn)),
    connection.onCodeLens(orInHost(answer(null, codeLensesOf), inHost.answer(null, hostLensesOf))),
    connection.onRequest(embeddedPoliciesRequest, inHost.answerLatest([], embeddedPoliciesOf)),
    connection.onRequest(editEmbeddedRequest, inHost.answerLatest(null, editEmbeddedAnswer)),
    connection.onRequest(evaluateRequest, params => evaluateAnswer(params, store.textOf)),
    connection.onRequest(testAccessRequest, answerLatest(null, testAccessAnswer)),
    connection.onRequest(accessSuggestionsRequest, answerLatest(null, accessSuggestionsOf)),
    connection.onRequest(fixAllRequest, answerLatest(null, fixAllAnswer)),
    connection.onRequest(servedFromRequest, answerLatest(null, servedFromAnswer)),
    connection.onRequest(stateServedFromRequest, answerLatest(null, stateServedFromAnswer)),
    connection.onRequest(newPolicyFileRequest, newPolicyFileAnswer),
    connection.onRequest(explainRequest, explainAnswer),
    connection.onRequest(corsRequest, params => corsAnswer(params, store)),
    connection.onRequest(retireRequest, retireAnswer),
  ];
}
