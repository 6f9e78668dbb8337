import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateAccess } from '../../server/src/language/access/evaluateAccess.ts';
import { readQuestion } from '../../server/src/language/access/question.ts';
import { readServedTexts } from '../../server/src/language/access/questionBatch.ts';
import { readServedPolicies } from '../../server/src/language/access/servedPolicy.ts';
import type { AccessVerdict } from '../../server/src/language/access/verdict.ts';
import { expandPolicy } from './policyShorthand.ts';

/** Fields of a question beside requester and target. */
interface Extras {
  readonly client?: string;
  readonly headers?: readonly string[];
  readonly masterPort?: number;
  readonly certificate?: { readonly fingerprint: string; readonly algorithm: string };
}

/** What was served in one place, with the policy in shorthand. */
interface Served {
  readonly servedFrom: string;
  readonly text?: string;
  readonly contentType?: string | null;
  readonly status?: number;
  readonly metaPolicy?: readonly string[];
  readonly redirectedTo?: string;
}

/** The verdict for a requester and a target; a policy without a content type comes as `text/x-cross-domain-policy`. */
export function ask(policies: readonly Served[], from: string, to: string, extras: Extras = {}): AccessVerdict {
  const question = readQuestion({ from, to, ...extras });
  const texts = readServedTexts(
    policies.map(policy => ({
      contentType: 'text/x-cross-domain-policy',
      ...policy,
      ...(policy.text !== undefined && { text: expandPolicy(policy.text) }),
    })),
  );
  assert.ok(question.value, question.fault?.message);
  assert.ok(texts.value, texts.fault?.message);
  return evaluateAccess(question.value, readServedPolicies(texts.value));
}

/**
 * One test for each line of a table: `id | what was served | requester | target | verdict`. What was served is
 * `PLACE = POLICY`, several with ` && ` between them, `-` for nothing. The verdict may be followed by `?` where it depends on the
 * client, and stands for every client that is named.
 */
export function verdictTable(title: string, clients: readonly string[], table: string): void {
  for (const line of table.trim().split('\n'))
    for (const client of clients)
      test(`${title} ${line.trim()}${client === 'flash-10' ? '' : ` (${client})`}`, () => checkLine(line, client));
}

function checkLine(line: string, client: string): void {
  const [, served = '', from = '', to = '', expected = ''] = line.split(/\s*\|\s+/).map(cell => cell.trim());
  const policies = served === '-' ? [] : served.split(' && ').map(readServed);
  const { verdict, certainty, steps } = ask(policies, from, to, { client });
  const found = `${verdict}${certainty === 'client-dependent' ? ' ?' : ''}`;
  assert.equal(found, expected, steps.map(({ message }) => message).join('\n'));
}

function readServed(cell: string): Served {
  const split = cell.indexOf(' = ');
  return { servedFrom: cell.slice(0, split).trim(), text: cell.slice(split + 3).trim() };
}
