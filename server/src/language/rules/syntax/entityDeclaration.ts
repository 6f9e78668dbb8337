import type { Finding, Rule } from '../rule.ts';
import { smallPolicy } from '../ruleExample.ts';
import { xmlFindings } from './qualifiedName.ts';

/** Finds declarations in the DOCTYPE and references to what only they could declare. */
export const entityDeclaration: Rule = {
  id: 'entity-declaration',
  group: 'syntax',
  defaultSeverity: 'error',
  summary: 'The DOCTYPE declares something itself, or an entity is used that XML does not define.',
  rationale: `No policy file needs entities of its own. Where they are expanded they can hide what is granted, read files of the machine or fill its memory;
what Flash Player made of them was never published. Nothing is expanded or fetched here, so a value with such a reference is read as it stands.

Only \`&lt;\`, \`&gt;\`, \`&amp;\`, \`&quot;\`, \`&apos;\` and references by number need no declaration. Write the text itself instead.`,
  source: 'SPEC §1.2',
  examples: {
    bad: [
      `<!DOCTYPE cross-domain-policy [ <!ENTITY partner "www.example.com"> ]>\n${smallPolicy}`,
      '<allow-access-from domain="www.example.com&partner;"/>',
    ],
    good: ['<allow-access-from domain="www&#46;example.com"/>'],
  },
  check: ({ document }) => xmlFindings(document, ['internal-subset', 'unknown-entity']).map(keepRemoval),
};

/** An ampersand for its own sake is in no value of a policy file, so to write it as one mends nothing. */
function keepRemoval({ fixes, ...finding }: Finding): Finding {
  return fixes ? { ...finding, fixes: () => fixes().slice(0, 1) } : finding;
}
