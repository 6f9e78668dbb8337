import assert from 'node:assert/strict';
import test from 'node:test';
import { parseXml } from '../../../server/src/language/xml/tree/parser.ts';
import { checkXml, mended } from '../../support/checkXml.ts';

test('nothing may stand before the XML declaration', () => {
  checkXml(`

<?xml version="1.0"?>
^^^^^ error malformed: White space stands before the XML declaration, which has to be the very first thing in a file. Remove it.
<a/>`);
  checkXml(`
<!-- b -->
<?xml version="1.0"?>
^^^^^ error malformed: The XML declaration has to be the very first thing in a file. Move it there.
<a/>`);
});

test('text before the XML declaration is one problem', () => {
  const text = 'x <?xml version="1.0"?><a/>';
  assert.equal(parseXml(text).problems.length, 1);
  assert.equal(mended(text), '<?xml version="1.0"?>\n<!-- x --><a/>');
});

test('the XML declaration says version, encoding and standalone, in this order', () =>
  checkXml(`
<?xml encoding="UTF 8" version="1" standalone="maybe" color="red"?><a/>
                ^^^^^ error malformed: "UTF 8" is no value for encoding in an XML declaration. Write the name of an encoding, such as "UTF-8".
                                ^ error malformed: "1" is no value for version in an XML declaration. Write "1.0".
                                               ^^^^^ error malformed: "maybe" is no value for standalone in an XML declaration. Write "yes" or "no".
                                                      ^^^^^ error malformed: An XML declaration has no color. It says version, encoding and standalone, and nothing else.`));

test('XML declarations are mended', () => {
  const fixes = [
    ['\n <?xml version="1.0"?><a/>', '<?xml version="1.0"?><a/>'],
    ['\uFEFF\n<?xml version="1.0"?><a/>', '\uFEFF<?xml version="1.0"?><a/>'],
    ['<!-- b --><?xml version="1.0"?><a/>', '<?xml version="1.0"?>\n<!-- b --><a/>'],
    ['<a><?xml version="1.0"?></a>', '<?xml version="1.0"?>\n<a></a>'],
    ['<?xml version="1.0"?><?xml version="1.0"?><a/>', '<?xml version="1.0"?><a/>'],
    ['<?xml version="1.0"><a/>', '<?xml version="1.0"?><a/>'],
    ['<?xml version="1.0"/><a/>', '<?xml version="1.0"?><a/>'],
    ['<?xml version="1.0"\n<a/>', '<?xml version="1.0"?>\n<a/>'],
    ['<?xml version="1.0?>\n<a/>', '<?xml version="1.0"?>\n<a/>'],
    ['<?xml version="1.0\n<a/>', '<?xml version="1.0"?>\n<a/>'],
    ['<?xml version=\u201D1.0\u2033?>\n<a/>', '<?xml version="1.0"?>\n<a/>'],
    ['<?xml version="1.0"encoding="UTF-8"?><a/>', '<?xml version="1.0" encoding="UTF-8"?><a/>'],
    ['<?xml?><a/>', '<?xml version="1.0"?><a/>'],
    ['<?xml encoding="UTF-8"?><a/>', '<?xml version="1.0" encoding="UTF-8"?><a/>'],
    ['<?xml encoding="UTF-8" version="1.0"?><a/>', '<?xml version="1.0" encoding="UTF-8"?><a/>'],
    ['<?xml version="2.0"?><a/>', '<?xml version="1.0"?><a/>'],
    ['<?xml version="1.0" standalone="YES"?><a/>', '<?xml version="1.0" standalone="yes"?><a/>'],
    ['<?XML version="1.0"?><a/>', '<?xml version="1.0"?><a/>'],
    ['<? xml version="1.0"?><a/>', '<?xml version="1.0"?><a/>'],
    ['<xml version="1.0"?><a/>', '<?xml version="1.0"?><a/>'],
  ] as const;
  for (const [before, after] of fixes) assert.equal(mended(before), after);
});

test('a DOCTYPE needs its exclamation mark', () =>
  checkXml(`
<DOCTYPE cross-domain-policy>
^^^^^^^^ error malformed: "<DOCTYPE" does not begin a document type declaration. Write \`<!DOCTYPE\`.
<cross-domain-policy/>`));

test('DOCTYPEs are mended', () => {
  const fixes = [
    ['<DOCTYPE a><a/>', '<!DOCTYPE a><a/>'],
    ['<!doctype a><a/>', '<!DOCTYPE a><a/>'],
    ['<! DOCTYPE a><a/>', '<!DOCTYPE a><a/>'],
    ['<!DOCTYPEa><a/>', '<!DOCTYPE a><a/>'],
    ['<!DOCTYPE aSYSTEM "b"><a/>', '<!DOCTYPE a SYSTEM "b"><a/>'],
    ['<!DOCTYPE a SYSTEM"b"><a/>', '<!DOCTYPE a SYSTEM "b"><a/>'],
    ['<!DOCTYPE a system "b"><a/>', '<!DOCTYPE a SYSTEM "b"><a/>'],
    ['<!DOCTYPE a SYSTEN "b"><a/>', '<!DOCTYPE a SYSTEM "b"><a/>'],
    ['<!DOCTYPE a "b"><a/>', '<!DOCTYPE a SYSTEM "b"><a/>'],
    ['<!DOCTYPE a SYSTEM b><a/>', '<!DOCTYPE a SYSTEM "b"><a/>'],
    ['<!DOCTYPE a SYSTEM "b><a/>', '<!DOCTYPE a SYSTEM "b"><a/>'],
    [`<!DOCTYPE a SYSTEM 'b"><a/>`, `<!DOCTYPE a SYSTEM 'b'><a/>`],
    ['<!DOCTYPE a SYSTEM \u201Cb\u201D><a/>', '<!DOCTYPE a SYSTEM "b"><a/>'],
    ['<!DOCTYPE a PUBLIC "b""c"><a/>', '<!DOCTYPE a PUBLIC "b" "c"><a/>'],
    ['<!DOCTYPE a SYSTEM "b"\n<a/>', '<!DOCTYPE a SYSTEM "b">\n<a/>'],
    ['<!DOCTYPE a SYSTEM "b";><a/>', '<!DOCTYPE a SYSTEM "b"><a/>'],
    ['<!DOCTYPE SYSTEM "b"><a/>', '<!DOCTYPE cross-domain-policy SYSTEM "b"><a/>'],
    ['<!DOCTYPE a SYSTEM><a/>', '<!DOCTYPE a SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd"><a/>'],
    ['<!DOCTYPE a><!DOCTYPE a><a/>', '<!DOCTYPE a><a/>'],
    ['<a/><!DOCTYPE a>', '<!DOCTYPE a>\n<a/>'],
  ] as const;
  for (const [before, after] of fixes) assert.equal(mended(before), after);
});

test('the root is read behind a DOCTYPE that is not closed', () => {
  for (const text of ['<!DOCTYPE a SYSTEM "b\n<a/>', '<!DOCTYPE a [\n<!ENTITY b "c">\n<a/>', '<!DOCTYPE\n<a/>']) {
    assert.equal(parseXml(text).root?.name, 'a');
  }
});

test('an internal subset is one problem, and nothing of it is expanded', () => {
  const { problems, root, doctype } = parseXml('<!DOCTYPE a [<!ENTITY b "]>">]><a c="&b;">&b;</a>');
  assert.deepEqual(
    problems.map(({ kind }) => kind),
    ['internal-subset', 'unknown-entity', 'unknown-entity'],
  );
  assert.equal(root?.attributes[0]?.value, '&b;');
  assert.equal(doctype?.isMalformed, false);
});
