import type { MetaPolicy } from '../facts/metaPolicies.ts';
import { grantCount } from '../policy/grantTable.ts';
import type { Grant, Policy } from '../policy/policy.ts';
import type { Edit } from '../text/edit.ts';
import type { ProposedFix } from '../text/fix.ts';
import { indentationAt, lineBreakOf } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { isWhiteSpace } from '../xml/tokens/characters.ts';
import { spanInValue, type XmlAttribute, type XmlElement } from '../xml/tree/tree.ts';

/** Writes another value between the quotes of an attribute, with the escapes that these quotes need. */
export function replaceValue({ valueSpan, quote = '"' }: XmlAttribute, value: string): Edit {
  return { span: valueSpan, newText: escapeValue(value, quote) };
}

function escapeValue(value: string, quote: '"' | "'"): string {
  const escaped = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return quote === '"' ? escaped.replaceAll('"', '&quot;') : escaped.replaceAll("'", '&apos;');
}

/** An attribute to be written; `value` needs no escapes. */
export interface NewAttribute {
  readonly name: string;
  readonly value: string;
  /** Whether the value is only a stand-in, which an editor selects for the person to replace. */
  readonly isPlaceholder?: boolean;
}

/** Writes an attribute behind those that an element has, in the quotes of the last of them. */
export function addAttribute(element: XmlElement, { name, value, isPlaceholder = false }: NewAttribute): Edit {
  const last = element.attributes.at(-1);
  const offset = last?.span.end ?? element.nameSpan.end;
  const quote = last?.quote ?? '"';
  const beforeValue = ` ${name}=${quote}`;
  const edit = { span: { start: offset, end: offset }, newText: `${beforeValue}${value}${quote}` };
  const placeholder = { start: beforeValue.length, end: beforeValue.length + value.length };
  return isPlaceholder ? { ...edit, placeholder } : edit;
}

/** States a meta-policy in a root that states none. */
export function addSiteControl(text: string, root: XmlElement, metaPolicy: MetaPolicy): ProposedFix {
  const siteControl = `<site-control permitted-cross-domain-policies="${metaPolicy}"/>`;
  return { title: `Add a <site-control> with ${metaPolicy}`, edits: [insertFirst(text, root, siteControl)] };
}

/** Writes an element as the first child, on a line of its own where the root's first child has one or nothing is there. */
function insertFirst(text: string, root: XmlElement, element: string): Edit {
  const rootIndentation = indentationAt(text, root.span.start);
  const lineBreak = lineBreakOf(text);
  const ownLine = `${lineBreak}${rootIndentation}  ${element}`;
  const lastLine = `${lineBreak}${rootIndentation}`;
  const { end } = root.startTag;
  if (root.isEmptyTag) {
    const start = root.attributes.at(-1)?.span.end ?? root.nameSpan.end;
    return { span: { start, end }, newText: `>${ownLine}${lastLine}</${root.name}>` };
  }
  const span = { start: end, end };
  if (root.children.length === 0) return { span, newText: ownLine + lastLine };
  const first = root.children.find(({ kind }) => kind === 'element' || kind === 'comment');
  if (!first) return { span, newText: ownLine };
  const isOnOwnLine = /[\r\n]/.test(text.slice(end, first.span.start));
  return { span, newText: isOnOwnLine ? lineBreak + indentationAt(text, first.span.start) + element : element };
}

/** Whether a policy holds a single element, without which it would be empty: a problem as severe as a piece of information. */
export function isLastElement({ grantTable, siteControls }: Policy): boolean {
  return grantCount(grantTable) + siteControls.length <= 1;
}

/** Whether a start tag has its `>`: without it the name may still be being typed. */
export function isTagFinished(text: string, { startTag }: XmlElement): boolean {
  return text[startTag.end - 1] === '>';
}

/** Where a part of a value stands, `start` and `end` being offsets in the value; what is empty is reported on the attribute's name. */
export function placeInValue(attribute: XmlAttribute, start: number, end: number): Span {
  const span = spanInValue(attribute, start, end);
  return span.start < span.end ? span : attribute.nameSpan;
}

/** Takes an attribute out of its tag, with the white space before it unless that has to keep its neighbors apart. */
export function removeAttribute(text: string, { span }: XmlAttribute): Edit {
  let start = span.start;
  if (endsWord(text, span.end)) while (isWhiteSpace(text.charCodeAt(start - 1))) start--;
  return { span: { start, end: span.end }, newText: '' };
}

/** Whether what stands at an offset can follow a name or a value directly. */
function endsWord(text: string, offset: number): boolean {
  return isWhiteSpace(text.charCodeAt(offset)) || '/>?'.includes(text.charAt(offset));
}

/** Takes an element, or any other node, out of a text: with its lines where nothing else stands on them, else with the blanks beside it. */
export function removeElement(text: string, node: { readonly span: Span }): Edit {
  return { span: removalSpan(text, node.span), newText: '' };
}

/** Takes nodes that are in document order out of a text; those with only white space between them as one. */
export function removeElements(text: string, nodes: readonly { readonly span: Span }[]): readonly Edit[] {
  const runs: Span[] = [];
  for (const { span } of nodes) {
    const last = runs.at(-1);
    const joins = last !== undefined && text.slice(last.end, span.start).trim() === '';
    if (joins) runs[runs.length - 1] = { start: last.start, end: span.end };
    else runs.push(span);
  }
  return runs.map(span => removeElement(text, { span }));
}

function removalSpan(text: string, { start, end }: Span): Span {
  const blanksStart = skipBlanksBack(text, start);
  const blanksEnd = skipBlanks(text, end);
  if (!isLineStart(text, blanksStart)) return { start: blanksStart, end };
  if (!isLineEnd(text, blanksEnd)) return { start, end: blanksEnd };
  return { start: blanksStart, end: skipLineBreak(text, blanksEnd) };
}

function skipBlanksBack(text: string, from: number): number {
  let offset = from;
  while (isBlank(text[offset - 1])) offset--;
  return offset;
}

function skipBlanks(text: string, from: number): number {
  let offset = from;
  while (isBlank(text[offset])) offset++;
  return offset;
}

function skipLineBreak(text: string, offset: number): number {
  if (text.startsWith('\r\n', offset)) return offset + 2;
  return Math.min(offset + 1, text.length);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || isLineBreak(text[offset - 1]);
}

function isLineEnd(text: string, offset: number): boolean {
  return offset >= text.length || isLineBreak(text[offset]);
}

function isLineBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

/** A fix that takes a grant out of a text. */
export function removeGrant(text: string, { element, node }: Grant): ProposedFix {
  return { title: `Remove this <${element}>`, edits: [removeElement(text, node)], aim: 'removes' };
}

/** An item of a comma-separated value: offsets in the value, in code units. */
interface ListItem {
  readonly start: number;
  readonly end: number;
}

/** Takes one of several items out of a comma-separated value, with one comma and the white space there; undefined for the only item. */
export function removeListItem(attribute: XmlAttribute, items: readonly ListItem[], index: number): Edit | undefined {
  const item = items[index];
  const previous = items[index - 1];
  const next = items[index + 1];
  if (!item) return undefined;
  if (next) return { span: spanInValue(attribute, item.start, next.start), newText: '' };
  if (previous) return { span: spanInValue(attribute, previous.end, item.end), newText: '' };
  return undefined;
}

/** Writes another name into the tags of an element. */
export function renameElement({ nameSpan, endTag }: XmlElement, name: string): readonly Edit[] {
  const start: Edit = { span: nameSpan, newText: name };
  return endTag ? [start, { span: endTag.nameSpan, newText: name }] : [start];
}

/** Writes a stand-in between the quotes of an attribute, for the person to replace. The value needs no escapes. */
export function replaceWithPlaceholder(attribute: XmlAttribute, value: string): Edit {
  return { ...replaceValue(attribute, value), placeholder: { start: 0, end: value.length } };
}

/** The domain that fixes write where only the person knows the right one: reserved for examples, by RFC 2606. */
export const placeholderDomain = 'www.example.com';

/** The port that fixes write where only the person knows the right one. */
export const placeholderPort = '8080';

/** The header that fixes write where only the person knows the right one. */
export const placeholderHeader = 'SOAPAction';

/** Writes a stretch of character data as a comment; hyphens that may not stand side by side in one are set apart. */
export function turnIntoComment(text: string, span: Span): Edit {
  const content = text.slice(span.start, span.end).replaceAll(/-(?=-|$)/g, '- ');
  return { span, newText: `<!-- ${content.trim()} -->` };
}
