import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateAccess } from '../../server/src/language/access/evaluateAccess.ts';
import { readQuestion } from '../../server/src/language/access/question.ts';
import { readServedTexts } from '../../server/src/language/access/questionBatch.ts';
import { readServedPolicies } from '../../server/src/language/access/servedPolicy.ts';
import type { AccessVerdict } from '../../server/src/language/access/verdict.ts';
import { expandPolicy } from './policyShorthand.ts';
import { readVerdictLine, type VerdictTable } from './verdictTables.ts';

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

/** One test for each line of a table and each of its clients. */
export function verdictTable({ title, clients, lines }: VerdictTable): void {
  for (const line of lines.trim().split('\n'))
    for (const client of clients)
      test(`${title} ${line.trim()}${client === 'flash-10' ? '' : ` (${client})`}`, () => checkLine(line, client));
}

function checkLine(line: string, client: string): void {
  const { policies, from, to, ...expected } = readVerdictLine(line);
  const { verdict, certainty, steps } = ask(policies, from, to, { client });
  const found = { id: expected.id, verdict, certainty };
  assert.deepEqual(found, expected, steps.map(({ message }) => message).join('\n'));
}
