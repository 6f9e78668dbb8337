import { attributeFacts, type ElementFacts } from '../../facts/elements.ts';
import type { Fix } from '../../text/fix.ts';
import { quote, quoteCode } from '../../text/quote.ts';
import { attributeOf, type XmlAttribute, type XmlElement } from '../../xml/tree.ts';
import { policyElements } from '../policyElements.ts';
import { removeAttribute } from '../removeAttribute.ts';
import type { Finding, Rule } from '../rule.ts';
import { prefixOf } from '../syntax/qualifiedName.ts';
import { isValidValue } from './isValidValue.ts';
import { letsEveryoneIn } from './letsEveryoneIn.ts';
import { findMeantAttribute } from './meantName.ts';

/** Finds attributes that an element of a policy file does not have. */
export const unknownAttribute: Rule = {
  id: 'unknown-attribute',
  group: 'validity',
  defaultSeverity: 'warning',
  summary: 'An attribute is none that its element has.',
  rationale: `Flash Player passes over attributes it does not know, so \`security="false"\` does not do what \`secure="false"\` does. Silverlight refuses the whole
file for one unknown attribute, and open players count attributes and drop the grant.`,
  source: 'SPEC §1.3',
  examples: {
    bad: [
      '<allow-access-from domain="www.example.com" security="true"/>',
      '<allow-http-request-headers-from domain="www.example.com" headers="SOAPAction" to-ports="80"/>',
      '<cross-domain-policy version="1.0"/>\n',
    ],
    good: ['<allow-access-from domain="www.example.com" secure="true"/>'],
  },
  *check({ text, policy }) {
    for (const { node, facts } of policyElements(policy)) {
      if (!facts) continue;
      for (const attribute of node.attributes)
        if (!isNameOf(facts, attribute) && !isOfNamespaces(attribute, node === policy.root))
          yield unknown(text, node, attribute);
    }
  },
};

function isNameOf({ attributes }: ElementFacts, { name }: XmlAttribute): boolean {
  return attributes.some(known => known.name === name);
}

function isOfNamespaces({ name }: XmlAttribute, isOnRoot: boolean): boolean {
  const prefix = prefixOf(name);
  if (prefix === undefined) return name === 'xmlns';
  return prefix === 'xmlns' ? name === 'xmlns:xsi' && isOnRoot : prefix !== 'xml';
}

function unknown(text: string, node: XmlElement, attribute: XmlAttribute): Finding {
  const meant = findMeantAttribute(node, attribute.name);
  const suggestion = meant
    ? `. Is ${meant.name} meant?`
    : '. Flash passes over it, and Silverlight refuses the whole file.';
  return {
    span: attribute.nameSpan,
    message: `<${node.name}> has no attribute ${quote(attribute.name)}${suggestion}`,
    fixes: () => [...renaming(node, attribute), ...removal(text, node, attribute)],
  };
}

function renaming(node: XmlElement, { name, nameSpan, value }: XmlAttribute): readonly Fix[] {
  const meant = findMeantAttribute(node, name);
  const facts = meant && attributeFacts(node.name, meant.name);
  if (!facts || value === undefined || !isValidValue(facts.type, value)) return [];
  const renamed = renameAttribute(node, name, facts.name);
  if (letsEveryoneIn(renamed) && (!letsEveryoneIn(node) || value === '*')) return [];
  const fix = { title: `Rename to \`${facts.name}\``, edits: [{ span: nameSpan, newText: facts.name }] };
  const isSafe = isOnlyOne(node, name, facts.name) && attributeOf(renamed, 'secure')?.value !== 'false';
  return [isSafe ? { ...fix, preferred: true } : fix];
}

/** Two attributes that both seem to be a third cannot both be renamed. */
function isOnlyOne(node: XmlElement, name: string, meant: string): boolean {
  return node.attributes.every(other => other.name === name || findMeantAttribute(node, other.name)?.name !== meant);
}

function renameAttribute(node: XmlElement, from: string, to: string): XmlElement {
  const attributes = node.attributes.map(attribute =>
    attribute.name === from ? { ...attribute, name: to } : attribute,
  );
  return { ...node, attributes };
}

/** What is meant to be an attribute that the element needs would be missed. */
function removal(text: string, node: XmlElement, attribute: XmlAttribute): readonly Fix[] {
  const meant = findMeantAttribute(node, attribute.name)?.name;
  if (meant === 'to-ports' || (meant !== undefined && attributeFacts(node.name, meant)?.isRequired)) return [];
  return [{ title: `Remove ${quoteCode(attribute.name)}`, edits: [removeAttribute(text, attribute)] }];
}
