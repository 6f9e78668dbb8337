import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { formatPolicy } from '../../../server/src/language/features/formatting.ts';
import { analyze } from '../../../server/src/language/policyDocument.ts';
import { applyEdits } from '../../../server/src/language/text/edit.ts';
import { corpusFiles } from '../../support/corpusFiles.ts';
import { runs } from '../../support/propertyRuns.ts';

function format(text: string, indentation = '  '): string {
  return applyEdits(text, formatPolicy(analyze(text), { indentation }));
}

test('Every element comes on a line of its own, indented by its depth', () =>
  assert.equal(
    format(
      '<cross-domain-policy><allow-access-from domain="a.example"/>\n      <allow-access-from-identity><signatory>\n<certificate/></signatory></allow-access-from-identity></cross-domain-policy>',
    ),
    `<cross-domain-policy>
  <allow-access-from domain="a.example"/>
  <allow-access-from-identity>
    <signatory>
      <certificate/>
    </signatory>
  </allow-access-from-identity>
</cross-domain-policy>`,
  ));

test('Tabs indent where tabs are asked for, and line breaks stay of their kind', () =>
  assert.equal(
    format('<cross-domain-policy>\r\n<site-control/>\r\n    </cross-domain-policy>\r\n', '\t'),
    '<cross-domain-policy>\r\n\t<site-control/>\r\n</cross-domain-policy>\r\n',
  ));

test('One empty line between elements stays, more become one', () =>
  assert.equal(
    format('<cross-domain-policy>\n\n<site-control/>\n\n\n\n<allow-access-from/>\n\n</cross-domain-policy>'),
    '<cross-domain-policy>\n\n  <site-control/>\n\n  <allow-access-from/>\n</cross-domain-policy>',
  ));

test('A comment stays on the line on which it is', () =>
  assert.equal(
    format('<cross-domain-policy><!-- a -->\n<site-control/> <!-- b -->\n<!-- c -->\n</cross-domain-policy>'),
    '<cross-domain-policy><!-- a -->\n  <site-control/> <!-- b -->\n  <!-- c -->\n</cross-domain-policy>',
  ));

test('The prolog is laid out line by line', () =>
  assert.equal(
    format('<?xml version="1.0"?><!DOCTYPE cross-domain-policy>   <cross-domain-policy/>'),
    '<?xml version="1.0"?>\n<!DOCTYPE cross-domain-policy>\n<cross-domain-policy/>',
  ));

test('Content with other text in it is left as it is', () => {
  const text = '<cross-domain-policy>text <site-control/>\n text</cross-domain-policy>';
  assert.equal(format(text), text);
});

test('A malformed document and other documents are left as they are', () => {
  for (const text of ['<cross-domain-policy>\n<a></b></cross-domain-policy>', '<project><a/></project>', ''])
    assert.equal(format(text), text);
});

test('Formatting changes nothing but white space, and nothing at all the second time', () => {
  for (const { text } of corpusFiles()) checkFormatting(text);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces)), content => checkFormatting(policyOf(content.join('')))),
    runs(200),
  );
});

const pieces = ['<a/>', '<b>', '</b>', ' ', '\n', '\r\n', '\t', '<!-- c -->', 'text', '<?pi?>', '<![CDATA[ ]]>'];

function policyOf(content: string): string {
  return `<cross-domain-policy>${content}</cross-domain-policy>`;
}

function checkFormatting(text: string): void {
  const once = format(text);
  assert.equal(once.replaceAll(/\s/g, ''), text.replaceAll(/\s/g, ''));
  assert.equal(format(once), once);
}
