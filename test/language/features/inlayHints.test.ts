import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeLenses } from '../../../server/src/language/features/codeLenses.ts';
import { inlayHints } from '../../../server/src/language/features/inlayHints.ts';
import { analyze } from '../../../server/src/language/policyDocument.ts';

const text = `<!-- served from: socket://chat.example.net:843 -->
<cross-domain-policy>
  <allow-access-from domain="*.example.com" to-ports="8080,9000-9010"/>
  <allow-access-from domain="www.example.org" to-ports="443"/>
</cross-domain-policy>`;

/** The hints of a text, each with the two characters before it. */
function hintsIn(hinted: string, span = { start: 0, end: hinted.length }): readonly string[] {
  return inlayHints(analyze(hinted), span).map(({ offset, label }) => `${hinted.slice(offset - 2, offset)} ${label}`);
}

/** The hints of a socket policy with that content. */
function hintsOf(content: string, servedFrom = 'socket://:843'): readonly string[] {
  return hintsIn(`<!-- served from: ${servedFrom} --><cross-domain-policy>${content}</cross-domain-policy>`);
}

test('Behind each grant stands what it permits, as far as its values do not say so already', () =>
  assert.deepEqual(hintsIn(text), ['/> example.com and below']));

test('Only grants that the shown part touches are explained', () => {
  const start = text.indexOf('www.example.org');
  assert.deepEqual(hintsIn(text, { start, end: start + 1 }), []);
  assert.deepEqual(hintsIn(text, { start: 0, end: start }), ['/> example.com and below']);
});

test('Asterisks, lists that add up and lists that are cut are put in words', () => {
  assert.deepEqual(hintsOf('<allow-access-from domain="*" to-ports="*"/>'), ['/> every host · every port']);
  assert.deepEqual(hintsOf('<allow-access-from domain="a.example" to-ports="1-65535"/>'), ['/> every port']);
  assert.deepEqual(hintsOf('<allow-access-from domain="a.example" to-ports="80,8080"/>', 'socket://:8080'), [
    '/> 8080',
  ]);
});

test('HTTPS only is said where the default says it, not where the text does', () => {
  const place = 'https://www.example.com/crossdomain.xml';
  assert.deepEqual(hintsOf('<allow-access-from domain="a.example"/>', place), ['/> HTTPS only']);
  assert.deepEqual(hintsOf('<allow-access-from domain="a.example" secure="true"/>', place), []);
  assert.deepEqual(hintsOf('<allow-access-from domain="a.example" secure="false"/>', place), []);
});

test('Of headers only those are named that content can send, where it cannot send all', () => {
  const place = 'http://www.example.com/crossdomain.xml';
  const grant = (headers: string) => `<allow-http-request-headers-from domain="a.example" headers="${headers}"/>`;
  assert.deepEqual(hintsOf(grant('SOAPAction'), place), []);
  assert.deepEqual(hintsOf(grant('SOAPAction,Cookie'), place), ['/> SOAPAction']);
  assert.deepEqual(hintsOf(grant('*'), place), ['/> every header']);
});

test('A grant that permits nothing says only that', () =>
  assert.deepEqual(
    hintsOf(
      '<allow-access-from domain="*.example.com" to-ports="x"/><allow-access-from domain="b.example" to-ports="1"/>',
    ),
    ['/> nothing'],
  ));

test('In a file that grants nothing the root alone says so, and why', () => {
  const grants = '<allow-access-from domain="*" to-ports="*"/><allow-access-from domain="b.example" to-ports="1"/>';
  assert.deepEqual(hintsOf(`${grants}<allow-access-from domain=`), ['y> syntax error: grants nothing']);
  assert.deepEqual(hintsOf(`${grants}text`), ['y> text in an element: grants nothing']);
  const none = '<site-control permitted-cross-domain-policies="none"/>';
  assert.deepEqual(hintsOf(none + grants), ['y> meta-policy: grants nothing']);
  assert.deepEqual(hintsOf('<allow-access-from domain="a b" to-ports="1"/>'), ['y> grants nothing']);
  assert.deepEqual(
    hintsIn('<cross-domain-policy xmlns="urn:x"><allow-access-from domain="*"/></cross-domain-policy>'),
    ['"> namespace: grants nothing'],
  );
});

test('Above the root stand the commands for the file, with the host of a socket policy as a suggestion', () => {
  const lenses = codeLenses(analyze(text));
  assert.deepEqual(
    lenses.map(({ title, action }) => ({ title, action })),
    [
      { title: 'Test access…', action: { kind: 'test-access' } },
      { title: 'Probe port 843…', action: { kind: 'probe', host: 'chat.example.net' } },
    ],
  );
});

test('A URL policy offers no probe, and a file that is no policy nothing', () => {
  assert.deepEqual(
    codeLenses(analyze('<cross-domain-policy/>')).map(({ title }) => title),
    ['Test access…'],
  );
  assert.deepEqual(codeLenses(analyze('<html/>')), []);
});
