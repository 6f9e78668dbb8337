import type { PolicyDocument } from '../policyDocument.ts';
import type { Span } from '../text/span.ts';
import { offerAttributes } from './completion/attributeCompletions.ts';
import { offerClosing, offerClosingTag, offerEndTag } from './completion/closingTag.ts';
import type { CompletionContext } from './completion/completionContext.ts';
import { type CompletionItem, type Offer, rankOffers } from './completion/completionItem.ts';
import { offerDirectives } from './completion/directiveCompletions.ts';
import { offerElements, offerTagNames } from './completion/elementCompletions.ts';
import { findContext } from './completion/findContext.ts';
import { offerMarkup } from './completion/markupCompletions.ts';
import { offerRoot } from './completion/rootCompletions.ts';
import { offerSkeletons } from './completion/skeletons.ts';
import { offerValues } from './completion/valueCompletions.ts';

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
  if (policy.format === 'cross-domain-policy' || policy.format === 'none') return true;
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
