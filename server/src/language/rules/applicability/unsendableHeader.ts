import { disputedHeader, isUnsendableHeader } from '../../facts/headers.ts';
import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import type { HeaderPattern } from '../../policy/headerList.ts';
import type { HeaderGrant } from '../../policy/policy.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { quote } from '../../text/quote.ts';
import { spanInValue } from '../../xml/tree/tree.ts';
import { isLastElement, removeGrant, removeListItem } from '../edits.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** Finds granted headers that Flash never lets content set. */
export const unsendableHeader: Rule = {
  id: 'unsendable-header',
  group: 'applicability',
  defaultSeverity: 'information',
  summary: 'A header grant names a header that Flash never lets content set, or stands in a policy served over FTP.',
  rationale: `Flash Player has a list of request headers that ActionScript cannot set at all, such as \`Cookie\`, \`Host\`, \`Referer\` and \`User-Agent\` (error 2096). It is asked before any policy file is, so granting one of them changes nothing. Names are compared without regard to case, and an underscore counts as a hyphen: \`Content_Length\` is on the list too.

Requests over FTP carry no headers, so there no header grant has an effect.

On \`Authorization\` the sources disagree: the ActionScript reference has it on the list, an example in the policy file specification grants it, and a list made by trial in 2008 does not contain it. If an older player can send it, the grant lets every page of that domain try passwords in the visitor's name.`,
  source: 'ASDOC-HDR; SPEC example 1.10',
  reference: 'allow-http-request-headers-from',
  examples: {
    bad: [
      '<allow-http-request-headers-from domain="www.example.com" headers="SOAPAction,Cookie"/>',
      '<allow-http-request-headers-from domain="www.example.com" headers="Authorization"/>',
    ],
    good: ['<allow-http-request-headers-from domain="www.example.com" headers="SOAPAction,X-Foo*"/>'],
  },
  *check(context) {
    const { location } = context.policy.servedFrom;
    if (location.kind !== 'url') return;
    if (location.scheme === 'ftp') {
      for (const { node, element } of grantsWith(context.policy, grantTraits.header))
        yield {
          span: node.nameSpan,
          message: `<${element}> has no effect over FTP. Requests over FTP carry no headers.`,
        };
      return;
    }
    for (const grant of grantsWith(context.policy, grantTraits.unsendableHeader)) {
      if (grant.kind !== 'header' || !grant.headers?.list.items.some(isUnsendable)) continue;
      const { attribute, value, list } = grant.headers;
      for (const [index, item] of list.items.entries()) {
        if (!isUnsendable(item)) continue;
        yield {
          span: spanInValue(attribute, item.start, item.end),
          message: messageFor(value.slice(item.start, item.end)),
          fixes: () => removal(context, grant, index),
        };
      }
    }
  },
};

function isUnsendable(item: HeaderPattern): boolean {
  return item.kind === 'name' && isUnsendableHeader(item.name);
}

function messageFor(header: string): string {
  if (header.toLowerCase() === disputedHeader)
    return `Whether Flash lets content send ${quote(header)} is disputed. The ActionScript reference says never; an example in the specification grants it.`;
  return `Flash never lets content send ${quote(header)}, whatever a policy says. Granting it has no effect.`;
}

function removal({ text, policy }: RuleContext, grant: HeaderGrant, index: number): readonly ProposedFix[] {
  const edit = grant.headers && removeListItem(grant.headers.attribute, grant.headers.list.items, index);
  if (edit) return [{ title: 'Remove the header', edits: [edit], aim: 'removes' }];
  return isLastElement(policy) ? [] : [removeGrant(text, grant)];
}
