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

test('Behind each grant stands what it permits, in a few words', () => {
  const hints = inlayHints(analyze(text), { start: 0, end: text.length });
  assert.deepEqual(
    hints.map(({ offset, label }) => `${text.slice(offset - 2, offset)} ${label}`),
    ['/> example.com and below · 8080, 9000–9010', '/> www.example.org · 443'],
  );
});

test('Only grants that the shown part touches are explained', () => {
  const start = text.indexOf('www.example.org');
  const hints = inlayHints(analyze(text), { start, end: start + 1 });
  assert.deepEqual(
    hints.map(({ label }) => label),
    ['www.example.org · 443'],
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
