import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOf } from '../../../support/checkProblems.ts';

/** A policy of so many bytes, all but two of them in characters of one byte. */
function policyOf(bytes: number): string {
  const [start, end] = [
    '<cross-domain-policy><!-- é',
    '--><site-control permitted-cross-domain-policies="none"/></cross-domain-policy>',
  ];
  return `${start}${' '.repeat(bytes - start.length - end.length - 1)}${end}`;
}

test('sample servers refuse a socket policy of more than 10,000 bytes', () => {
  const [problem, ...others] = problemsOf(policyOf(10_001), { servedFrom: 'socket://:843' });
  assert.equal(problem?.rule, 'oversized-policy');
  assert.equal(
    problem?.message,
    'This policy is 10,001 bytes long. Common policy servers refuse to send more than 10,000.',
  );
  assert.deepEqual(others, []);
});

test('10,000 bytes are allowed', () =>
  assert.deepEqual(problemsOf(policyOf(10_000), { servedFrom: 'socket://:843' }), []));

test('a URL policy may be longer', () =>
  assert.deepEqual(problemsOf(policyOf(10_001), { servedFrom: 'https://www.example.com/crossdomain.xml' }), []));

test('a character beyond the basic plane is four bytes', () => {
  const text = policyOf(9_000).replace('é', '😀'.repeat(251));
  assert.match(problemsOf(text, { servedFrom: 'socket://:843' })[0]?.message ?? '', /10,002 bytes/);
});
