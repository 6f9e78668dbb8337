import type { PolicyDocument } from '../policyDocument.ts';
import { allRules } from '../rules/allRules.ts';
import type { Problem } from '../rules/problem.ts';
import { applyEdits, type Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { fixAll } from './fixAll.ts';
import { suppressionInFile, suppressionOf } from './suppressions.ts';

/** Something that an editor offers at a place. */
export type CodeAction = EditAction | RuleFixAction | SettingAction;

/** A change of the text: `fix` fixes the problem, `disable` silences it. */
interface EditAction {
  readonly kind: 'fix' | 'disable';
  readonly title: string;
  readonly problem: Problem;
  readonly edits: readonly Edit[];
  /** Whether it is the one that an editor applies without asking which. */
  readonly isPreferred: boolean;
}

/** To apply the safe fix of every problem of a rule; its edits are worked out when it is chosen. */
interface RuleFixAction {
  readonly kind: 'fix-rule';
  readonly title: string;
  readonly problem: Problem;
}

/** What is done outside of the text: with the settings, or by showing a page. `subject` is a rule id or a domain. */
interface SettingAction {
  readonly kind: 'turn-off' | 'trust' | 'document';
  readonly title: string;
  readonly problem: Problem;
  readonly subject: string;
}

/** Where actions are asked for. */
export interface CodeActionRequest {
  readonly span: Span;
  /** Problems that are meant though they lie elsewhere. */
  readonly isMeant?: (problem: Problem) => boolean;
  /** Reads another text as the document. */
  readonly reanalyze: (text: string) => PolicyDocument;
}

/**
 * What can be done about the problems that a stretch of text touches: their fixes first, then for each rule to fix all of its problems,
 * to silence it and to read about it.
 */
export function codeActions(policyDocument: PolicyDocument, request: CodeActionRequest): readonly CodeAction[] {
  const { span, isMeant = () => false } = request;
  const problems = policyDocument.problems.filter(problem => overlap(problem.span, span) || isMeant(problem));
  const seen = new Set<string>();
  const ofRules = problems.filter(({ rule }) => !seen.has(rule) && seen.add(rule));
  return [
    ...problems.flatMap(fixesOf),
    ...ofRules.flatMap(problem => ruleFixOf(policyDocument, problem)),
    ...problems.flatMap(problem => trustOf(policyDocument, problem)),
    ...ofRules.flatMap(problem => disablingOf(policyDocument, problem, request)),
    ...ofRules.map(documentationOf),
  ];
}

/** The edits that apply the safe fix of every problem of a rule, where they can go together. */
export function fixRule(
  policyDocument: PolicyDocument,
  rule: string,
  reanalyze: CodeActionRequest['reanalyze'],
): readonly Edit[] {
  return fixAll(policyDocument, { reanalyze, isWanted: problem => problem.rule === rule }).edits;
}

function fixesOf(problem: Problem): readonly CodeAction[] {
  return problem.fixes().map(({ title, edits, kind }) => ({
    title,
    kind: 'fix',
    problem,
    edits,
    isPreferred: kind === 'safe',
  }));
}

/** Where the fix here is safe and the rule has other problems in the file. */
function ruleFixOf({ problems }: PolicyDocument, problem: Problem): readonly CodeAction[] {
  const isSafe = problem.fixes()[0]?.kind === 'safe';
  if (!isSafe || problems.filter(({ rule }) => rule === problem.rule).length < 2) return [];
  return [{ kind: 'fix-rule', title: `Fix all ${problem.rule} problems in this file`, problem }];
}

function trustOf({ policy }: PolicyDocument, problem: Problem): readonly CodeAction[] {
  if (problem.rule !== 'untrusted-domain') return [];
  const grant = policy.grants.find(
    each => each.kind !== 'identity' && each.domain?.valueSpan.start === problem.span.start,
  );
  const domain = grant && grant.kind !== 'identity' ? grant.domain?.value.trim() : undefined;
  return domain ? [{ kind: 'trust', title: `Trust ${domain}`, problem, subject: domain }] : [];
}

/** A comment is offered only where it silences: in a text that is no XML it may be read as anything. */
function disablingOf(
  policyDocument: PolicyDocument,
  problem: Problem,
  { reanalyze }: CodeActionRequest,
): readonly CodeAction[] {
  const { rule } = problem;
  const offer = (title: string, edit: Edit | undefined): readonly CodeAction[] => {
    if (!edit) return [];
    const after = reanalyze(applyEdits(policyDocument.text, [edit]));
    const silences = countOf(after, rule) < countOf(policyDocument, rule);
    return silences ? [{ kind: 'disable', title, problem, edits: [edit], isPreferred: false }] : [];
  };
  const disabling = [
    ...offer(`Disable ${rule} for this element`, suppressionOf(policyDocument, problem)),
    ...offer(`Disable ${rule} for the entire file`, suppressionInFile(policyDocument, problem)),
  ];
  if (isSyntax(rule)) return disabling;
  return [
    ...disabling,
    { kind: 'turn-off', title: `Turn ${rule} off in the workspace settings`, problem, subject: rule },
  ];
}

/** A file with a syntax error grants nothing, whatever anybody says. */
function isSyntax(rule: string): boolean {
  return allRules.find(({ id }) => id === rule)?.group === 'syntax';
}

function countOf({ problems }: PolicyDocument, rule: string): number {
  return problems.filter(problem => problem.rule === rule).length;
}

function documentationOf(problem: Problem): CodeAction {
  return { kind: 'document', title: `Show documentation for ${problem.rule}`, problem, subject: problem.rule };
}

function overlap(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
