import type { PolicyDocument } from '../../policyDocument.ts';
import type { TagNameContext } from './completionContext.ts';
import type { Offer } from './completionItem.ts';

const rootName = 'cross-domain-policy';

/** The name of the root, where a tag that can be the root is there already: with its end tag, or with what it contains. */
export function offerRoot({ document, text }: PolicyDocument, context: TagNameContext): readonly Offer[] {
  const { tag, element } = context;
  if (!element || element !== document.root || context.container.open.length > 0) return [];
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
