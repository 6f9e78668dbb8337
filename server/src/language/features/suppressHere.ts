import type { SuppressionDirective } from '../policy/directives.ts';
import type { PolicyDocument } from '../policyDocument.ts';
import { catalogue } from '../rules/catalogue.ts';
import type { Problem } from '../rules/problem.ts';
import type { Edit } from '../text/edit.ts';
import { indentationAt, lineBreakOf } from '../text/lines.ts';
import type { XmlElement } from '../xml/tree.ts';
import { nodeAt } from './nodeAt.ts';

/**
 * The edit that silences a problem by a comment above its element, or adds the rule to the comment that is there already.
 * Undefined for problems of syntax and of comments, and where no element is at fault.
 */
export function suppressionOf(policyDocument: PolicyDocument, problem: Problem): Edit | undefined {
  const group = catalogue.find(({ id }) => id === problem.rule)?.group;
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
