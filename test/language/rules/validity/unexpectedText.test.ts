import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems, problemsOf } from '../../../support/checkProblems.ts';

test('text in the root and in a grant is marked without the white space around it', () =>
  checkProblems(`
<cross-domain-policy>
  Our partners:
  ^^^^^^^^^^^^^ error unexpected-text: The text "Our partners:" stands in <cross-domain-policy>, and some clients refuse the file for it. Notes belong in comments.
  <allow-access-from domain="www.example.com"> them </allow-access-from>
                                               ^^^^ error unexpected-text: The text "them" stands in <allow-access-from>, and some clients refuse the file for it. The element has to be empty.
</cross-domain-policy>`));

test('a CDATA section is text', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
  <![CDATA[ ]]>
  ^^^^^^^^^^^^^ error unexpected-text: A CDATA section stands in <cross-domain-policy>, …
</cross-domain-policy>`));

test('white space and comments in an element that has to be empty are no problem', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="www.example.com">
    <!-- them -->
  </allow-access-from>
</cross-domain-policy>`));

test('text in an unknown element is not judged', () =>
  checkProblems(`
<cross-domain-policy>
  <note>text</note>
   ^^^^ warning unknown-element: …
</cross-domain-policy>`));

test('text that is malformed as a whole is one problem', () =>
  checkProblems(
    `
<cross-domain-policy>
  &
  ^ error malformed-xml: …
</cross-domain-policy>`,
    { rules: { 'empty-policy': 'off' } },
  ));

test('text becomes a comment, without the hyphens that may not stand in one', () =>
  checkFix('★ Turn into a comment', {
    before: '<cross-domain-policy>\n  a--b---\n</cross-domain-policy>',
    after: '<cross-domain-policy>\n  <!-- a- -b- - - -->\n</cross-domain-policy>',
  }));

test('the content of a CDATA section becomes a comment', () =>
  checkFix('★ Turn into a comment', {
    before: '<cross-domain-policy><![CDATA[partner]]></cross-domain-policy>',
    after: '<cross-domain-policy><!-- partner --></cross-domain-policy>',
  }));

test('text can be removed', () =>
  checkFix('Remove the text', {
    before: '<cross-domain-policy>\n  partner\n</cross-domain-policy>',
    after: '<cross-domain-policy>\n</cross-domain-policy>',
  }));

test('text that cannot be seen is named, and becomes plain white space', () => {
  checkProblems(`
<cross-domain-policy>
\u00a0\u00a0<allow-access-from domain="www.example.com"/>
^^ error unexpected-text: U+00A0U+00A0 stands in <cross-domain-policy> and only looks like white space. …
</cross-domain-policy>`);
  checkFix('Write plain spaces: lets a.example read data', {
    before: '<cross-domain-policy>\n\u00a0\u00a0<allow-access-from domain="a.example"/>\n</cross-domain-policy>',
    after: '<cross-domain-policy>\n  <allow-access-from domain="a.example"/>\n</cross-domain-policy>',
  });
  checkFix('Remove U+FEFF: lets a.example read data', {
    before: '<cross-domain-policy>\n\ufeff<allow-access-from domain="a.example"/>\n</cross-domain-policy>',
    after: '<cross-domain-policy>\n<allow-access-from domain="a.example"/>\n</cross-domain-policy>',
  });
});

test('a tag without its `<` can get it, and is not made a comment unasked', () => {
  const before = `<cross-domain-policy>
  allow-access-from domain="a.example"/>
</cross-domain-policy>`;
  checkProblems(
    `
<cross-domain-policy>
  allow-access-from domain="a.example"/>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error unexpected-text: The \`<\` is missing before allow-access-from. …
</cross-domain-policy>`,
    { rules: { 'empty-policy': 'off' } },
  );
  checkFixTitles(before, ['Insert <', 'Turn into a comment', 'Remove the text'], {
    rules: { 'empty-policy': 'off' },
  });
  checkFix('Insert <', { before, after: before.replace('allow', '<allow') });
});

test('a page template is left to the person who wrote it', () => {
  const before = `<cross-domain-policy>
  {% for host in hosts %}
  <allow-access-from domain="a.example"/>
  {% endfor %}
</cross-domain-policy>`;
  checkProblems(`
<cross-domain-policy>
  {% for host in hosts %}
  ^^^^^^^^^^^^^^^^^^^^^^^ error malformed-xml: This is a Jinja, Django or Twig template, not the policy that it makes. Check what it produces.
  <allow-access-from domain="a.example"/>
</cross-domain-policy>`);
  checkFixTitles(before.replace('\n  {% endfor %}', ''), []);
});

test('a domain between the tags of a grant becomes its attribute', () => {
  checkProblems(`
<cross-domain-policy>
  <allow-access-from>a.example</allow-access-from>
                     ^^^^^^^^^ error unexpected-text: "a.example" is text here, and <allow-access-from> names its domain in an attribute. …
</cross-domain-policy>`);
  checkFix('Make it the attribute domain: lets a.example read data', {
    before: '<cross-domain-policy><allow-access-from>a.example</allow-access-from></cross-domain-policy>',
    after: '<cross-domain-policy><allow-access-from domain="a.example"></allow-access-from></cross-domain-policy>',
  });
});

test('signs of programs, markers of merges and code of pages are removed, never made comments', () => {
  const titles: readonly (readonly [string, string])[] = [
    ['"', 'Remove the signs'],
    ['" +', 'Remove the signs'],
    ['\\n', 'Remove the signs'],
    ["';", 'Remove the signs'],
    ['>>>>>>> theirs', 'Remove the marker'],
    ['=======', 'Remove the marker'],
    ['window.dataLayer = [];', 'Remove the code'],
    ['&lt;allow-access-from domain="b.example"/&gt;', 'Write the markup'],
  ];
  for (const [written, title] of titles) {
    const found = problemsOf(
      `<cross-domain-policy>\n<allow-access-from domain="a.example"/>${written === '\\n' || written.startsWith('"') ? '' : '\n'}${written}\n</cross-domain-policy>`,
    )
      .filter(({ rule }) => rule === 'unexpected-text')
      .flatMap(({ fixes }) => fixes().map(fix => fix.title.split(':')[0]));
    assert.deepEqual(found, [title], written);
  }
});
