import { insertInProlog, type SuppressionDirective } from '../policy/directives.ts';
import type { PolicyDocument } from '../policyDocument.ts';
import { allRules } from '../rules/allRules.ts';
import type { Problem } from '../rules/problem.ts';
import type { Edit } from '../text/edit.ts';
import { indentationAt, lineBreakOf } from '../text/lines.ts';
import type { XmlElement } from '../xml/tree/tree.ts';
import { nodeAt } from './nodeAt.ts';

/**
 * The edit that silences a problem by a comment above its element, or adds the rule to the comment that is there already.
 * Undefined for problems of syntax and of comments, and where no element is at fault.
 */
export function suppressionOf(policyDocument: PolicyDocument, problem: Problem): Edit | undefined {
  if (!canBeSilenced(problem)) return undefined;
  const element = nodeAt(policyDocument.document, problem.span.start).path.at(-1) ?? policyDocument.document.root;
  if (!element) return undefined;
  const directive = suppressionAbove(policyDocument, element);
  return directive ? extendedComment(directive, problem.rule) : newComment(policyDocument.text, element, problem.rule);
}

/** The edit that silences a rule in the whole file, by a comment before the root. */
export function suppressionInFile({ policy, document }: PolicyDocument, problem: Problem): Edit | undefined {
  if (!canBeSilenced(problem)) return undefined;
  const directive = policy.directives.find(
    (one): one is SuppressionDirective =>
      one.kind === 'suppression' && one.rules.length > 0 && one.comment.span.end <= (policy.root?.span.start ?? 0),
  );
  if (directive) return extendedComment(directive, problem.rule);
  return insertInProlog(document, `<!-- crossdomain-policy-ignore: ${problem.rule} -->`);
}

function canBeSilenced({ rule }: Problem): boolean {
  const group = allRules.find(({ id }) => id === rule)?.group;
  return group !== undefined && group !== 'syntax' && group !== 'comments';
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
