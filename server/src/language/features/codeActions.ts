import type { PolicyDocument } from '../policyDocument.ts';
import type { Problem } from '../rules/problem.ts';
import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { suppressionOf } from './suppressHere.ts';

/** A change that an editor offers at a place. */
export interface CodeAction {
  readonly title: string;
  /** `fix` mends the problem, `suppress` silences it. */
  readonly kind: 'fix' | 'suppress';
  readonly problem: Problem;
  readonly edits: readonly Edit[];
  /** Whether it is the one that an editor applies without asking which. */
  readonly isPreferred: boolean;
}

/** What can be done about the problems that a stretch of text touches: their fixes first, then a comment that silences each. */
export function codeActions(policyDocument: PolicyDocument, span: Span): readonly CodeAction[] {
  const problems = policyDocument.problems.filter(problem => overlap(problem.span, span));
  return [...problems.flatMap(fixesOf), ...suppressions(policyDocument, problems)];
}

function fixesOf(problem: Problem): readonly CodeAction[] {
  return problem.fixes().map(({ title, edits, preferred }) => ({
    title,
    kind: 'fix',
    problem,
    edits,
    isPreferred: preferred ?? false,
  }));
}

/** One for each rule: further problems of a rule at a place would be silenced by the same comment. */
function suppressions(policyDocument: PolicyDocument, problems: readonly Problem[]): readonly CodeAction[] {
  const seen = new Set<string>();
  return problems.flatMap(problem => {
    const edit = seen.has(problem.rule) ? undefined : suppressionOf(policyDocument, problem);
    seen.add(problem.rule);
    if (!edit) return [];
    return [
      { title: `Suppress \`${problem.rule}\` here`, kind: 'suppress', problem, edits: [edit], isPreferred: false },
    ];
  });
}

function overlap(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
