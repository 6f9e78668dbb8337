import type { SuppressionDirective } from '../policy/directives.ts';
import type { PolicyDocument } from '../policyDocument.ts';
import { allRules } from '../rules/allRules.ts';
import type { Problem } from '../rules/problem.ts';
import type { Edit } from '../text/edit.ts';
import { indentationAt, lineBreakOf } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import type { XmlElement } from '../xml/tree/tree.ts';
import { nodeAt } from './nodeAt.ts';

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
  return problem.fixes().map(({ title, edits, kind }) => ({
    title,
    kind: 'fix',
    problem,
    edits,
    isPreferred: kind === 'safe',
  }));
}

/** One for each rule: further problems of a rule at a place would be silenced by the same comment. */
function suppressions(policyDocument: PolicyDocument, problems: readonly Problem[]): readonly CodeAction[] {
  const seen = new Set<string>();
  return problems.flatMap(problem => {
    const edit = seen.has(problem.rule) ? undefined : suppressionOf(policyDocument, problem);
    seen.add(problem.rule);
    if (!edit) return [];
    return [{ title: `Suppress ${problem.rule} here`, kind: 'suppress', problem, edits: [edit], isPreferred: false }];
  });
}

function overlap(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/**
 * The edit that silences a problem by a comment above its element, or adds the rule to the comment that is there already.
 * Undefined for problems of syntax and of comments, and where no element is at fault.
 */
function suppressionOf(policyDocument: PolicyDocument, problem: Problem): Edit | undefined {
  const group = allRules.find(({ id }) => id === problem.rule)?.group;
  if (group === undefined || group === 'syntax' || group === 'comments') return undefined;
  const element = nodeAt(policyDocument.document, problem.span.start).path.at(-1) ?? policyDocument.document.root;
  if (!element) return undefined;
  const directive = suppressionAbove(policyDocument, element);
  return directive ? extendedComment(directive, problem.rule) : newComment(policyDocument.text, element, problem.rule);
}

/** The suppression between which and the element there is only white space. */
function suppressionAbove({ policy, text }: PolicyDocument, element: XmlElement): SuppressionDirective | undefined {
  const directive = policy.directives.findLast(({ comment }) => comment.span.end <= element.span.start);
  if (directive?.kind !== 'suppression' || directive.rules.length === 0) return undefined;
  const between = text.slice(directive.comment.span.end, element.span.start);
  return between.trim() === '' ? directive : undefined;
}

function extendedComment({ rules }: SuppressionDirective, rule: string): Edit | undefined {
  const last = rules.at(-1);
  if (!last || rules.some(({ id }) => id === rule)) return undefined;
  return { span: { start: last.span.end, end: last.span.end }, newText: `, ${rule}` };
}

function newComment(text: string, { span: { start } }: XmlElement, rule: string): Edit {
  const lineStart = start - indentationAt(text, start).length;
  const isAlone = lineStart === 0 || /[\r\n]/.test(text[lineStart - 1] ?? '');
  const space = isAlone ? lineBreakOf(text) + indentationAt(text, start) : ' ';
  return { span: { start, end: start }, newText: `<!-- crossdomain-policy-ignore: ${rule} -->${space}` };
}
