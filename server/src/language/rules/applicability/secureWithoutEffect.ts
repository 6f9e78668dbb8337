import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import { removeAttribute } from '../edits.ts';
import type { Rule } from '../rule.ts';

/** Finds `secure` in policy files that are served over HTTP or FTP. */
export const secureWithoutEffect: Rule = {
  id: 'secure-without-effect',
  group: 'applicability',
  defaultSeverity: 'warning',
  summary: 'A policy file that is served over HTTP or FTP says `secure`.',
  rationale: `\`secure\` decides whether content that was loaded over plain HTTP may reach data that is served over HTTPS. A policy that itself travels over HTTP or FTP protects no such data, and there the attribute is ignored: \`secure="true"\` keeps nobody out.

To protect the data, serve it and its policy over HTTPS, where \`secure="true"\` is the default.`,
  source: 'SPEC §1.3.3.1',
  reference: 'allow-access-from',
  examples: {
    bad: [
      {
        text: '<allow-access-from domain="www.example.com" secure="true"/>',
        servedFrom: 'http://www.example.com/crossdomain.xml',
      },
    ],
    good: [
      '<allow-access-from domain="www.example.com" secure="true"/>',
      { text: '<allow-access-from domain="www.example.com"/>', servedFrom: 'http://www.example.com/crossdomain.xml' },
    ],
  },
  *check({ text, policy }) {
    const { location } = policy.servedFrom;
    if (location.kind !== 'url' || (location.scheme !== 'http' && location.scheme !== 'ftp')) return;
    const scheme = location.scheme.toUpperCase();
    for (const grant of grantsWith(policy, grantTraits.secure)) {
      if (grant.kind === 'identity' || !grant.secure) continue;
      const { attribute } = grant.secure;
      yield {
        span: attribute.span,
        message: `secure has no effect in a policy that is served over ${scheme}. Content is let in however it was loaded; only an HTTPS policy can ask for more.`,
        isUnnecessary: true,
        fixes: () => [{ title: 'Remove secure', edits: [removeAttribute(text, attribute)], aim: 'mends' }],
      };
    }
  },
};
