import assert from 'node:assert/strict';
import test from 'node:test';
import { fixAll } from '../../../server/src/language/features/fixAll.ts';
import { applyEdits } from '../../../server/src/language/text/edit.ts';
import { analyzed } from '../../support/analyzed.ts';
import { corpusFiles } from '../../support/corpusFiles.ts';

const https = { servedFrom: 'https://www.example.com/crossdomain.xml' };

const fixed = (text: string) => fixAll(analyzed(text, https), changed => analyzed(changed, https));

test('Every problem that can be mended without asking is mended', () => {
  const { text } = fixed(
    '<cross-domain-policy>\n  <allow-access-from domain=a.example/>\n  <allow-access-from domain="b.example" secure="yes"/>\n</cross-domain-policy>',
  );
  assert.equal(
    text,
    '<cross-domain-policy>\n  <allow-access-from domain="a.example"/>\n  <allow-access-from domain="b.example" secure="true"/>\n</cross-domain-policy>',
  );
});

test('A problem that another one hid is mended too', () => {
  const { text } = fixed(
    '<cross-domain-policy>\n  <allow-access-from domain="a.example"/>\n  <allow-access-from domain=a.example/>\n</cross-domain-policy>',
  );
  assert.equal(text, '<cross-domain-policy>\n  <allow-access-from domain="a.example"/>\n</cross-domain-policy>');
});

test('What needs a decision is left', () => {
  const text = '<cross-domain-policy>\n  <allow-access-from domain="*"/>\n</cross-domain-policy>';
  assert.deepEqual(fixed(text), { edits: [], text, titles: [] });
});

test('Only the problems that are asked for are mended', () => {
  const text = '<cross-domain-policy><allow-access-from domain="b.example" secure="yes"/></cross-domain-policy>';
  assert.equal(
    fixAll(
      analyzed(text, https),
      changed => analyzed(changed, https),
      () => false,
    ).text,
    text,
  );
});

test('The edits of every file of the corpus give the text, and a second run changes nothing', () => {
  for (const { name, text } of corpusFiles()) {
    const once = fixed(text);
    assert.equal(applyEdits(text, once.edits), once.text, name);
    assert.deepEqual(fixed(once.text).titles, [], name);
  }
});
