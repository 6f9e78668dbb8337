import type { Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver';
import { severities } from '../language/rules/rule.ts';
import type { OpenPolicy } from './documentStore.ts';
import { toDiagnostic, toRemainder } from './toLsp.ts';

/** The most problems of one document that go to an editor. */
const mostDiagnostics = 1000;

/** The problems of a policy as an editor shows them: the most severe first, the last saying how many are left out. */
export function diagnosticsOf(policy: OpenPolicy): Diagnostic[] {
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
