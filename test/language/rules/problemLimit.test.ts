import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/language/policyDocument.ts';

/** The problems of one rule in a policy that holds the same piece so many times. */
function problemsOf(rule: string, piece: string, count: number): readonly string[] {
  const { problems } = analyze(`<cross-domain-policy>${piece.repeat(count)}</cross-domain-policy>`);
  return problems.filter(problem => problem.rule === rule).map(({ message }) => message);
}

for (const [rule, piece] of [
  ['malformed-xml', '</x>'],
  ['unknown-element', '<allow/>'],
  ['unrestricted-domain', '<allow-access-from domain="*"/>'],
] as const)
  test(`of ${rule} ten thousand problems are kept, and the last says how many more there are`, () => {
    const messages = problemsOf(rule, piece, 12_000);
    assert.equal(messages.length, 10_000);
    assert.match(messages.at(-1) ?? '', /\. 2,000 more problems of this kind\.$/);
    assert.equal(messages.filter(message => message.includes('more problem')).length, 1);
  });

test('of fewer problems none speaks of more', () => {
  const messages = problemsOf('unknown-element', '<allow/>', 10_000);
  assert.equal(messages.length, 10_000);
  assert.doesNotMatch(messages.join(), /more problem/);
});
