import { normalizeHeader } from '../../access/acceptance.ts';
import { quote } from '../../text/quote.ts';
import { joinWords } from '../../text/words.ts';
import type { Rule } from '../rule.ts';
import { atRoot } from './atRoot.ts';

/** Finds responses whose declarations of the meta-policy differ. */
export const conflictingMetaPolicy: Rule = {
  id: 'conflicting-meta-policy',
  group: 'delivery',
  defaultSeverity: 'warning',
  summary: 'The header and the file, or several headers, declare different meta-policies.',
  rationale: `\`X-Permitted-Cross-Domain-Policies\` and the file's \`site-control\` both declare which policy files count. Silverlight lets the header replace the element; of Flash Player no source says which one wins. Verdicts here take the most restrictive one, and say so.

Declare it in one place, or twice the same.`,
  source: 'SPEC §1.4.2',
  reference: 'site-control',
  examples: {
    bad: [
      { text: '<site-control permitted-cross-domain-policies="all"/>', delivery: { metaPolicyHeaders: ['none'] } },
      { text: '<allow-access-from domain="www.example.com"/>', delivery: { metaPolicyHeaders: ['none', 'all'] } },
    ],
    good: [
      {
        text: '<site-control permitted-cross-domain-policies="master-only"/>',
        delivery: { metaPolicyHeaders: ['master-only'] },
      },
    ],
  },
  *check(context) {
    const { delivery, policy } = context;
    if (!delivery) return;
    const headers = delivery.metaPolicyHeaders.map(normalizeHeader).filter(value => value !== '');
    const element =
      delivery.isPolicy && policy.servedFrom.location.isMaster ? policy.siteControls[0]?.metaPolicy : undefined;
    const values = [...new Set([...headers, ...(element && headers.length > 0 ? [element.value] : [])])];
    if (values.length < 2) return;
    yield {
      span: element?.valueSpan ?? atRoot(context).span,
      message: `${headers.length > 1 && !element ? 'Several headers' : 'Header and file'} declare different meta-policies: ${joinWords(values.map(quote))}. Clients differ in which one counts.`,
    };
  },
};
