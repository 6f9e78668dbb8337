import type { ElementFacts } from '../../facts/elements.ts';
import type { XmlElement } from '../../xml/tree/tree.ts';
import { removeElement } from '../edits.ts';
import { oddElements } from '../oddElements.ts';
import type { Finding, Rule } from '../rule.ts';

/** Finds elements that stand twice where there can be one. */
export const repeatedElement: Rule = {
  id: 'repeated-element',
  group: 'validity',
  defaultSeverity: 'error',
  summary: 'A second `site-control`, `signatory` or `certificate` stands beside the first.',
  rationale: `Which of two meta-policies, or of two certificates, counts is nowhere written. One player known by its code refuses the file; here the most
restrictive meta-policy is taken to hold. Keep one. Several signers take several \`allow-access-from-identity\` elements.`,
  source: 'DTD; SPEC §1.3.4',
  examples: {
    bad: [
      '<site-control permitted-cross-domain-policies="master-only"/>\n<site-control permitted-cross-domain-policies="none"/>',
    ],
    good: ['<site-control permitted-cross-domain-policies="master-only"/>'],
  },
  *check({ text, policy }) {
    const firsts = new Map<XmlElement, Map<string, XmlElement>>();
    for (const { node, facts, parent } of oddElements(policy)) {
      if (!parent || !facts || !isSingle(facts, parent)) continue;
      const siblings = firsts.get(parent) ?? new Map<string, XmlElement>();
      firsts.set(parent, siblings);
      const first = siblings.get(node.name);
      if (first) yield repeated(text, node, first);
      else siblings.set(node.name, node);
    }
  },
};

function isSingle(facts: ElementFacts, parent: XmlElement): boolean {
  return facts.occurs !== 'any number' && facts.parent === parent.name;
}

function repeated(text: string, node: XmlElement, first: XmlElement): Finding {
  return {
    span: node.nameSpan,
    message: `This is a second <${node.name}>. There can be one, and clients differ in which they take.`,
    related: [{ span: first.nameSpan, message: `The first <${node.name}> is here.` }],
    fixes: () => [{ title: `Remove this <${node.name}>`, edits: [removeElement(text, node)], aim: 'removes' }],
  };
}
