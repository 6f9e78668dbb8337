import assert from 'node:assert/strict';
import test from 'node:test';
import { parseXml } from '../../../server/src/language/xml/tree/parser.ts';
import { checkXml, mended, outlineOf } from '../../support/checkXml.ts';

test('a tag without its end stops where the next tag begins', () => {
  checkXml(`
<cross-domain-policy>
  <allow-access-from domain="www.example.com"
   ^^^^^^^^^^^^^^^^^ error malformed: The tag <allow-access-from> has no \`>\`. End it with \`/>\`.
  <allow-access-from domain="data.example.com"/>
</cross-domain-policy>`);
  assert.equal(
    outlineOf(
      '<cross-domain-policy><allow-access-from domain="a" <allow-access-from domain="b"/></cross-domain-policy>',
    ),
    `cross-domain-policy
  allow-access-from! domain="a"
  allow-access-from domain="b"`,
  );
});

test('an element that has to be empty ends with its tag, and what follows stands beside it', () => {
  checkXml(`
<cross-domain-policy>
  <allow-access-from domain="www.example.com">
   ^^^^^^^^^^^^^^^^^ error malformed: <allow-access-from> is never closed. End its tag with \`/>\`.
  <allow-access-from domain="data.example.com"/>
</cross-domain-policy>`);
  assert.equal(
    outlineOf('<cross-domain-policy><site-control><allow-access-from domain="*"><a/></cross-domain-policy>'),
    `cross-domain-policy
  site-control!
  allow-access-from! domain="*"
  a`,
  );
});

test('an element that has to be empty and has an end tag keeps what stands before it', () => {
  const text = '<cross-domain-policy><site-control><a/></site-control></cross-domain-policy>';
  assert.deepEqual(parseXml(text).problems, []);
  assert.equal(outlineOf(text), 'cross-domain-policy\n  site-control\n    a');
});

test('an identity grant without an end tag keeps what belongs in it', () => {
  const text = `<cross-domain-policy>
  <allow-access-from-identity>
    <signatory><certificate/>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`;
  assert.equal(
    outlineOf(text),
    `cross-domain-policy
  allow-access-from-identity!
    signatory!
      certificate
  allow-access-from domain="www.example.com"`,
  );
  assert.equal(
    mended(text),
    `<cross-domain-policy>
  <allow-access-from-identity>
    <signatory><certificate/></signatory>
  </allow-access-from-identity>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
  );
});

test('the root without an end tag keeps everything', () => {
  checkXml(`
<cross-domain-policy>
 ^^^^^^^^^^^^^^^^^^^ error malformed: <cross-domain-policy> is never closed. Add </cross-domain-policy> where it ends.
  <allow-access-from domain="www.example.com"/>
`);
  assert.equal(
    mended('  <cross-domain-policy>\r\n  <a/>\r\n'),
    '  <cross-domain-policy>\r\n  <a/>\r\n  </cross-domain-policy>\r\n',
  );
});

test('an element that is not closed says what closed it instead', () => {
  const text = '<a><b></a>';
  const [problem] = parseXml(text).problems;
  assert.equal(problem?.related?.span.start, text.indexOf('</a>'));
});

test('a misspelled end tag closes the element that is open', () =>
  checkXml(`
<cross-domain-policy>
  <allow-access-from domain="*"></allow-acess-from>
                                  ^^^^^^^^^^^^^^^^ error malformed: </allow-acess-from> does not match <allow-access-from>, which is open here. Close it with </allow-access-from>.
</Cross-Domain-Policy>
  ^^^^^^^^^^^^^^^^^^^ error malformed: </Cross-Domain-Policy> does not match <cross-domain-policy>, which is open here. Close it with </cross-domain-policy>.`));

test('where only the end tag has a name that policy files have, the start tag is misspelled', () =>
  checkXml(`
<cross-domain-polcy>
 ^^^^^^^^^^^^^^^^^^ error malformed: <cross-domain-polcy> does not match its end tag </cross-domain-policy>. Rename it to <cross-domain-policy>.
</cross-domain-policy>`));

test('an end tag of any name closes the element that gets no other', () => {
  checkXml(`
<cross-domain-policy>
</xml>
  ^^^ error malformed: </xml> does not match <cross-domain-policy>, which is open here. Close it with </cross-domain-policy>.`);
  assert.equal(mended('<a><b></c></a>'), '<a><b></b></a>');
});

test('an end tag closes nothing where its element is not open', () => {
  checkXml(`
<cross-domain-policy>
</xml>
^^^^^^ error malformed: </xml> closes nothing: no <xml> is open here. Remove it.
</cross-domain-policy>`);
  checkXml(`
<a><b/></b></a>
       ^^^^ error malformed: </b> closes nothing, because the <b> before it is closed already. Remove it.`);
});

test('an end tag of the root that comes too early is one problem, and the grants behind it are inside', () => {
  checkXml(`
<cross-domain-policy>
</cross-domain-policy>
^^^^^^^^^^^^^^^^^^^^^^ error malformed: </cross-domain-policy> stands here too early: more of the root follows, and another </cross-domain-policy>. Remove this one.
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`);
  assert.equal(outlineOf('<a></a><b/></a>'), 'a!\n  b');
});

test('a start tag that is there twice is one problem, and its content is read once', () => {
  checkXml(`
<cross-domain-policy>
<cross-domain-policy>
 ^^^^^^^^^^^^^^^^^^^ error malformed: <cross-domain-policy> is opened twice and closed once. Remove one of the two tags.
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`);
  assert.equal(outlineOf('<a><a><b/></a>'), 'a!\n  b');
  assert.equal(mended('<a>\n<a b="c"><d/></a>'), '<a b="c"><d/></a>');
});

test('tags are mended', () => {
  const fixes = [
    ['< a/>', '<a/>'],
    ['<a></ a>', '<a></a>'],
    ['<a / >', '<a />'],
    ['<a/', '<a/>'],
    ['<a', '<a/>'],
    ['<a></a', '<a></a>'],
    ['<a></a;>', '<a></a>'],
    ['<cross-domain-policy', '<cross-domain-policy></cross-domain-policy>'],
    ['<a><<b/></a>', '<a><b/></a>'],
    ['<a>\n  <\n  <b/>\n</a>', '<a>\n  \n  <b/>\n</a>'],
    ['<a>1 < 2 & 3</a>', '<a>1 &lt; 2 &amp; 3</a>'],
    ['<a><b></></a>', '<a><b></b></a>'],
    ['<a></</a>', '<a></a>'],
    ['<a><></></a>', '<a></a>'],
    ['<a>]]></a>', '<a>]]&gt;</a>'],
    ['<a><![CDATA[x</a>', '<a><![CDATA[x]]></a>'],
  ] as const;
  for (const [before, after] of fixes) assert.equal(mended(before), after);
});

test('a tag without a name may be an element that is being typed', () => {
  checkXml(`
<cross-domain-policy>
  <
  ^ error malformed: "<" begins a tag without a name. Write the name of an element, or \`&lt;\` for the character itself.
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`);
  assert.equal(outlineOf('<a><\n<b/></a>'), 'a\n  !\n  b');
});

test('a name with characters that no name has is read as far as it goes', () => {
  checkXml(`
<a,b c="d"/>
 ^^^ error malformed: "a,b" cannot be the name of an element: \`,\` is in it. Names take letters, digits, \`-\`, \`.\`, \`_\` and \`:\`.`);
  assert.equal(mended('<c!ross-domain-policy></cross-domain-policy>'), '<cross-domain-policy></cross-domain-policy>');
});

test('page templates and declarations in content are no XML', () =>
  checkXml(`
<a>
  <% if x %> {{ y }}
  ^^^^^^^^^^ error malformed: "<% if x %>" belongs to a page template. In XML \`<\` begins a tag; check the file that the template makes.
  <!ENTITY z>
  ^^^^^^^^^^^ error malformed: "<!ENTITY z>" is nothing that XML has. Behind \`<!\` come a comment, a CDATA section or a DOCTYPE.
</a>`));
