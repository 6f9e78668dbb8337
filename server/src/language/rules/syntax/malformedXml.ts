import { checkWellFormedness } from '../../xml/wellFormedness.ts';
import type { Finding, Rule, RuleContext } from '../rule.ts';
import { smallPolicy } from '../ruleExample.ts';
import { toFinding, xmlFindings } from './qualifiedName.ts';

/** Finds what XML 1.0 forbids. */
export const malformedXml: Rule = {
  id: 'malformed-xml',
  group: 'syntax',
  defaultSeverity: 'error',
  summary: 'The file is not well-formed XML.',
  rationale: `Flash Player has rejected policy files with syntax errors since version 9.0.47: one missing quote and nothing in the file is granted. Of Acrobat no
source says so; it is believed to be as strict. What a lenient scanner still makes of it is no indication of what clients do.

Mend the first error first; those behind it are often only its consequences.`,
  source: 'FP9',
  examples: {
    bad: [
      '<allow-access-from domain=www.example.com/>',
      '<allow-access-from domain="www.example.com">',
      '<allow-access-from domain="www.example.com" domain="data.example.com"/>',
      '<cross-domain-policy>\n  <allow-access-from domain="www.example.com"/>\n</cross-domain-polcy>\n',
      `<!-- Partners -- do not remove -->\n${smallPolicy}`,
      `<!-- Partners -->\n<?xml version="1.0"?>\n${smallPolicy}`,
    ],
    good: ['<allow-access-from domain="www.example.com"/>', `<?xml version="1.0"?>\n${smallPolicy}`],
  },
  check({ document }) {
    return document.problems.length > 0 ? xmlFindings(document, ['malformed']) : secondOpinion(document);
  },
};

/** Another parser has to agree that a document is well-formed. */
function secondOpinion(document: RuleContext['document']): readonly Finding[] {
  const problem = checkWellFormedness(document);
  return problem ? [toFinding(problem)] : [];
}
