import { deepEqual, match } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  type DecidedPolicy,
  policyFileNames,
  writePolicyFile,
} from '../../../server/src/language/features/newPolicyFile.ts';
import { analyze } from '../../../server/src/language/policyDocument.ts';
import { plainText } from '../../../server/src/language/text/snippet.ts';
import { repositoryFolder } from '../../support/repositoryFolder.ts';

function problemsOf(text: string, fileName: string): readonly string[] {
  return analyze(text, { fileName }).problems.map(({ rule, message }) => `${rule}: ${message}`);
}

const decided: readonly DecidedPolicy[] = [
  { kind: 'url', domains: [] },
  { kind: 'url', domains: ['www.example.com', '*.example.org'], metaPolicy: 'master-only' },
  { kind: 'url', domains: ['www.example.com'], metaPolicy: 'by-content-type' },
  { kind: 'socket', domains: [] },
  { kind: 'socket', domains: ['www.example.com'], ports: '8080,9000-9010', metaPolicy: 'master-only' },
  { kind: 'socket', domains: ['www.example.com', '192.0.2.7'], ports: '8080', metaPolicy: 'all' },
];

for (const policy of decided)
  test(`a new file for ${JSON.stringify(policy)} has no problem`, () =>
    deepEqual(problemsOf(writePolicyFile(policy), policyFileNames[policy.kind]), []));

test('what a person types is text in it, never markup', () =>
  match(writePolicyFile({ kind: 'url', domains: ['"/><x a="&'] }), /domain="&quot;\/>&lt;x a=&quot;&amp;"/));

const snippets: Readonly<Record<string, { readonly prefix: string; readonly body: string | readonly string[] }>> =
  JSON.parse(readFileSync(join(repositoryFolder, 'syntaxes/crossdomain-policy.snippets.json'), 'utf8'));

for (const [name, { prefix, body }] of Object.entries(snippets).filter(([, { body }]) => Array.isArray(body)))
  test(`the snippet “${name}” has no problem`, () => {
    const text = plainText([body].flat().join('\n'));
    deepEqual(problemsOf(text, prefix === 'cdp-socket' ? 'socket-policy.xml' : 'crossdomain.xml'), []);
  });
