import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decidingStep } from '../../../server/src/language/access/decidingStep.ts';
import { parseExpectation } from '../../../server/src/language/access/expectation.ts';
import { askFile } from '../../../server/src/language/access/fileVerdict.ts';
import type { AccessVerdict } from '../../../server/src/language/access/verdict.ts';
import { analyze } from '../../../server/src/language/policyDocument.ts';
import { expandPolicy } from '../../support/policyShorthand.ts';

/** The verdict of a file alone on what stands behind `allow`. */
function verdictOf(text: string, question: string, fileName = 'crossdomain.xml'): AccessVerdict {
  const { document, policy } = analyze(expandPolicy(text), { fileName });
  const expectation = parseExpectation(`allow ${question}`);
  assert.ok(expectation.kind === 'expectation', question);
  return askFile({ document, policy, client: 'flash-10' })(expectation);
}

const placed = (place: string, content: string): string =>
  `<!-- served from: ${place} --><cross-domain-policy>${content}</cross-domain-policy>`;

test('A file that is served for another host says so, and not that nothing was served', () => {
  const text = placed('https://data.example.net/crossdomain.xml', '<allow-access-from domain="*"/>');
  const verdict = verdictOf(text, 'https://a.example/ to https://other.example/x');
  assert.equal(verdict.verdict, 'denied');
  assert.match(decidingStep(verdict)?.message ?? '', /governs https:\/\/data\.example\.net alone/);
});

test('What is unknown of the place is taken from the target', () => {
  for (const target of ['http://b.example/x', 'https://c.example:8443/y', 'ftp://d.example/'])
    assert.equal(verdictOf('A-F a.example', `https://a.example/ to ${target}`).verdict, 'allowed');
});

test('A file beside the master is asked as one that the master lets speak, which no step mentions', () => {
  const text = placed('https://data.example.net/api/policy.xml', '<allow-access-from domain="a.example"/>');
  const { verdict, steps, decidedBy } = verdictOf(text, 'https://a.example/ to https://data.example.net/api/x');
  assert.equal(verdict, 'allowed');
  assert.equal(decidedBy?.policy, 0);
  assert.ok(steps.every(({ policy }) => policy === undefined || policy === 0));
});

test('Silverlight reads no file beside the master', () => {
  const text = placed('https://data.example.net/api/policy.xml', '<allow-access-from domain="*"/>');
  const verdict = verdictOf(text, 'https://a.example/ to https://data.example.net/api/x as silverlight');
  assert.match(decidingStep(verdict)?.message ?? '', /reads the master alone/);
});

test('A socket policy is asked for a port of its host, for another host and for the port of a URL', () => {
  const text = 'A-F a.example to-ports=8080';
  const asked = (target: string) => verdictOf(text, `https://a.example/ to ${target}`, 'flashpolicy.xml').verdict;
  assert.equal(asked(':8080'), 'allowed');
  assert.equal(asked('chat.example.net:8080'), 'allowed');
  assert.equal(asked('socket://chat.example.net:8081'), 'denied');
  assert.equal(asked('https://chat.example.net/'), 'denied');
});

test('A thousand questions for as many hosts read the file once', () => {
  const grants = Array.from({ length: 2000 }, (_, index) => `<allow-access-from domain="h${index}.example"/>`).join('');
  const { document, policy } = analyze(`<cross-domain-policy>${grants}</cross-domain-policy>`);
  const ask = askFile({ document, policy, client: 'flash-10' });
  const verdicts = Array.from({ length: 1000 }, (_, index) => {
    const expectation = parseExpectation(`allow https://h${index}.example/ to https://d${index}.example/`);
    assert.ok(expectation.kind === 'expectation');
    return ask(expectation).verdict;
  });
  assert.ok(verdicts.every(verdict => verdict === 'allowed'));
});
