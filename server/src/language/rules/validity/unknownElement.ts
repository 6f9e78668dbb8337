import { elementFacts } from '../../facts/elements.ts';
import { childElementsOf } from '../../policy/readPolicy.ts';
import type { Fix } from '../../text/fix.ts';
import { show } from '../../text/quote.ts';
import type { XmlElement } from '../../xml/tree.ts';
import type { NearName } from '../nearName.ts';
import { policyElements } from '../policyElements.ts';
import { renameElement } from '../renameElement.ts';
import type { Finding, Rule } from '../rule.ts';
import { prefixOf } from '../syntax/qualifiedName.ts';
import { letsEveryoneIn } from './letsEveryoneIn.ts';
import { findMeantElement, lacksAttribute } from './meantName.ts';

/** Finds elements that no policy file has. */
export const unknownElement: Rule = {
  id: 'unknown-element',
  group: 'validity',
  defaultSeverity: 'warning',
  summary: 'An element is none that policy files have.',
  rationale: `Flash Player and Acrobat pass over elements they do not know, so a misspelled grant grants nothing and a misspelled \`site-control\`
controls nothing. Silverlight refuses the whole file.

There is no element that takes permission away: a \`deny-access-from\` has never existed.`,
  source: 'SPEC §1.3',
  examples: {
    bad: ['<alow-access-from domain="www.example.com"/>', '<deny-access-from domain="www.example.com"/>'],
    good: ['<allow-access-from domain="www.example.com"/>'],
  },
  *check({ policy }) {
    for (const { node, parent } of policyElements(policy))
      if (parent && isUnknown(node) && !isUnknown(parent)) yield unknown(node, parent);
  },
};

/** What has no name yet, or a prefix, is a problem of its own. */
function isUnknown({ name }: XmlElement): boolean {
  return name !== '' && prefixOf(name) === undefined && !elementFacts.has(name);
}

function unknown(node: XmlElement, parent: XmlElement): Finding {
  const meant = findMeantElement(node.name, parent.name);
  const suggestion = meant ? `. Is <${meant.name}> meant?` : '; clients pass over it.';
  return {
    span: node.nameSpan,
    message: `Policy files have no element <${show(node.name)}>${suggestion}`,
    ...(meant && { fixes: () => renaming(node, parent, meant) }),
  };
}

function renaming(node: XmlElement, parent: XmlElement, { name, isClose }: NearName): readonly Fix[] {
  const renamed = { ...node, name };
  if (!isWelcome(renamed, parent)) return [];
  const fix = { title: `Rename to \`${name}\``, edits: renameElement(node, name) };
  return [isClose && !letsEveryoneIn(renamed) ? { ...fix, preferred: true } : fix];
}

/** Whether an element is complete, and its parent has room for it. */
function isWelcome(node: XmlElement, parent: XmlElement): boolean {
  const facts = elementFacts.get(node.name);
  if (facts?.parent !== parent.name) return false;
  if (facts.attributes.some(({ name, isRequired }) => isRequired && lacksAttribute(node, name))) return false;
  return facts.occurs === 'any number' || !childElementsOf(parent).some(({ name }) => name === node.name);
}
