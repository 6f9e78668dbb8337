import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import type { XmlElement } from '../../xml/tree/tree.ts';
import { addAttribute, placeholderPort } from '../edits.ts';
import type { Rule } from '../rule.ts';
import { lacksAttribute } from '../validity/meantName.ts';

/** Finds access grants of socket policies that state no ports. */
export const missingPorts: Rule = {
  id: 'missing-ports',
  group: 'applicability',
  defaultSeverity: 'error',
  restsOnSocket: true,
  summary: 'An access grant of a socket policy states no ports.',
  rationale: `A socket policy permits connections to ports, and \`to-ports\` says which. The documentation makes the attribute mandatory and does not say what happens without it, and clients disagree: Lightspark throws the whole file away, Unity's player took the grant for *every* port.

So the same line shuts everybody out in one client and opens the whole host in another. State the ports the application listens on, and no more.`,
  source: 'LOAD; SPEC §1.3.3.1',
  reference: 'allow-access-from',
  examples: {
    bad: [{ text: '<allow-access-from domain="www.example.com"/>', servedFrom: 'socket://:843' }],
    good: [
      { text: '<allow-access-from domain="www.example.com" to-ports="8080"/>', servedFrom: 'socket://:843' },
      '<allow-access-from domain="www.example.com"/>',
    ],
  },
  *check({ policy }) {
    if (policy.servedFrom.location.kind !== 'socket') return;
    for (const { kind, element, node } of grantsWith(policy, grantTraits.noPorts))
      if (kind === 'access' && lacksAttribute(node, 'to-ports'))
        yield {
          span: node.nameSpan,
          message: `This <${element}> states no ports. A socket policy has to name them in to-ports; without them some clients refuse the file and others open every port.`,
          fixes: () => [{ title: 'Add to-ports', edits: [addPorts(node)] }],
        };
  },
};

function addPorts(node: XmlElement) {
  return addAttribute(node, { name: 'to-ports', value: placeholderPort, isPlaceholder: true });
}
