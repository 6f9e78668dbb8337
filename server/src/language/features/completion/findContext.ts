import type { PolicyDocument } from '../../policyDocument.ts';
import type { XmlComment } from '../../xml/tree/tree.ts';
import { nodeAt } from '../nodeAt.ts';
import type { CompletionContext, ContentContext, TagNameContext } from './completionContext.ts';
import { containerAt } from './container.ts';
import { type AttributeSyntax, readTag, type TagSyntax } from './tagSyntax.ts';

/** The cursor, the `<` of the markup that it may be in, and where the next markup begins. */
interface Surroundings {
  readonly start: number;
  readonly offset: number;
  readonly limit: number;
}

/** What can be written at an offset; undefined where nothing of ours can. */
export function findContext(policyDocument: PolicyDocument, offset: number): CompletionContext | undefined {
  const { document, text } = policyDocument;
  const { node } = nodeAt(document, Math.max(0, offset - 1));
  const comment = commentAt(policyDocument, offset);
  if (comment) return commentContext(policyDocument, comment, offset);
  if (node && node.span.end >= offset) {
    if (node.kind === 'text' && node.isCdata) return undefined;
    if (node.kind === 'doctype' && (offset < node.span.end || text[offset - 1] !== '>')) return undefined;
  }
  return markupContext(policyDocument, offset);
}

/** The comment that the cursor is in or at the end of; one that is not closed goes on to the end of its line. */
function commentAt({ document, text }: PolicyDocument, offset: number): XmlComment | undefined {
  const { node } = nodeAt(document, Math.max(0, offset - 1));
  if (node?.kind === 'comment') return node.span.end >= offset ? node : undefined;
  if (node?.kind !== 'text' || !/^[ \t]+$/.test(text.slice(node.span.start, offset))) return undefined;
  const before = nodeAt(document, Math.max(0, node.span.start - 1)).node;
  return before?.kind === 'comment' && !isEnded(text.slice(before.span.start, before.span.end)) ? before : undefined;
}

/** Whether a comment ends in something that closes it, or was meant to. */
function isEnded(comment: string): boolean {
  return /[-!\u2013\u2014]>$/.test(comment) || /^<!--[^<>]*>$/.test(comment);
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
  const content = { start: start + 4, end: isClosed ? end - 3 : Math.max(end, offset) };
  if (offset < content.start || offset > content.end) return undefined;
  return { kind: 'comment', comment, content, isClosed };
}

/** Code units from one `<` to the next: no person writes more, and reading it at every key would take long. */
const longestMarkup = 100_000;

function markupContext(policyDocument: PolicyDocument, offset: number): CompletionContext | undefined {
  const { text } = policyDocument;
  const surroundings = surroundingsOf(policyDocument, offset);
  if (!surroundings) return contentContext(policyDocument, offset);
  if (surroundings.limit - surroundings.start > longestMarkup) return undefined;
  switch (text[surroundings.start + 1]) {
    case '!':
    case '?':
      return signContext(policyDocument, surroundings);
    case '/':
      return endTagContext(policyDocument, surroundings);
    default:
      return tagOrContent(policyDocument, surroundings);
  }
}

/** The `<` before the cursor and where the next begins; a `<` in a value belongs to the tag around it. */
function surroundingsOf({ document, text }: PolicyDocument, offset: number): Surroundings | undefined {
  const start = offset === 0 ? -1 : text.lastIndexOf('<', offset - 1);
  if (start < 0) return undefined;
  const { startTag } = nodeAt(document, start).path.at(-1) ?? {};
  if (startTag && startTag.start < start && start < startTag.end && offset < startTag.end)
    return { start: startTag.start, offset, limit: startTag.end };
  const next = text.indexOf('<', offset);
  return { start, offset, limit: next < 0 ? text.length : next };
}

function tagOrContent(policyDocument: PolicyDocument, surroundings: Surroundings): CompletionContext | undefined {
  const tag = readTag(policyDocument.text, surroundings.start, surroundings.limit);
  const isOutside = !tag || (tag.isClosed && surroundings.offset >= tag.end);
  if (isOutside) return contentContext(policyDocument, surroundings.offset);
  return tagContext(policyDocument, tag, surroundings.offset);
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
  if (/^<\?xml\s/i.test(typed)) return tagOrContent(policyDocument, surroundings);
  const sign = text[start + 1] === '?' ? '?' : '!';
  if (offset < start + 2 || !/^<[!?][a-z-]*$/i.test(typed))
    return typed.includes('>') ? contentContext(policyDocument, offset) : undefined;
  const end = wordEnd(text, offset, limit);
  if (!/^[ \t]*($|[\r\n<])/.test(text.slice(end, limit + 1))) return undefined;
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

/** What can be written at an offset that lies in a tag; undefined where nothing of ours can. */
function tagContext(policyDocument: PolicyDocument, tag: TagSyntax, offset: number): CompletionContext | undefined {
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
