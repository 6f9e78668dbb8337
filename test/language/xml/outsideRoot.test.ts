import assert from 'node:assert/strict';
import test from 'node:test';
import { parseXml } from '../../../server/src/language/xml/tree/parser.ts';
import { checkXml, mended } from '../../support/checkXml.ts';

test('text before and after the root is a problem of its own kind', () =>
  checkXml(`
Policy:
^^^^^^^ error text-outside-root: "Policy:" stands before the root element. Flash Player rejects such a file; make it a comment or remove it.
<a/>
}
^ error text-outside-root: "}" stands after the root element. Flash Player rejects such a file; make it a comment or remove it.`));

test('text outside the root becomes a comment, and a stray sign goes', () => {
  const fixes = [
    ['x -- y-\n<a/>', '<!-- x - - y-  -->\n<a/>'],
    ['<a/>\n}\n', '<a/>\n'],
    ['<a/>}\n', '<a/>\n'],
    ['<a/>\0\0\n', '<a/>\n'],
    ['\uFEFF\uFEFF<a/>', '\uFEFF<a/>'],
    ['<a/>x\0y\n', '<a/><!-- xU+0000y -->\n'],
    ['<![CDATA[x]]><a/>', '<!-- <![CDATA[x]]> --><a/>'],
    ['<a/>&#0;', '<a/><!-- &#0; -->'],
  ] as const;
  for (const [before, after] of fixes) assert.equal(mended(before), after);
});

test('a NUL at the very end is a problem of its own', () => {
  const text = '<a/>\n}\n\0';
  assert.deepEqual(
    parseXml(text).problems.map(({ kind, span }) => [kind, text.slice(span.start, span.end)]),
    [
      ['text-outside-root', '}'],
      ['text-outside-root', '\0'],
    ],
  );
});

test('a NUL at the very end of a root that is not closed is text outside it', () =>
  assert.deepEqual(
    parseXml('<a>\0').problems.map(({ kind, span }) => [kind, span.start]),
    [
      ['malformed', 1],
      ['text-outside-root', 3],
    ],
  ));

test('a second root is reported with the first', () => {
  const text = '<cross-domain-policy/>\n<cross-domain-policy/>';
  const { problems, root, nodes } = parseXml(text);
  assert.equal(
    problems[0]?.message,
    '<cross-domain-policy> is a second root element. A document has one; move what it holds into the first.',
  );
  assert.equal(problems[0]?.related?.span.start, 1);
  assert.equal(root?.span.start, 0);
  assert.equal(nodes.filter(({ kind }) => kind === 'element').length, 2);
});

test('a grant behind the root can be moved into it', () => {
  const [problem] = parseXml('<cross-domain-policy></cross-domain-policy><allow-access-from domain="*"/>').problems;
  assert.equal(
    problem?.message,
    '<allow-access-from> stands outside the root element. Move it into <cross-domain-policy>.',
  );
  assert.deepEqual(
    problem.fixes?.().map(({ title, aim }) => [title, aim]),
    [['Move it into <cross-domain-policy>', undefined]],
  );
});

test('a document without a root says so at its start, or at the text that it holds', () => {
  for (const [text, start, end] of [
    ['', 0, 0],
    [' \n', 0, 0],
    ['<!-- a -->', 0, 0],
    [' cross \n', 1, 6],
  ] as const) {
    assert.deepEqual(
      parseXml(text).problems.map(({ kind, span, message }) => ({ kind, span, message })),
      [
        {
          kind: 'malformed',
          span: { start, end },
          message:
            'The document has no root element. A policy file has <cross-domain-policy> around all that it permits.',
        },
      ],
    );
  }
});

test('the root is the first element with a name', () => assert.equal(parseXml('<\n<a/>').root?.name, 'a'));

test('characters that XML forbids are shown by name and can be removed', () => {
  const text = '<a b="c\u0001\u0002">\uFFFE<!-- \uD800 --></a>';
  assert.deepEqual(
    parseXml(text).problems.map(({ message }) => message),
    [
      'U+0001U+0002 is no character that XML allows. Remove it.',
      'U+FFFE is no character that XML allows. Remove it.',
      'U+D800 is no character that XML allows. Remove it.',
    ],
  );
  assert.equal(mended(text), '<a b="c"><!--  --></a>');
});

test('many forbidden characters are one problem', () =>
  assert.deepEqual(
    parseXml(`<a>${'b\u0001'.repeat(100)}</a>`).problems.map(({ message }) => message),
    ['U+0001 and others in 100 places are no characters that XML allows. Is this a text file? Remove them.'],
  ));

test('a forbidden character where a name or nothing should be is said once', () => {
  for (const text of ['<a\0b/>', '<a \0/>', '\0x<a/>']) assert.equal(parseXml(text).problems.length, 1, text);
});

test('UTF-16 that was read as another encoding is said once', () => {
  const { problems, nodes } = parseXml('<cross-domain-policy/>'.replaceAll(/./g, '$&\0'));
  assert.deepEqual(
    problems.map(({ message }) => message),
    [
      'Every other character is a NUL (U+0000): this is UTF-16 that was read as another encoding. Save the file as UTF-8.',
    ],
  );
  assert.equal(nodes.length, 1);
});

test('what a page template leaves outside the root is left to the person', () => {
  const text = '<?php echo \'<?xml version="1.0"?>\'; ?>\n<a/>';
  const [problem] = parseXml(text).problems;
  assert.equal(
    problem?.message,
    '"\'; ?>" stands before the root element and belongs to a page template. Check the file that the template makes.',
  );
  assert.equal(mended(text), text);
});

test('what cannot be seen outside the root is removed', () => assert.equal(mended('<a/>\u00a0\u00a0\n'), '<a/>\n'));
