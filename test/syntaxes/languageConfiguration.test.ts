import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configuration, enterAction, indentationOf, wordsOf } from './languageConfiguration.ts';

for (const [name, line, words] of [
  ['a domain with its wildcard', 'domain="*.my-site.example.com"', ['domain', '*.my-site.example.com']],
  ['an asterisk alone', 'domain="*" secure', ['domain', '*', 'secure']],
  ['an international domain', '"bücher.example" "例え.jp"', ['bücher.example', '例え.jp']],
  ['an address', 'domain="192.0.2.1"', ['domain', '192.0.2.1']],
  ['a host in a URL', 'https://www.example.com:8080/a', ['https', 'www.example.com', '8080', 'a']],
  ['the name of an element', '<allow-http-request-headers-from>', ['allow-http-request-headers-from']],
  ['the name of an attribute', 'to-ports="80,443"', ['to-ports', '80', '443']],
  ['a range of ports', '"9000-9010"', ['9000-9010']],
  ['the pattern of a header', 'headers="SOAPAction,X-Foo*"', ['headers', 'SOAPAction', 'X-Foo*']],
  ['a rule', '<!-- crossdomain-policy-ignore: void-grant-->', ['crossdomain-policy-ignore', 'void-grant']],
  ['a meta-policy', '"by-content-type"', ['by-content-type']],
] as const)
  test(`${name} is one word`, () => assert.deepEqual(wordsOf(line), words));

test('a name, a wildcard or a domain that is being typed is one word up to the cursor', () => {
  assert.deepEqual(wordsOf('<allow-'), ['allow-']);
  assert.deepEqual(wordsOf('"*."'), ['*.']);
  assert.deepEqual(wordsOf('"*.example."'), ['*.example.']);
});

test('the end of a sentence belongs to no word', () => {
  assert.deepEqual(wordsOf('<!-- Our CDN. Ask first.-->'), ['Our', 'CDN', 'Ask', 'first.']);
});

test('no word begins with a hyphen', () => {
  assert.deepEqual(wordsOf('<!-- -a --> -->'), ['a']);
});

test('Enter between two tags makes room for an element', () => {
  assert.equal(enterAction('<cross-domain-policy>$0</cross-domain-policy>'), 'indentOutdent');
  assert.equal(enterAction('  <signatory a="x > y">  $0 </signatory>'), 'indentOutdent');
});

test('Enter after a start tag goes deeper', () => {
  assert.equal(enterAction('<cross-domain-policy>$0'), 'indent');
  assert.equal(enterAction('<signatory a="x > y">$0'), 'indent');
});

test('Enter after anything that is complete stays', () => {
  assert.equal(enterAction('<site-control a="b"/>$0'), 'none');
  assert.equal(enterAction('</cross-domain-policy>$0'), 'none');
  assert.equal(enterAction('<?xml version="1.0"?>$0'), 'none');
  assert.equal(enterAction('<!DOCTYPE cross-domain-policy SYSTEM "a.dtd">$0'), 'none');
  assert.equal(enterAction('<!-- <cross-domain-policy> -->$0'), 'none');
  assert.equal(enterAction('<a></a>$0'), 'none');
});

test('Enter in a tag goes deeper for the next attribute', () => {
  assert.equal(enterAction('<allow-access-from domain="*"$0'), 'indent');
  assert.equal(enterAction('<allow-access-from$0 domain="*"/>'), 'indent');
});

test('Enter behind the end of an element whose tag ran over several lines comes back', () => {
  assert.equal(enterAction('<allow-access-from domain="*"\n  to-ports="80"/>$0'), 'outdent');
  assert.equal(enterAction('<allow-access-from\n  domain="*"\n  to-ports="80"/>$0'), 'outdent');
  assert.equal(enterAction('<allow-access-from\n  domain="*"\n/>$0'), 'none');
  assert.equal(enterAction('<cross-domain-policy\n  xmlns:xsi="x">$0'), 'none');
});

test('Enter in a comment goes deeper, and gives its end a line of its own', () => {
  assert.equal(enterAction('<!-- Our CDN:$0'), 'indent');
  assert.equal(enterAction('<!--$0 -->'), 'indentOutdent');
});

for (const [line, indentation] of [
  ['<cross-domain-policy>', 'in'],
  ['<signatory a="/">', 'in'],
  ['</signatory><signatory>', 'out in'],
  ['</cross-domain-policy>', 'out'],
  ['</', 'out'],
  ['<site-control a="b"/>', 'as before'],
  ['<a></a>', 'as before'],
  ['<?xml version="1.0"?>', 'as before'],
  ['<!DOCTYPE cross-domain-policy>', 'as before'],
  ['<!-- <cross-domain-policy> -->', 'as before'],
  ['<!--', 'in'],
  ['-->', 'out'],
] as const)
  test(`the line ${line} is indented: ${indentation}`, () => assert.equal(indentationOf(line), indentation));

test('comments are what XML calls comments', () => {
  assert.deepEqual(configuration.comments.blockComment, ['<!--', '-->']);
});

test('every pair that closes by itself closes with what it is in XML', () => {
  const pairs = configuration.autoClosingPairs.map(({ open, close }) => `${open}…${close}`);
  assert.deepEqual(pairs, ['"…"', "'…'", '<!--…-->']);
});

test('a quote closes by itself before the end of a tag and not before a word', () => {
  for (const next of ['/', '>', '?', ' ', '\n']) assert.ok(configuration.autoCloseBefore.includes(next));
  for (const next of ['a', '*', '"', '<']) assert.ok(!configuration.autoCloseBefore.includes(next));
});

test('a region between comments folds', () => {
  const { start, end } = configuration.folding.markers;
  assert.match('  <!-- #region partners -->', new RegExp(start));
  assert.match('  <!-- #endregion -->', new RegExp(end));
});
