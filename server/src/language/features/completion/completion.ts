import { type FormatId, formats, isSilverlightFileName } from '../../formats/format.ts';
import type { Policy } from '../../policy/policy.ts';
import type { PolicyDocument } from '../../policyDocument.ts';
import type { Span } from '../../text/span.ts';
import type { XmlElement } from '../../xml/tree/tree.ts';
import { offerAttributes } from './attributeCompletions.ts';
import type { CompletionContext, EndTagContext, TagNameContext } from './completionContext.ts';
import { type CompletionItem, type Offer, rankOffers } from './completionItem.ts';
import type { Container } from './container.ts';
import { offerDirectives } from './directiveCompletions.ts';
import { offerElements, offerTagNames } from './elementCompletions.ts';
import { findContext } from './findContext.ts';
import { offerMarkup } from './markupCompletions.ts';
import { offerSkeletons } from './skeletons.ts';
import { offerValues } from './valueCompletions.ts';

/** The characters behind which an editor may ask without being told to. */
export const completionTriggers: readonly string[] = ['<', '/', '!', '?', ' ', '=', '"', "'", ',', ':'];

/**
 * What can be written at an offset, the likeliest first; nothing in documents of other formats. Accepting an offer adds
 * no problem that is an error. `trigger` is the character that was just typed, if the editor asked because of it.
 */
export function complete(policyDocument: PolicyDocument, offset: number, trigger?: string): readonly CompletionItem[] {
  const context = findContext(policyDocument, offset);
  if (!context || !isPolicy(policyDocument, context) || isIdle(context, trigger)) return [];
  const offers = offersFor(policyDocument, context, offset);
  return rankOffers(offers.filter(({ span }) => isOnOneLine(policyDocument.text, span)));
}

function offersFor(policyDocument: PolicyDocument, context: CompletionContext, offset: number): readonly Offer[] {
  switch (context.kind) {
    case 'content':
      return [
        ...offerSkeletons(policyDocument, context),
        ...offerElements(policyDocument, context),
        ...(isEmpty(context.word) ? offerClosing(policyDocument, context.container, context.word) : []),
      ];
    case 'tag-name':
      return [
        ...offerSkeletons(policyDocument, context),
        ...offerRoot(policyDocument, context),
        ...offerTagNames(policyDocument, context),
        ...offerClosingTag(policyDocument, context),
      ];
    case 'end-tag':
      return offerEndTag(policyDocument, context);
    case 'attribute-name':
      return offerAttributes(policyDocument, context);
    case 'value':
      return offerValues(policyDocument, context, offset);
    case 'markup':
      return offerMarkup(policyDocument, context);
    case 'comment':
      return offerDirectives(policyDocument, context, offset);
  }
}

/** Whether the document is a policy file, or is being typed and may become one. */
function isPolicy({ policy, document }: PolicyDocument, context: CompletionContext): boolean {
  if (policy.format !== 'policy-file-request' && policy.format !== 'other') return true;
  const isTypingRoot = context.kind === 'tag-name' && context.tag.start === document.root?.span.start;
  const isBeforeRoot = context.kind === 'markup' && context.span.start === document.root?.span.start;
  return isBeforeRoot || (isTypingRoot && 'cross-domain-policy'.startsWith(context.tag.name));
}

/** A character that means something in a tag is only text between tags, where nobody has asked for anything. */
function isIdle(context: CompletionContext, trigger: string | undefined): boolean {
  if (trigger === undefined || trigger === '<') return false;
  if (context.kind === 'content') return true;
  return context.kind === 'comment' && trigger !== ':' && trigger !== ',' && trigger !== ' ';
}

function isEmpty({ start, end }: Span): boolean {
  return start === end;
}

function isOnOneLine(text: string, { start, end }: Span): boolean {
  return !/[\r\n]/.test(text.slice(start, end));
}

/** The end tag that the innermost open element lacks, behind `</`. */
function offerEndTag(policyDocument: PolicyDocument, { span, container }: EndTagContext): readonly Offer[] {
  return offerClosing(policyDocument, container, span);
}

/** The same behind `<`, as long as nothing else is written there. */
function offerClosingTag(policyDocument: PolicyDocument, { tag, container }: TagNameContext): readonly Offer[] {
  const isBare = tag.nameSpan.end === tag.start + 1 && tag.attributes.length === 0;
  return isBare ? offerClosing(policyDocument, container, { start: tag.start, end: tag.end }) : [];
}

/** The same in the place of a stretch of text, which begins with `<` if it is not empty. */
function offerClosing({ text }: PolicyDocument, container: Container, { start, end }: Span): readonly Offer[] {
  const element = unclosed(container, { start, end });
  if (!element) return [];
  const rest = text.slice(end).trimStart();
  const isRoot = container.open.length === 1;
  return rest.startsWith(`</${element.name}>`) || (isRoot && rest !== '') ? [] : [closing(element, { start, end })];
}

/** The innermost open element if nothing closes it, or only what is being typed. */
function unclosed({ open }: Container, { start, end }: Span): XmlElement | undefined {
  const element = open.at(-1);
  if (!element || element.name === '') return undefined;
  const isBeingTyped = end > start && element.endTag?.span.start === start;
  return !element.endTag || isBeingTyped ? element : undefined;
}

function closing({ name }: XmlElement, span: Span): Offer {
  const newText = `</${name}>`;
  return { label: newText, kind: 'closing-tag', span, newText, isSnippet: false, filterText: newText };
}

/** The format that a document has, or will have by its name. */
function formatOf({ format, fileName = '' }: Policy): FormatId {
  return format === 'silverlight' || isSilverlightFileName(fileName) ? 'silverlight' : 'adobe';
}

/** The name of the root, where a tag that can be the root is there already: with its end tag, or with what it contains. */
function offerRoot({ document, policy, text }: PolicyDocument, context: TagNameContext): readonly Offer[] {
  const { tag, element } = context;
  if (!element || element !== document.root || context.container.open.length > 0) return [];
  const rootName = formats[formatOf(policy)].rootName;
  if (!rootName.startsWith(tag.name) || text.slice(tag.end).trim() === '') return [];
  const close = tag.isClosed ? '' : '>';
  const furtherEdits = element.endTag ? [{ span: element.endTag.nameSpan, newText: rootName }] : [];
  return [
    {
      label: rootName,
      kind: 'element',
      span: tag.nameSpan,
      newText: `${rootName}${tag.attributes.length === 0 ? close : ''}`,
      isSnippet: false,
      furtherEdits,
      documentation: `element ${rootName}`,
    },
  ];
}
