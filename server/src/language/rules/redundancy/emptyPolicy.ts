import { grantCount } from '../../policy/grantTable.ts';
import { addSiteControl } from '../edits.ts';
import type { Rule } from '../rule.ts';

/** Finds policy files that say nothing. */
export const emptyPolicy: Rule = {
  id: 'empty-policy',
  group: 'redundancy',
  defaultSeverity: 'information',
  summary: 'A policy file holds neither a grant nor a `site-control`.',
  rationale: `The file is valid and permits nothing, as if it were not there. As a master it does not close the host either: without a \`site-control\` clients decide for themselves whether other policy files count. To close it, state the meta-policy \`none\`.`,
  source: 'SPEC §1.3.1, §1.3.2',
  reference: 'cross-domain-policy',
  examples: {
    bad: ['<cross-domain-policy/>'],
    good: ['<site-control permitted-cross-domain-policies="none"/>', '<allow-access-from domain="www.example.com"/>'],
  },
  *check({ text, policy }) {
    const { root, format, servedFrom } = policy;
    // A misspelled or misplaced element is a problem of its own, and mending it fills the policy.
    if (
      format !== 'cross-domain-policy' ||
      !root ||
      root.isMalformed ||
      policy.oddElements.length > 1 ||
      grantCount(policy.grantTable) > 0
    )
      return;
    const isOther = servedFrom.location.isMaster === false;
    yield {
      span: root.nameSpan,
      message: `This policy file permits nothing: it holds neither a grant nor a <site-control>. ${isOther ? otherAdvice : masterAdvice}`,
      fixes: () => (isOther ? [] : [addSiteControl(text, root, 'none')]),
    };
  },
};

const masterAdvice = 'To say that nothing is permitted, state the meta-policy "none".';
const otherAdvice = 'Where it is served, only grants would give it an effect.';
