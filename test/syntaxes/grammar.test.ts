import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { clientIds } from '../../server/src/language/facts/clients.ts';
import { elementFacts, policyFileRequestName } from '../../server/src/language/facts/elements.ts';
import { metaPolicies } from '../../server/src/language/facts/metaPolicies.ts';
import { runs } from '../support/propertyRuns.ts';
import { grammarSource, tokenize } from './grammar.ts';

test('the grammar colors every element that the facts name, in start tags and end tags', () => {
  for (const name of [...elementFacts.keys(), policyFileRequestName])
    assert.equal(textsOf(`<${name}></${name}>`, 'entity.name.tag.localname.xml').join(), `${name},${name}`);
});

test('the grammar colors every attribute that the facts give an element, and no other element’s', () => {
  const all = [...elementFacts.values()].flatMap(({ attributes }) => attributes.map(({ name }) => name));
  const written = all.map(name => `${name}=""`).join(' ');
  for (const { name, attributes } of elementFacts.values()) {
    const colored = textsOf(`<${name} ${written}/>`, 'entity.other.attribute-name.localname.xml');
    assert.deepEqual(new Set(colored), new Set(attributes.map(attribute => attribute.name)), name);
  }
});

test('the grammar colors every meta-policy', () => {
  for (const metaPolicy of metaPolicies) {
    const text = `<site-control permitted-cross-domain-policies="${metaPolicy}"/>`;
    assert.deepEqual(textsOf(text, 'constant.language.meta-policy.crossdomain-policy'), [metaPolicy]);
  }
});

test('the grammar colors every client in an expectation', () => {
  for (const client of clientIds) {
    const text = `<!-- expect: allow http://a.example/ to :80 as ${client} -->`;
    assert.deepEqual(textsOf(text, 'constant.language.client.crossdomain-policy'), [client]);
  }
});

test('every rule that the grammar includes is there, and every rule that is there is included', () => {
  const included = [...grammarSource.matchAll(/"include": "#(.*?)"/g)].map(([, name]) => name);
  const defined = [...grammarSource.matchAll(/^ {4}"([\w-]+)": \{/gm)].map(([, name]) => name);
  assert.deepEqual([...new Set(included)].sort(), defined.sort());
});

test('nothing is marked as invalid: that is the language server’s to say', () => {
  assert.doesNotMatch(grammarSource, /"name": "[^"]*\binvalid\b/);
});

const files = [...filesIn('../../examples/'), ...filesIn('../corpus/'), ...filesIn('../../../shared/corpus/')];

for (const file of files)
  test(`every line of ${file.slice(file.lastIndexOf('/') + 1)} is covered by tokens`, () => {
    for (const { text, tokens } of tokenize(readFileSync(file, 'utf8')).lines) assertCovered(text, tokens);
  });

test('every text is covered by tokens, whatever it holds', () => {
  const pieces = fc.constantFrom(
    ...[
      '<',
      '</',
      '/>',
      '>',
      '<!--',
      '-->',
      '<?',
      '<?xml ',
      '?>',
      '<!DOCTYPE ',
      '[',
      ']',
      '<![CDATA[',
      ']]>',
      '<!ENTITY ',
    ],
    ...['"', "'", '=', '*', '*.', '-', ',', ':', '&', ';', ' ', '\t', '\n', '://', 'é', '𝕏', '\0'],
    ...[
      'allow-access-from',
      'site-control',
      'domain',
      'to-ports',
      'headers',
      'secure',
      'true',
      'expect:',
      'served from:',
    ],
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), parts => {
      for (const { text, tokens } of tokenize(parts.join('')).lines) assertCovered(text, tokens);
    }),
    runs(),
  );
});

function filesIn(folder: string): readonly string[] {
  const cwd = fileURLToPath(new URL(folder, import.meta.url));
  return globSync('**/*.xml', { cwd }).map(file => cwd + file);
}

function textsOf(text: string, scope: string): readonly string[] {
  return tokenize(text).lines.flatMap(line =>
    line.tokens.filter(({ scopes }) => scopes.includes(scope)).map(({ start, end }) => line.text.slice(start, end)),
  );
}

function assertCovered(text: string, tokens: readonly { readonly start: number; readonly end: number }[]): void {
  let position = 0;
  for (const { start, end } of tokens) {
    assert.equal(start, position);
    assert.ok(end > start || text === '');
    position = end;
  }
  assert.equal(position, text.length);
}
