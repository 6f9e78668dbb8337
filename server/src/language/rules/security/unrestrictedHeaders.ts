import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import { placeholderHeader, replaceWithPlaceholder } from '../edits.ts';
import { permissionOf } from '../permission.ts';
import type { Rule } from '../rule.ts';

/** Finds grants of every request header. */
export const unrestrictedHeaders: Rule = {
  id: 'unrestricted-headers',
  group: 'security',
  defaultSeverity: 'warning',
  weakness: { cwe: 942, securitySeverity: 5.3 },
  summary: 'A header grant names every header.',
  rationale: `Servers often take a custom header as proof that a request comes from their own pages: \`X-Requested-With\` and CSRF tokens work that way, because other sites cannot send them. A grant of \`*\` lets content of the domains send them all, and also headers that proxies trust (\`X-Forwarded-For\`) or that change the method (\`X-HTTP-Method-Override\`). Flash's own list of headers that content never sets is no substitute: it lists what breaks HTTP, not what your server trusts.

Name the headers the content sends, usually one or two, such as \`SOAPAction\`. A name may end in \`*\`: \`X-Foo*\`.`,
  source: 'SPEC §1.3.5.1; CWE-942',
  reference: 'allow-http-request-headers-from',
  examples: {
    bad: ['<allow-http-request-headers-from domain="www.example.com" headers="*"/>'],
    good: ['<allow-http-request-headers-from domain="www.example.com" headers="SOAPAction,X-Foo*"/>'],
  },
  *check(context) {
    for (const grant of grantsWith(context.policy, grantTraits.anyHeader)) {
      if (grant.kind !== 'header' || !grant.headers?.list.items.some(({ kind }) => kind === 'any')) continue;
      if (!permissionOf(context, grant)) continue;
      const { attribute, valueSpan } = grant.headers;
      yield {
        span: valueSpan,
        message:
          'This grant is for every request header. It includes those by which servers know their own pages, such as X-Requested-With; name the ones needed.',
        fixes: () => [
          { title: 'Replace * with a header', edits: [replaceWithPlaceholder(attribute, placeholderHeader)] },
        ],
      };
    }
  },
};
