import type { PolicyDocument } from '../../policyDocument.ts';
import { nodeAt } from '../nodeAt.ts';
import type { CompletionContext, TagNameContext } from './completionContext.ts';
import { containerAt } from './container.ts';
import type { AttributeSyntax, TagSyntax } from './tagSyntax.ts';

/** What can be written at an offset that lies in a tag; undefined where nothing of ours can. */
export function tagContext(
  policyDocument: PolicyDocument,
  tag: TagSyntax,
  offset: number,
): CompletionContext | undefined {
  if (!tag.isDeclaration && offset <= tag.nameSpan.end) return nameContext(policyDocument, tag, offset);
  return insideTag(policyDocument.text, tag, offset);
}

function nameContext(policyDocument: PolicyDocument, tag: TagSyntax, offset: number): TagNameContext | undefined {
  if (offset < tag.start + 1 || tag.nameSpan.start > tag.start + 1) return undefined;
  const container = containerAt(policyDocument, tag.start);
  const element = nodeAt(policyDocument.document, tag.start).path.find(({ span }) => span.start === tag.start);
  return { kind: 'tag-name', tag, container, ...(element && { element }) };
}

function insideTag(text: string, tag: TagSyntax, offset: number): CompletionContext | undefined {
  const attribute = tag.attributes.findLast(({ nameSpan }) => nameSpan.start < offset);
  const word = { start: offset, end: offset };
  if (!attribute) return isSpaced(text, tag, offset) ? { kind: 'attribute-name', tag, word } : undefined;
  const { nameSpan, valueSpan, hasEquals } = attribute;
  if (offset <= nameSpan.end) return { kind: 'attribute-name', tag, word: nameSpan, attribute };
  if (isInValue(text, attribute, offset)) return { kind: 'value', tag, attribute };
  const isBehind = offset > valueSpan.end && (!hasEquals || attribute.value !== undefined || attribute.hasOpenQuote);
  const beginsValue = text.slice(nameSpan.end, offset).trim() === '' && hasEquals;
  return isBehind && !beginsValue && isSpaced(text, tag, offset) ? { kind: 'attribute-name', tag, word } : undefined;
}

function isInValue(text: string, attribute: AttributeSyntax, offset: number): boolean {
  const { valueSpan, hasEquals, hasOpenQuote, hasCloseQuote } = attribute;
  if (!hasEquals || offset < valueSpan.start) return false;
  if (offset <= valueSpan.end) return true;
  if (hasCloseQuote) return false;
  const isBlank = text.slice(valueSpan.end, offset).trim() === '';
  return isBlank && (hasOpenQuote || attribute.value === undefined);
}

/** Whether the cursor follows white space or a quote, and is neither inside `/>` nor between two quotes. */
function isSpaced(text: string, tag: TagSyntax, offset: number): boolean {
  const before = text[offset - 1] ?? '';
  const isInClosing = tag.tokens.some(
    ({ kind, start, end }) => kind === 'empty-tag-close' && start < offset && offset < end,
  );
  const isBetweenQuotes = /["']/.test(before) && /["']/.test(text[offset] ?? '');
  return /[\s"']/.test(before) && !isInClosing && !isBetweenQuotes;
}
