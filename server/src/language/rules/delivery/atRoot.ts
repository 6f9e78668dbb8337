import type { Span } from '../../text/span.ts';
import type { RuleContext } from '../rule.ts';

/** Where problems of delivery stand: they are about all of a file, and its root is where a person looks. */
export function atRoot({ policy: { root } }: Pick<RuleContext, 'policy'>): { readonly span: Span } {
  return { span: root?.nameSpan ?? { start: 0, end: 0 } };
}
