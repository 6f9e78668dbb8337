import type { SiteControl } from '../../policy/policy.ts';
import type { ProposedFix } from '../../text/fix.ts';
import type { XmlElement } from '../../xml/tree/tree.ts';
import { removeElement, removeElements, replaceValue } from '../edits.ts';
import type { Rule } from '../rule.ts';

/** Finds grants next to a meta-policy that permits nothing. */
export const voidGrant: Rule = {
  id: 'void-grant',
  group: 'redundancy',
  defaultSeverity: 'warning',
  summary: 'A grant stands next to the meta-policy `none`.',
  rationale: `\`none\` says that no policy file on this host counts, this one included. Every grant beside it is void, and the specification calls the combination invalid. One of the two is a mistake: somebody closed the host and forgot the grants, or added a grant that never worked.

If nothing is to be permitted, remove the grants; they come back to life when somebody loosens the meta-policy. If the grants are meant, write \`master-only\`.`,
  source: 'SPEC §1.3.2.1',
  reference: 'site-control',
  examples: {
    bad: [
      `<site-control permitted-cross-domain-policies="none"/>
<allow-access-from domain="www.example.com"/>`,
    ],
    good: [
      '<site-control permitted-cross-domain-policies="none"/>',
      `<site-control permitted-cross-domain-policies="master-only"/>
<allow-access-from domain="www.example.com"/>`,
    ],
  },
  *check({ text, policy }) {
    if (policy.servedFrom.location.isMaster === false) return;
    const none = policy.siteControls.find(({ metaPolicy }) => metaPolicy?.parsed === 'none');
    if (!none) return;
    const nodes = policy.grants.map(({ node }) => node);
    for (const { node, element } of policy.grants)
      yield {
        span: node.isMalformed ? node.nameSpan : node.span,
        message: `This <${element}> permits nothing. The meta-policy "none" voids every grant.`,
        related: [{ span: none.node.startTag, message: 'The meta-policy.' }],
        isUnnecessary: true,
        fixes: () => fixesFor(text, { node, nodes, none }),
      };
  },
};

interface VoidGrant {
  readonly node: XmlElement;
  /** Of all grants. */
  readonly nodes: readonly XmlElement[];
  readonly none: SiteControl;
}

function fixesFor(text: string, { node, nodes, none }: VoidGrant): readonly ProposedFix[] {
  return [
    { title: 'Remove this grant', edits: [removeElement(text, node)], aim: 'removes' },
    ...(nodes.length > 1 ? [removeAll(text, nodes)] : []),
    ...(none.metaPolicy
      ? [
          {
            title: 'Replace none with master-only',
            edits: [replaceValue(none.metaPolicy.attribute, 'master-only')],
            asks: true as const,
          },
        ]
      : []),
  ];
}

function removeAll(text: string, nodes: readonly XmlElement[]): ProposedFix {
  return { title: 'Remove all grants', edits: removeElements(text, nodes), aim: 'removes' };
}
