import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import type { HeaderFault, HeaderPattern } from '../../policy/headerList.ts';
import { quote } from '../../text/quote.ts';
import type { Rule } from '../rule.ts';
import { removeItemFix, reportFaultyItems } from './faultyItems.ts';

/** Finds items of header lists that are no header names. */
export const invalidHeaderList: Rule = {
  id: 'invalid-header-list',
  group: 'validity',
  defaultSeverity: 'error',
  summary: 'An item of `headers` is no header name.',
  rationale: `\`headers\` is \`*\` alone, or a list of header names separated by commas. A name may end in \`*\`, which then stands for any ending, the empty one
included. A bad item permits nothing; whether the others of its list still count is up to the client. Of a list with many bad items the first
seven are named one by one.`,
  source: 'SPEC §1.3.5.1',
  reference: 'allow-http-request-headers-from',
  examples: {
    bad: ['X-Foo:', '*-Foo', 'X Foo', 'SOAPAction,,X-Foo', '*,SOAPAction', ''].map(
      headers => `<allow-http-request-headers-from domain="www.example.com" headers="${headers}"/>`,
    ),
    good: ['<allow-http-request-headers-from domain="www.example.com" headers="SOAPAction,X-Foo*"/>'],
  },
  *check({ policy }) {
    for (const grant of grantsWith(policy, grantTraits.invalidHeaders)) {
      if (grant.kind !== 'header' || !grant.headers) continue;
      const { attribute, value, list } = grant.headers;
      const { items } = list;
      const faulty = items.filter(isInvalid);
      yield* reportFaultyItems(attribute, faulty, item => ({
        message: messages[item.reason](quote(value.slice(item.start, item.end)), value.trim() === ''),
        fixes: () => removeItemFix({ attribute, value, items, index: items.indexOf(item) }),
      }));
    }
  },
};

type InvalidItem = Extract<HeaderPattern, { readonly kind: 'invalid' }>;

function isInvalid(item: HeaderPattern): item is InvalidItem {
  return item.kind === 'invalid';
}

const messages: Readonly<Record<HeaderFault, (item: string, isAlone: boolean) => string>> = {
  empty: (_, isAlone) =>
    isAlone
      ? 'headers is empty and permits no header. Name headers, or remove the grant.'
      : 'An item of headers is empty. Remove its comma.',
  character: item => `${item} is no header name: letters, digits and hyphens make one, and commas part several.`,
  'wildcard-position': item => `${item} permits nothing: in a header the wildcard is the last character.`,
  'any-among-others': () => '* is every header and stands alone. Among other items it permits nothing.',
};
