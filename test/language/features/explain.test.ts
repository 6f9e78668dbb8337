import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { errorNumbers } from '../../../server/src/language/facts/errorNumbers.ts';
import { explain } from '../../../server/src/language/features/explain.ts';
import { catalogue } from '../../../server/src/language/rules/catalogue.ts';

const lines: readonly (readonly [string, string | undefined, RegExp])[] = [
  [
    'OK: Root-level SWF loaded: http://www.example.com/app.swf',
    undefined,
    /content from http:\/\/www\.example\.com\/app\.swf,/,
  ],
  [
    'OK: Searching for <allow-access-from> in policy files to authorize data loading from resource at xmlsocket://chat.example.net:5222 by requestor from http://www.example.com/app.swf',
    'policy-needed',
    /Content from http:\/\/www\.example\.com\/app\.swf wants to load data from, or connect to, xmlsocket:\/\/chat\.example\.net:5222\./,
  ],
  [
    'OK: Request for resource at http://a.example/x.xml by requestor from http://b.example/b.swf is permitted due to policy file at http://a.example/crossdomain.xml',
    'granted',
    /the policy file at http:\/\/a\.example\/crossdomain\.xml grants it/,
  ],
  [
    'Error: Request for resource at http://a.example/x.xml by requestor from http://b.example/b.swf is denied due to lack of policy file permissions.',
    'denied',
    /Content from http:\/\/b\.example\/b\.swf may not reach http:\/\/a\.example\/x\.xml:/,
  ],
  [
    'Warning: Failed to load policy file from http://a.example/crossdomain.xml',
    'no-master',
    /from http:\/\/a\.example\/crossdomain\.xml:/,
  ],
  [
    "Warning: Domain a.example does not specify a meta-policy.  Applying default meta-policy 'master-only'.  This configuration is deprecated.  See http://www.adobe.com/go/strict_policy_files to fix this problem.",
    'meta-policy',
    /^a\.example does not say which policy files count, so the player’s default holds: master-only\./,
  ],
  [
    "Error: Ignoring policy file at http://a.example/api/policy.xml due to meta-policy 'master-only'.",
    'forbidden-by-meta-policy',
    /The file at http:\/\/a\.example\/api\/policy\.xml does not count/,
  ],
  [
    'Error: [strict] Ignoring policy file at http://a.example/crossdomain.xml due to missing Content-Type.',
    'policy-ignored',
    /does not say what it is/,
  ],
  [
    "Error: [strict] Ignoring policy file at http://a.example/crossdomain.xml due to bad Content-Type 'image/png'.",
    'policy-ignored',
    /it comes as image\/png/,
  ],
  [
    'Warning: Timeout on xmlsocket://a.example:843 (at 3 seconds) while waiting for socket policy file.',
    'no-master',
    /three seconds/,
  ],
  [
    'Connection to chat.example.net:5222 halted - not permitted from http://b.example/b.swf',
    'denied',
    /^Content from http:\/\/b\.example\/b\.swf may not connect to chat\.example\.net:5222/,
  ],
  ['Error: Ignoring policy file for a reason that nobody has published', 'policy-ignored', /ignores it/],
];

for (const [line, step, meaning] of lines)
  test(`the log says: ${line}`, () => {
    const explanation = explain(line);
    deepEqual([explanation.kind, explanation.step], ['log-line', step]);
    match(explanation.meaning, meaning);
  });

for (const input of [
  '2048',
  '#2048',
  'Error #2048',
  'Error #2048: Security sandbox violation: a cannot load data from b.',
])
  test(`${input} is error 2048, which a policy file can end`, () => {
    const { kind, title, meaning, step } = explain(input);
    deepEqual([kind, title, step], ['error', 'Error #2048: Reading is forbidden', 'denied']);
    match(meaning, /A policy file can end it\.$/);
  });

test('of a chain of errors the last one counts', () =>
  match(
    explain('Error #2044: Unhandled SecurityErrorEvent:. text=Error #2170: Security sandbox violation').title,
    /^Error #2170/,
  ));

test('every error number is explained, and says whether a policy file helps', () => {
  for (const { number } of errorNumbers) match(explain(String(number)).meaning, /policy file can end it/);
});

test('every rule is explained', () => {
  for (const { id } of catalogue) {
    const { kind, meaning, title } = explain(id);
    equal(kind, 'rule');
    ok(meaning.length > 20 && title.length > 10 && !meaning.includes('`'));
  }
});

test('a slip in a rule’s id names the rule', () =>
  match(explain('unrestricted-domian').meaning, /Did you mean unrestricted-domain\?/));

for (const input of ['', '9999', 'hello', '<xml/>', 'Error: something else', '\u0000'])
  test(`${JSON.stringify(input)} is not known`, () => equal(explain(input).kind, 'unknown'));
