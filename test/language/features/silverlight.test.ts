import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentSymbols } from '../../../server/src/language/features/documentSymbols.ts';
import { formatPolicy } from '../../../server/src/language/features/formatting.ts';
import { hover } from '../../../server/src/language/features/hover/hover.ts';
import { inlayHints } from '../../../server/src/language/features/inlayHints.ts';
import { analyze } from '../../../server/src/language/policyDocument.ts';
import { silverlightExample } from '../../../server/src/language/rules/silverlight/silverlightExample.ts';
import { applyEdits } from '../../../server/src/language/text/edit.ts';
import { accept, labelsAt, offersAt } from '../../support/checkCompletion.ts';
import { readCursor } from '../../support/cursor.ts';

const fileName = 'clientaccesspolicy.xml';

function hintOf(text: string): string | undefined {
  return inlayHints(analyze(text, { fileName }), { start: 0, end: text.length })[0]?.label;
}

function hoverAt(marked: string): string {
  const { text, offset } = readCursor(marked);
  return hover(analyze(text, { fileName }), offset)?.markdown ?? '';
}

test('A hint behind a policy says who reaches what', () => {
  const open = silverlightExample({
    allowFrom: ' http-request-headers="*"',
    domains: '<domain uri="*"/>',
    resources: '<resource path="/" include-subpaths="true"/>',
  });
  assert.equal(hintOf(open), 'every site · everything below / · every header');
  assert.equal(hintOf(silverlightExample({})), 'https://www.example.com · everything below /api');
});

test('A hint says of a policy that permits nothing that it does', () => {
  assert.equal(hintOf(silverlightExample({ allowFrom: ' header="SOAPAction"' })), 'nothing');
  assert.equal(hintOf(silverlightExample({ resources: '<resource path=""/>' })), 'nothing');
});

test('The hover of a policy says what it permits, and why nothing', () => {
  const policy = silverlightExample({}).replace('<policy', '<pol$0icy');
  assert.match(hoverAt(policy), /\*\*Here:\*\* Lets applications loaded from .* reach everything below \/api\./);
  const dropped = silverlightExample({ resources: '<resource path="/api" recursive="true"/>' });
  assert.match(
    hoverAt(dropped.replace('<policy', '<pol$0icy')),
    /Silverlight drops its grant-to for the unknown recursive/,
  );
});

test('The hover of a value says what it matches', () => {
  assert.match(
    hoverAt(silverlightExample({ domains: '<domain uri="https://*.exa$0mple.com"/>' })),
    /from hosts below example\.com, on port 443/,
  );
  assert.match(hoverAt(silverlightExample({ domains: '<domain uri="www.$0example.com"/>' })), /needs its scheme/);
  assert.match(hoverAt(silverlightExample({ resources: '<resource path="ap$0i"/>' })), /begin with a slash/);
});

test('The elements of the format are offered where they belong', () => {
  const at = (inner: string) => `<access-policy><cross-domain-access>${inner}</cross-domain-access></access-policy>`;
  assert.deepEqual(labelsAt(at('<$0'), { fileName }), ['policy']);
  assert.deepEqual(labelsAt(at('<policy><$0</policy>'), { fileName }), ['allow-from', 'grant-to']);
  assert.deepEqual(labelsAt(at('<policy><grant-to><$0</grant-to></policy>'), { fileName }), [
    'resource',
    'socket-resource',
  ]);
});

test('Attributes and values are offered', () => {
  const text = silverlightExample({ resources: '<resource path="/api" $0/>' });
  assert.deepEqual(labelsAt(text, { fileName }), ['include-subpaths']);
  const value = silverlightExample({ resources: '<socket-resource port="4502" protocol="$0"/>' });
  assert.deepEqual(labelsAt(value, { fileName }), ['tcp']);
});

test('A file of that name begins with a skeleton without a problem', () => {
  const [skeleton] = offersAt('$0', { fileName });
  assert.ok(skeleton);
  assert.equal(skeleton.label, 'access-policy (Silverlight policy file)');
  assert.deepEqual(analyze(accept('', skeleton), { fileName }).problems, []);
});

test('The outline names sites, paths and ports', () => {
  const [root] = documentSymbols(analyze(silverlightExample({}), { fileName }));
  const names: string[] = [];
  const visit = (symbol: typeof root): void => {
    if (!symbol) return;
    names.push(symbol.name);
    symbol.children.forEach(visit);
  };
  visit(root);
  assert.deepEqual(names, [
    'access-policy',
    'cross-domain-access',
    'policy',
    'allow-from',
    'https://www.example.com',
    'grant-to',
    '/api true',
  ]);
});

test('The file is formatted like any other', () => {
  const text = '<access-policy><cross-domain-access><policy/></cross-domain-access></access-policy>';
  assert.equal(
    applyEdits(text, formatPolicy(analyze(text, { fileName }), { indentation: '  ' })),
    '<access-policy>\n  <cross-domain-access>\n    <policy/>\n  </cross-domain-access>\n</access-policy>',
  );
});
