import type { AttributeFacts, AttributeType, ElementFacts, SilverlightType } from '../../facts/elements.ts';
import { isSilverlightType, valueFacts } from '../../formats/silverlight/values.ts';
import type { XmlElement } from '../../xml/tree/tree.ts';
import { addAttribute, placeholderDomain, placeholderHeader, placeholderPort } from '../edits.ts';
import { oddElements } from '../oddElements.ts';
import type { Finding, Rule } from '../rule.ts';
import { lacksAttribute } from './meantName.ts';

/** Finds elements without an attribute that they have to have. */
export const missingAttribute: Rule = {
  id: 'missing-attribute',
  group: 'validity',
  defaultSeverity: 'error',
  summary: 'A required attribute is absent.',
  rationale: `A grant without a \`domain\` names nobody and a header grant without \`headers\` permits nothing; a \`site-control\` without its value controls
nothing. There are no defaults for these attributes, and some clients refuse the whole file.`,
  source: 'DTD',
  examples: {
    bad: [
      '<allow-access-from/>',
      '<allow-http-request-headers-from domain="www.example.com"/>',
      '<site-control/>',
      '<allow-access-from-identity>\n  <signatory>\n    <certificate fingerprint-algorithm="sha-1"/>\n  </signatory>\n</allow-access-from-identity>',
    ],
    good: ['<allow-access-from domain="www.example.com"/>'],
  },
  *check({ policy }) {
    for (const { node, facts } of oddElements(policy))
      if (facts && lacksAny(node, facts))
        for (const attribute of facts.attributes) if (isLacking(node, attribute)) yield missing(node, attribute);
  },
};

function lacksAny(node: XmlElement, { attributes }: ElementFacts): boolean {
  for (const attribute of attributes) if (isLacking(node, attribute)) return true;
  return false;
}

function isLacking(node: XmlElement, { name, isRequired }: AttributeFacts): boolean {
  return isRequired && lacksAttribute(node, name);
}

function missing(node: XmlElement, { name, type }: AttributeFacts): Finding {
  return {
    span: node.nameSpan,
    message: `<${node.name}> lacks its attribute ${name}. It is required, and there is no default.`,
    fixes: () => [
      {
        title: `Add ${name}`,
        edits: [addAttribute(node, { name, value: placeholderOf(type), isPlaceholder: true })],
      },
    ],
  };
}

function placeholderOf(type: AttributeType): string {
  return isSilverlightType(type) ? valueFacts[type].placeholder : placeholders[type];
}

/** A valid value of each kind, for the person to replace. */
const placeholders: Readonly<Record<Exclude<AttributeType, SilverlightType>, string>> = {
  domain: placeholderDomain,
  'port-list': placeholderPort,
  'header-list': placeholderHeader,
  boolean: 'true',
  'meta-policy': 'master-only',
  fingerprint: '0'.repeat(40),
  'fingerprint-algorithm': 'sha-1',
};
