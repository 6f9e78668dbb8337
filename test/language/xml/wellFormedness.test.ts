import assert from 'node:assert/strict';
import test from 'node:test';
import { parseXml } from '../../../server/src/language/xml/tree/parser.ts';
import type { XmlDocument } from '../../../server/src/language/xml/tree/tree.ts';
import { checkWellFormedness } from '../../../server/src/language/xml/wellFormedness.ts';
import { corpusFiles } from '../../support/corpusFiles.ts';

test('the second parser agrees about every file in which the first finds nothing', () => {
  for (const { name, text } of corpusFiles()) {
    const document = parseXml(text);
    if (document.problems.length === 0) assert.equal(checkWellFormedness(document), undefined, name);
  }
});

test('what only the second parser rejects is reported where it says', () => {
  const problem = checkWellFormedness(unjudged('<a>\n  <b></a>'));
  assert.equal(problem?.kind, 'malformed');
  assert.deepEqual(problem.span, { start: 9, end: 10 });
  assert.match(problem.message, /^A second XML parser rejects the file: /);
});

test('the second parser is not asked about long documents', () =>
  assert.equal(checkWellFormedness(unjudged(`<a>${' '.repeat(32 * 1024)}`)), undefined));

test('the second parser is not asked about what it does not parse', () => {
  for (const text of [
    '<!DOCTYPE a [<!ENTITY b "<c>">]><a/>',
    '<!DOCTYPE a SYSTEM "b>"><a/>',
    '<!DOCTYPE a SYSTEM "<"><a/>',
    '<\u{10400}/>',
    '<a\uFEFF/>',
  ]) {
    assert.equal(checkWellFormedness(unjudged(text)), undefined, text);
  }
});

/** A document as it would be if the first parser had found nothing. */
function unjudged(text: string): XmlDocument {
  return { ...parseXml(text), problems: [] };
}
