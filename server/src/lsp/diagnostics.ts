import type { Connection, Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver';
import { severities } from '../language/rules/rule.ts';
import type { DocumentStore, OpenPolicy } from './documentStore.ts';
import { letGo } from './letGo.ts';
import { toDiagnostic, toRemainder } from './toLsp.ts';

/** The most problems of one document that go to an editor. */
const mostDiagnostics = 1000;

/** The problems of a policy as an editor shows them: the most severe first, the last saying how many are left out. */
function diagnosticsOf(policy: OpenPolicy): Diagnostic[] {
  const { problems } = policy.analysis;
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
  policy: OpenPolicy,
  { previousResultId }: DocumentDiagnosticParams,
): DocumentDiagnosticReport {
  const { resultId } = policy;
  if (previousResultId === resultId) return { kind: 'unchanged', resultId };
  return { kind: 'full', resultId, items: diagnosticsOf(policy) };
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
    const policy = await store.policyAt(uri);
    const version = policy && { version: policy.textDocument.version };
    await connection.sendDiagnostics({ uri, ...version, diagnostics: policy ? diagnosticsOf(policy) : [] });
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
