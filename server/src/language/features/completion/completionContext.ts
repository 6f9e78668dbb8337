import type { PolicyDocument } from '../../policyDocument.ts';
import type { Span } from '../../text/span.ts';
import type { XmlComment, XmlElement } from '../../xml/tree.ts';
import { nodeAt } from '../nodeAt.ts';
import { type Container, containerAt } from './container.ts';
import { type AttributeSyntax, readTag, type TagSyntax } from './tagSyntax.ts';

/** What can be written at the cursor. */
export type CompletionContext =
  | ContentContext
  | TagNameContext
  | EndTagContext
  | AttributeNameContext
  | ValueContext
  | MarkupContext
  | CommentContext;

/** Between tags, perhaps in a word that was typed without `<`. */
export interface ContentContext {
  readonly kind: 'content';
  readonly word: Span;
  readonly container: Container;
}

/** Behind `<`, in or at the name of a tag. */
export interface TagNameContext {
  readonly kind: 'tag-name';
  readonly tag: TagSyntax;
  readonly container: Container;
  /** As the parser read it. */
  readonly element?: XmlElement;
}

/** Behind `</`. */
export interface EndTagContext {
  readonly kind: 'end-tag';
  /** From `<` to what there is of the name, and its `>`. */
  readonly span: Span;
  readonly container: Container;
}

/** In a tag, where an attribute could be. */
export interface AttributeNameContext {
  readonly kind: 'attribute-name';
  readonly tag: TagSyntax;
  readonly word: Span;
  /** The attribute whose name the word is. */
  readonly attribute?: AttributeSyntax;
}

/** In the value of an attribute, or where one could begin. */
export interface ValueContext {
  readonly kind: 'value';
  readonly tag: TagSyntax;
  readonly attribute: AttributeSyntax;
}

/** Behind `<!` or `<?`, before it says what it is. */
export interface MarkupContext {
  readonly kind: 'markup';
  /** From `<` to the end of the word, and its `>`. */
  readonly span: Span;
  readonly sign: '!' | '?';
  readonly container: Container;
}

/** In a comment. */
export interface CommentContext {
  readonly kind: 'comment';
  readonly comment: XmlComment;
  /** Between the signs that open and close it. */
  readonly content: Span;
  readonly isClosed: boolean;
}

/** What can be written at an offset; undefined where nothing of ours can. */
export function completionContext(policyDocument: PolicyDocument, offset: number): CompletionContext | undefined {
  const { document, text } = policyDocument;
  const { node } = nodeAt(document, Math.max(0, offset - 1));
  if (node && node.span.end >= offset) {
    if (node.kind === 'comment') return commentContext(policyDocument, node, offset);
    if (node.kind === 'text' && node.isCdata) return undefined;
    if (node.kind === 'doctype' && (offset < node.span.end || text[offset - 1] !== '>')) return undefined;
  }
  return markupContext(policyDocument, offset);
}

function commentContext(
  policyDocument: PolicyDocument,
  comment: XmlComment,
  offset: number,
): CompletionContext | undefined {
  const { start, end } = comment.span;
  const { text } = policyDocument;
  if (!text.startsWith('<!--', start)) return markupContext(policyDocument, offset);
  const isClosed = end >= start + 7 && text.endsWith('-->', end);
  if (isClosed && offset === end) return contentContext(policyDocument, offset);
  const content = { start: start + 4, end: isClosed ? end - 3 : end };
  if (offset < content.start || offset > content.end) return undefined;
  return { kind: 'comment', comment, content, isClosed };
}

function markupContext(policyDocument: PolicyDocument, offset: number): CompletionContext | undefined {
  const { text } = policyDocument;
  const start = offset === 0 ? -1 : text.lastIndexOf('<', offset - 1);
  if (start < 0) return contentContext(policyDocument, offset);
  const next = text.indexOf('<', offset);
  const limit = next < 0 ? text.length : next;
  switch (text[start + 1]) {
    case '!':
    case '?':
      return signContext(policyDocument, { start, offset, limit });
    case '/':
      return endTagContext(policyDocument, { start, offset, limit });
    default:
      return tagContext(policyDocument, { start, offset, limit });
  }
}

/** The cursor, the `<` before it, and the one behind it or the end of the text. */
interface Surroundings {
  readonly start: number;
  readonly offset: number;
  readonly limit: number;
}

function contentContext(policyDocument: PolicyDocument, offset: number): ContentContext {
  const { text } = policyDocument;
  const word = { start: offset, end: offset };
  while (/[a-z-]/i.test(text[word.start - 1] ?? '')) word.start--;
  while (word.start < offset && /[a-z-]/i.test(text[word.end] ?? '')) word.end++;
  return { kind: 'content', word, container: containerAt(policyDocument, offset) };
}

function signContext(policyDocument: PolicyDocument, surroundings: Surroundings): CompletionContext | undefined {
  const { start, offset, limit } = surroundings;
  const { text } = policyDocument;
  const typed = text.slice(start, offset);
  if (typed.endsWith('>')) return contentContext(policyDocument, offset);
  if (/^<\?xml\s/i.test(typed)) return tagContext(policyDocument, surroundings);
  const sign = text[start + 1] === '?' ? '?' : '!';
  if (offset < start + 2 || !/^<[!?][a-z-]*$/i.test(typed))
    return typed.includes('>') ? contentContext(policyDocument, offset) : undefined;
  const end = wordEnd(text, offset, limit);
  return { kind: 'markup', span: { start, end }, sign, container: containerAt(policyDocument, start) };
}

function endTagContext(policyDocument: PolicyDocument, surroundings: Surroundings): CompletionContext | undefined {
  const { start, offset, limit } = surroundings;
  const { text } = policyDocument;
  const typed = text.slice(start, offset);
  if (typed.includes('>')) return contentContext(policyDocument, offset);
  if (!/^<\/[a-z-]*$/i.test(typed)) return undefined;
  const end = wordEnd(text, offset, limit);
  return { kind: 'end-tag', span: { start, end }, container: containerAt(policyDocument, start) };
}

/** The end of the word at an offset, with the `>` that follows it directly. */
function wordEnd(text: string, offset: number, limit: number): number {
  let end = offset;
  while (end < limit && /[\w-]/.test(text[end] ?? '')) end++;
  if (text.startsWith('?>', end)) return end + 2;
  return text[end] === '>' ? end + 1 : end;
}

function tagContext(policyDocument: PolicyDocument, surroundings: Surroundings): CompletionContext | undefined {
  const { start, offset, limit } = surroundings;
  const { text } = policyDocument;
  const tag = readTag(text, start, limit);
  if (!tag) return contentContext(policyDocument, offset);
  if (tag.isClosed && offset >= tag.end) return contentContext(policyDocument, offset);
  if (!tag.isDeclaration && offset <= tag.nameSpan.end) return nameContext(policyDocument, tag, offset);
  return insideTag(text, tag, offset);
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

/** Whether the cursor follows white space or a quote, and is not inside `/>`. */
function isSpaced(text: string, tag: TagSyntax, offset: number): boolean {
  const before = text[offset - 1] ?? '';
  const isInClosing = tag.tokens.some(
    ({ kind, start, end }) => kind === 'empty-tag-close' && start < offset && offset < end,
  );
  return /[\s"']/.test(before) && !isInClosing;
}
