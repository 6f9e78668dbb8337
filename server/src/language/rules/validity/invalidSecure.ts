import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import type { Location } from '../../policy/location.ts';
import type { SecureValue } from '../../policy/policy.ts';
import type { ServedFrom } from '../../policy/servedFrom.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { quote } from '../../text/quote.ts';
import { placeInValue, replaceValue } from '../edits.ts';
import type { Rule } from '../rule.ts';

/** Finds values of `secure` that are neither of the two. */
export const invalidSecure: Rule = {
  id: 'invalid-secure',
  group: 'validity',
  defaultSeverity: 'error',
  summary: '`secure` is neither `true` nor `false`.',
  rationale: `Only \`true\` and \`false\`, in lower case, are defined. Silverlight refuses the whole file for anything else; open players take it for absent, so
that the default holds, which is \`true\` over HTTPS and \`false\` on sockets. A \`yes\` on a socket may thus protect nothing.`,
  source: 'SPEC §1.3.3.1; DTD',
  reference: 'allow-access-from',
  examples: {
    bad: [
      '<allow-access-from domain="www.example.com" secure="yes"/>',
      '<allow-access-from domain="www.example.com" secure="TRUE"/>',
      '<allow-access-from domain="www.example.com" secure="0"/>',
    ],
    good: ['<allow-access-from domain="www.example.com" secure="true"/>'],
  },
  *check({ policy }) {
    for (const grant of grantsWith(policy, grantTraits.invalidSecure)) {
      if (grant.kind === 'identity' || !grant.secure || grant.secure.parsed !== undefined) continue;
      const { secure } = grant;
      yield {
        span: placeInValue(secure.attribute, 0, secure.value.length),
        message: `secure is ${quote(secure.value)}, and only true and false, in lower case, mean something.`,
        fixes: () => fixesOf(secure, policy.servedFrom),
      };
    }
  },
};

const meanings: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['on', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['off', false],
  ['0', false],
]);

function fixesOf({ attribute, value }: SecureValue, servedFrom: ServedFrom): readonly ProposedFix[] {
  const meant = meanings.get(value.trim().toLowerCase());
  if (meant === undefined) return [];
  const fix = { title: `Replace with ${meant}`, edits: [replaceValue(attribute, String(meant))] };
  return [meant || opensNothing(servedFrom) ? { ...fix, aim: 'mends' } : fix];
}

/** Whether `false` is certain to be no more than what holds without the attribute. */
function opensNothing({ location, isInferred }: ServedFrom): boolean {
  return !isInferred && !isOverHttps(location);
}

function isOverHttps(location: Location): boolean {
  return location.kind === 'url' && (location.scheme ?? 'https') === 'https';
}
