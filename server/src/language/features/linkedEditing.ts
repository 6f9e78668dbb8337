import type { PolicyDocument } from '../policyDocument.ts';
import { type Span, touches } from '../text/span.ts';
import { nodeAt } from './nodeAt.ts';

/** The names of a start tag and its end tag, which an editor changes together; undefined where the cursor is at neither. */
export function linkedEditingSpans({ document, text }: PolicyDocument, offset: number): readonly Span[] | undefined {
  const element = nodeAt(document, offset).path.at(-1);
  if (!element?.endTag || element.isMalformed) return undefined;
  const spans = [element.nameSpan, element.endTag.nameSpan];
  const isSameName = text.slice(element.endTag.nameSpan.start, element.endTag.nameSpan.end) === element.name;
  return isSameName && spans.some(span => touches(span, offset)) ? spans : undefined;
}
