import type { AttributeType } from '../../facts/elements.ts';
import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import { isPlaceholder } from '../../policy/placeholder.ts';
import type { AttributeValue, Grant, Policy } from '../../policy/policy.ts';
import { quote } from '../../text/quote.ts';
import { placeInValue } from '../edits.ts';
import type { Rule } from '../rule.ts';

/** Finds values that were to be filled in. */
export const placeholderValue: Rule = {
  id: 'placeholder-value',
  group: 'validity',
  defaultSeverity: 'warning',
  summary: 'A value was to be filled in by a build, a template or a person, and was not.',
  rationale: `Policy files are often made from a pattern: with \`%s\`, \`{{ host }}\`, \`__HOST__\`, \`~HOST~\`, \`[[HOST]]\`, \`$(HOST)\` or \`YOUR_DOMAIN\` where a value belongs. Served as it is, such a grant names no host and no port, and permits nothing.

In a file that only a program reads, say so: \`<!-- crossdomain-policy-ignore: placeholder-value -->\`. Nothing else is said of such a value, for nobody knows it.`,
  source: 'SPEC §1.3.3',
  examples: {
    bad: [
      '<allow-access-from domain="%s"/>',
      '<allow-access-from domain="*.{{ domain }}"/>',
      '<allow-access-from domain="YOUR_DOMAIN"/>',
      { text: '<allow-access-from domain="www.example.com" to-ports="__PORT__"/>', servedFrom: 'socket://:843' },
    ],
    good: ['<allow-access-from domain="www.example.com"/>', '<allow-access-from domain="my_host.example.com"/>'],
  },
  *check({ policy }) {
    for (const { attribute, value, type } of valuesOf(policy))
      if (isPlaceholder(value, type))
        yield {
          span: placeInValue(attribute, 0, value.length),
          message: `${quote(value)} is a placeholder that was never filled in. Write the value, or check what was to fill it in.`,
        };
  },
};

/** Grants in which a value may be a placeholder: what is no name is invalid. */
const suspects =
  grantTraits.identity |
  grantTraits.invalidDomain |
  grantTraits.invalidPorts |
  grantTraits.invalidHeaders |
  grantTraits.invalidSecure |
  grantTraits.singleLabel |
  grantTraits.placeholderName;

interface TypedValue extends AttributeValue {
  readonly type: AttributeType;
}

function* valuesOf(policy: Policy): Iterable<TypedValue> {
  for (const { metaPolicy } of policy.siteControls) if (metaPolicy) yield { ...metaPolicy, type: 'meta-policy' };
  for (const grant of grantsWith(policy, suspects)) yield* valuesOfGrant(grant);
}

function* valuesOfGrant(grant: Grant): Iterable<TypedValue> {
  if (grant.kind === 'identity') {
    for (const { fingerprint, algorithm } of grant.certificates) {
      if (fingerprint) yield { ...fingerprint, type: 'fingerprint' };
      if (algorithm) yield { ...algorithm, type: 'fingerprint-algorithm' };
    }
    return;
  }
  if (grant.domain) yield { ...grant.domain, type: 'domain' };
  if (grant.kind === 'access' && grant.ports) yield { ...grant.ports, type: 'port-list' };
  if (grant.kind === 'header' && grant.headers) yield { ...grant.headers, type: 'header-list' };
  if (grant.secure) yield { ...grant.secure, type: 'boolean' };
}
