import { isRestrictedHeader } from '../../formats/silverlight/limits.ts';
import type { HeaderPattern } from '../../policy/headerList.ts';
import { parseHeaderList } from '../../policy/headerList.ts';
import type { Policy } from '../../policy/policy.ts';
import type { AllowFrom } from '../../policy/silverlight/accessPolicy.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { quote, show } from '../../text/quote.ts';
import { spanInValue } from '../../xml/tree/tree.ts';
import { unsendableHeader } from '../applicability/unsendableHeader.ts';
import { removeAttribute, replaceValue } from '../edits.ts';
import type { Rule } from '../rule.ts';
import { invalidHeaderList } from '../validity/invalidHeaderList.ts';
import { spacedList } from '../validity/spacedList.ts';
import { spanOfValue } from './resources.ts';
import { silverlightExample } from './silverlightExample.ts';
import { changing, removing, safely } from './silverlightFixes.ts';

/** Every `allow-from` of a `policy`. */
export function allowFromsOf({ silverlight }: Policy): readonly AllowFrom[] {
  return (silverlight?.policies ?? []).flatMap(({ allowFroms }) => allowFroms);
}

/** Finds lists of headers that Silverlight cannot read. */
export const silverlightInvalidHeaders: Rule = {
  ...invalidHeaderList,
  summary: 'An item of `http-request-headers` is no name of a header.',
  rationale: `Names are separated by commas. A name may end in \`*\`; a star anywhere else matches nothing. \`*\` is every header.`,
  source: 'MS-HTTP; MOON',
  examples: {
    bad: [
      silverlightExample({ allowFrom: ' http-request-headers="SOAPAction;X-Trace"' }),
      silverlightExample({ allowFrom: ' http-request-headers="*-Id"' }),
      silverlightExample({ allowFrom: ' http-request-headers="SOAPAction,,X-Trace"' }),
    ],
    good: [silverlightExample({ allowFrom: ' http-request-headers="SOAPAction,X-Trace*"' })],
  },
  *check({ policy }) {
    for (const { headers } of allowFromsOf(policy)) {
      if (!headers || headers.value === '') continue;
      const faulty = headers.list.items.filter(
        ({ kind, ...item }) => kind === 'invalid' && !isEvery(headers.value, item),
      );
      const [first] = faulty;
      if (!first) continue;
      yield {
        span: headers.valueSpan,
        message: `${quote(headers.value.slice(first.start, first.end))} is no name of a header. Names are separated by commas, and a star may stand at their end.`,
        fixes: () =>
          headerRepairs(headers.value).map(repaired =>
            changing(`Replace with ${show(repaired)}`, [replaceValue(headers.attribute, repaired)]),
          ),
      };
    }
  },
};

/** Silverlight takes a star beside other items for every header. */
function isEvery(value: string, { start, end }: Pick<HeaderPattern, 'start' | 'end'>): boolean {
  return value.slice(start, end) === '*';
}

/** The list with commas alone, where that makes it one. */
function headerRepairs(value: string): readonly string[] {
  const repaired = value
    .split(/[\s,;|]+/)
    .filter(item => item !== '')
    .join(',');
  const isList = parseHeaderList(repaired).items.every(({ kind }) => kind !== 'invalid');
  return repaired !== value && isList ? [repaired] : [];
}

/** Finds white space in lists of headers. */
export const silverlightSpacedList: Rule = {
  ...spacedList,
  defaultSeverity: 'hint',
  summary: 'White space stands in a list of headers.',
  rationale:
    'The one implementation whose code is known trims the items, so the white space does no harm there. Without it everything reads the list alike.',
  source: 'MOON',
  examples: {
    bad: [silverlightExample({ allowFrom: ' http-request-headers="SOAPAction, X-Trace"' })],
    good: [silverlightExample({ allowFrom: ' http-request-headers="SOAPAction,X-Trace"' })],
  },
  *check({ policy }) {
    for (const { headers } of allowFromsOf(policy)) {
      if (!headers || headers.list.spaces.length === 0) continue;
      if (headers.list.items.some(({ kind }) => kind === 'invalid')) continue;
      const { attribute, list } = headers;
      yield {
        span: headers.valueSpan,
        message:
          'White space stands in http-request-headers. Silverlight is taken to pass over it; commas alone are read for certain.',
        fixes: () => [
          safely(
            'Remove the white space',
            list.spaces.map(({ start, end }) => ({ span: spanInValue(attribute, start, end), newText: '' })),
          ),
        ],
      };
    }
  },
};

/** Finds headers that no Silverlight application can set. */
export const silverlightUnsendableHeader: Rule = {
  ...unsendableHeader,
  summary: 'A header is granted that no Silverlight application can set.',
  rationale: `Silverlight throws an exception when an application sets one of these headers, whatever a policy says: \`Cookie\`, \`Host\`, \`Referer\`, \`User-Agent\` and others. \`Range\` can be set since Silverlight 3, \`Authorization\` since 4.`,
  source: 'MS-HDR; MOON',
  examples: {
    bad: [silverlightExample({ allowFrom: ' http-request-headers="SOAPAction,Cookie"' })],
    good: [silverlightExample({ allowFrom: ' http-request-headers="SOAPAction,Authorization"' })],
  },
  *check({ policy }) {
    for (const { headers } of allowFromsOf(policy))
      for (const item of headers?.list.items ?? []) {
        if (!headers || item.kind !== 'name' || !isRestrictedHeader(item.name)) continue;
        const name = headers.value.slice(item.start, item.end);
        yield {
          span: spanInValue(headers.attribute, item.start, item.end),
          message: `Silverlight lets no application set ${show(name)}, whatever a policy says.`,
          fixes: () =>
            itemRemoval(headers.value, item).map(rest =>
              removing(`Remove ${show(name)}`, [replaceValue(headers.attribute, rest)]),
            ),
        };
      }
  },
};

function itemRemoval(value: string, { start, end }: HeaderPattern): readonly string[] {
  const rest = `${value.slice(0, start)}${value.slice(end)}`.replace(/,\s*(?=,|$)|^\s*,\s*/g, '').trim();
  return rest === '' ? [] : [rest];
}

/** Finds an `http-methods` that changes nothing. */
export const invalidMethods: Rule = {
  id: 'invalid-methods',
  group: 'validity',
  defaultSeverity: 'error',
  summary: 'An `http-methods` is not `*`.',
  rationale: `\`*\` is the only value that means something; any other is read as if the attribute were not there, so that GET and POST may be used and nothing else.`,
  source: 'MOON; MS-HTTP',
  examples: {
    bad: [silverlightExample({ allowFrom: ' http-methods="GET,POST,PUT"' })],
    good: [silverlightExample({})],
  },
  *check({ text, policy }) {
    for (const { methods } of allowFromsOf(policy)) {
      if (!methods || methods.value === '*') continue;
      const isPlain = methods.value.split(/[\s,]+/).every(method => /^(GET|POST|)$/i.test(method));
      const removal = removeAttribute(text, methods.attribute);
      yield {
        span: spanOfValue(methods),
        message: `${quote(methods.value)} is not *, the only value there is. GET and POST may be used, and nothing else.`,
        fixes: (): readonly ProposedFix[] => [
          isPlain ? safely('Remove http-methods', [removal]) : removing('Remove http-methods', [removal]),
          ...(isPlain ? [] : [changing('Replace with *', [replaceValue(methods.attribute, '*')])]),
        ],
      };
    }
  },
};
