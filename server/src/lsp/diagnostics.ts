import type { Connection, Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver';
import { holeCharacter } from '../language/recognize/embedded/decodedText.ts';
import type { Problem } from '../language/rules/problem.ts';
import { severities } from '../language/rules/rule.ts';
import type { DocumentStore, OpenHost, OpenPolicy } from './documentStore.ts';
import { letGo } from './letGo.ts';
import { type OpenDocument, toDiagnostic, toRemainder } from './toLsp.ts';

/** The most problems of one document that go to an editor. */
const mostDiagnostics = 1000;

/** The problems of a policy as an editor shows them: the most severe first, the last saying how many are left out. */
function diagnosticsOf(policy: OpenDocument, problems: readonly Problem[]): Diagnostic[] {
  if (problems.length <= mostDiagnostics) return problems.map(problem => toDiagnostic(policy, problem));
  const ordered = severities.flatMap(severity => problems.filter(problem => problem.severity === severity));
  const shown = ordered.slice(0, mostDiagnostics - 1);
  const rest = ordered.slice(mostDiagnostics - 1);
  return [...shown.map(problem => toDiagnostic(policy, problem)), toRemainder(policy, rest)];
}

/** The answer for documents that are no policy files. */
export const noDiagnostics: DocumentDiagnosticReport = { kind: 'full', items: [] };

/** The answer to an editor that asks for problems; it may hold those of an earlier answer. */
export function diagnosticReport(
  policy: OpenPolicy | OpenHost,
  { previousResultId }: DocumentDiagnosticParams,
): DocumentDiagnosticReport {
  const { resultId } = policy;
  if (previousResultId === resultId) return { kind: 'unchanged', resultId };
  return { kind: 'full', resultId, items: diagnosticsOf(policy, problemsOf(policy)) };
}

/** The problems of an open document; in a policy that is shown beside its program nothing is said of values that nobody knows. */
function problemsOf(open: OpenPolicy | OpenHost): readonly Problem[] {
  if ('embedded' in open) return open.embedded.flatMap(({ problems }) => problems);
  const { problems, text } = open.analysis;
  if (!text.includes(holeCharacter)) return problems;
  return problems.filter(({ span }) => !text.slice(span.start, span.end).includes(holeCharacter));
}

/** Sends problems to an editor that does not ask for them. */
export interface DiagnosticsPusher {
  /** Takes notice that a document may have other problems now. */
  readonly change: (uri: string) => void;
  /** Takes a closed document's problems away. */
  readonly close: (uri: string) => void;
}

/** Milliseconds between a change and its problems: changes that come in between are answered together. */
const gatheringTime = 50;

/** A pusher that reads a document that changes all the time now and then, not each time. */
export function createPusher(store: DocumentStore, connection: Connection): DiagnosticsPusher {
  const waiting = new Set<string>();
  const push = async (uri: string): Promise<void> => {
    waiting.delete(uri);
    const policy = (await store.policyAt(uri)) ?? (await store.hostAt(uri));
    const version = policy && { version: policy.textDocument.version };
    await connection.sendDiagnostics({
      uri,
      ...version,
      diagnostics: policy ? diagnosticsOf(policy, problemsOf(policy)) : [],
    });
  };
  return {
    change: uri => {
      if (waiting.has(uri)) return;
      waiting.add(uri);
      setTimeout(() => letGo(push(uri)), gatheringTime);
    },
    close: uri => letGo(connection.sendDiagnostics({ uri, diagnostics: [] })),
  };
}
