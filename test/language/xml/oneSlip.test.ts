import assert from 'node:assert/strict';
import test from 'node:test';
import { applyEdits } from '../../../server/src/language/text/edit.ts';
import { parseXml } from '../../../server/src/language/xml/tree/parser.ts';
import { mended, outlineOf } from '../../support/checkXml.ts';

interface Slip {
  readonly is: string;
  readonly text: string;
  /** What the only problem says, from its beginning. */
  readonly says: string;
  /** What the preferred fixes make of it; the text itself where there are none. */
  readonly becomes?: string;
}

/** What a person types, pastes or misses once is one problem. */
const slips: readonly Slip[] = [
  {
    is: 'an end tag that is being typed',
    text: '<a><bcd></bc</a>',
    says: '</bc> does not match <bcd>, which is open here. Close it with </bcd>.',
    becomes: '<a><bcd></bcd></a>',
  },
  {
    is: 'an end tag that is being typed and closes nothing',
    text: '<a>\n  </b\n  <c/>\n</a>',
    says: '</b> closes nothing: no <b> is open here.',
    becomes: '<a>\n  <c/>\n</a>',
  },
  {
    is: 'an end tag that is being typed behind a misspelled start tag',
    text: '<cross-domain-polcy></cross-domain-policy',
    says: '<cross-domain-polcy> does not match its end tag </cross-domain-policy>.',
    becomes: '<cross-domain-policy></cross-domain-policy>',
  },
  { is: 'an instruction that is being typed', text: '<a><?</a>', says: 'The instruction "<?" has no name' },
  { is: 'the first sign of a file', text: '<', says: '"<" begins a tag without a name.' },
  {
    is: 'an XML declaration that is begun',
    text: '<?xml\n<a/>',
    says: 'The XML declaration is only begun. Write `<?xml version="1.0"?>`.',
    becomes: '<?xml version="1.0"?>\n<a/>',
  },
  {
    is: 'a DOCTYPE that is begun',
    text: '<!DOCTYPE\n<a/>',
    says: 'The DOCTYPE does not name the root element.',
    becomes: '<!DOCTYPE cross-domain-policy>\n<a/>',
  },
  {
    is: 'a DOCTYPE that ends before its address',
    text: '<!DOCTYPE a SYSTEM\n<a/>',
    says: 'The address of the DTD is missing behind SYSTEM.',
    becomes: '<!DOCTYPE a SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd">\n<a/>',
  },
  {
    is: 'a DOCTYPE that ends in its address',
    text: '<!DOCTYPE a SYSTEM "a.dtd\n<a/>',
    says: '"a.dtd" does not stand between two quotes of one kind.',
    becomes: '<!DOCTYPE a SYSTEM "a.dtd">\n<a/>',
  },
  {
    is: 'a tag that is being typed in front of the root',
    text: '<D\n<!DOCTYPE cross-domain-policy>\n<cross-domain-policy/>',
    says: '"<D" stands before the root element.',
    becomes: '<!-- <D -->\n<!DOCTYPE cross-domain-policy>\n<cross-domain-policy/>',
  },
  {
    is: 'quotes of program code',
    text: '<a b=\\"c\\"/>',
    says: 'The value of b stands in escaped quotes, as in program code. Use plain quotes.',
    becomes: '<a b="c"/>',
  },
  {
    is: 'a no-break space in a tag',
    text: '<a\u00a0b="c"/>',
    says: 'U+00A0 in <a> only looks like white space. Write a plain space.',
    becomes: '<a b="c"/>',
  },
  {
    is: 'a comment inside a tag',
    text: '<r><a b="c" <!-- d="e" --> f="g"/></r>',
    says: 'A comment stands inside the tag <a>. Move it out.',
    becomes: '<r><!-- d="e" --> <a b="c" f="g"/></r>',
  },
  {
    is: 'a comment without its exclamation mark',
    text: '<a><-- b --></a>',
    says: '"<--" begins no comment. Write `<!--`.',
    becomes: '<a><!-- b --></a>',
  },
  {
    is: 'a backslash for a slash',
    text: '<a b="c"\\>',
    says: '`\\>` ends no tag. Write `/>`.',
    becomes: '<a b="c"/>',
  },
  {
    is: 'a start tag that begins like an end tag',
    text: '<r></a b="c"></r>',
    says: '</a> has attributes, so it begins an element instead of ending one. Begin it with `<`.',
    becomes: '<r><a b="c"/></r>',
  },
  {
    is: 'an end tag of the root without its slash',
    text: '<a>\n  <b/>\n<a>\n',
    says: '<a> stands here where </a> is wanted. Write the `/`.',
    becomes: '<a>\n  <b/>\n</a>\n',
  },
  {
    is: 'an end tag of a grant without its slash',
    text: '<r><site-control b="c"><site-control>\n<d/></r>',
    says: '<site-control> stands here where </site-control> is wanted. Write the `/`.',
    becomes: '<r><site-control b="c"></site-control>\n<d/></r>',
  },
  {
    is: 'a root that closes itself before its content',
    text: '<a/>\n<b/>\n</a>\n',
    says: 'The tag <a/> ends in `/>`, which closes it before its content. End it with `>`.',
    becomes: '<a>\n<b/>\n</a>\n',
  },
  {
    is: 'many elements behind the root',
    text: '<a>\n</a>\n<b/>\n<c/>\n',
    says: '<b> and 1 more element stand outside the root element. A document has one root; remove them.',
  },
  {
    is: 'many elements and none around them',
    text: '<a/>\n<a/>\n<a/>\n',
    says: '<a> and 1 more element stand beside the root element. A document has one root, which holds all others.',
  },
];

for (const { is, text, says, becomes = text } of slips)
  test(`${is} is one problem`, () => {
    const messages = parseXml(text).problems.map(({ message }) => message);
    assert.equal(messages.length, 1, messages.join('\n'));
    assert.equal(messages[0]?.slice(0, says.length), says);
    assert.equal(mended(text), becomes);
  });

test('an XML declaration without question marks is read as one', () =>
  assert.equal(mended('<xml version="1.0">\n<a/>'), '<?xml version="1.0"?>\n<a/>'));

test('an element of the name xml that is closed is an element', () =>
  assert.deepEqual(parseXml('<xml version="1.0"></xml>').problems, []));

test('an end tag in the place of a start tag is read as the element that it was meant to be', () =>
  assert.equal(
    outlineOf('<cross-domain-policy></allow-access-from domain="a"></cross-domain-policy>'),
    'cross-domain-policy\n  allow-access-from! domain="a"',
  ));

test('attributes in an end tag that closes something stay what they are', () =>
  assert.equal(outlineOf('<a><b></b c="d"></a>'), 'a\n  b'));

test('elements behind the root are moved into it, each on a line of its own', () => {
  const grant = '<allow-access-from domain="a.example"/>';
  const text = `<cross-domain-policy>\n  <b/>\n</cross-domain-policy>\n${grant}\n<!-- d -->\n${grant}\n`;
  const [fix] = parseXml(text).problems[0]?.fixes?.() ?? [];
  assert.equal(fix?.title, 'Move them into <cross-domain-policy>');
  assert.equal(
    applyEdits(text, fix.edits),
    `<cross-domain-policy>\n  <b/>\n  ${grant}\n  ${grant}\n</cross-domain-policy>\n<!-- d -->\n`,
  );
});

test('what is removed from a line of its own goes with the line', () => {
  const removals = [
    ['<a>\n</a>\n</xml>\n', '<a>\n</a>\n'],
    ['<?xml version="1.0"?>\n<?xml version="1.0"?>\n<a/>', '<?xml version="1.0"?>\n<a/>'],
    ['<a/>\r\n<!DOCTYPE a>\r\n', '<!DOCTYPE a>\r\n<a/>\r\n'],
  ] as const;
  for (const [before, after] of removals) assert.equal(mended(before), after);
});

test('what stands behind a root without a name is a problem of its own', () =>
  assert.equal(mended('<>\n</cross-domain-policy>}'), '<cross-domain-policy>\n</cross-domain-policy>'));
