import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTokens, parseXml } from '../../../server/src/language/xml/tree/parser.ts';

/** Compares what the short cuts read with what the tokens give, fixes aside. */
function checkSame(text: string): void {
  const withoutFixes = (read: typeof parseXml) => {
    const { problems, ...document } = read(text);
    return { ...document, problems: problems.map(({ span, message }) => ({ span, message })) };
  };
  assert.deepEqual(withoutFixes(parseXml), withoutFixes(parseTokens));
}

test('White space behind text that markup interrupted goes on with that text', () => checkSame('<a><!x> <b/></a>'));

test('An end tag of a name that is none is looked at closely', () => checkSame('<a><b\u0001></b\u0001></a>'));

test('An end tag is looked at closely where another may have closed its element', () =>
  checkSame('<a><b></c>text</b></a>'));

test('An end tag of a longer name does not close the element', () => checkSame('<a><b></bb></b></a>'));

test('A repeated attribute is looked at closely', () => checkSame('<a><b c="1" c="2"/></a>'));

test('More attributes than tags have are looked at closely', () =>
  checkSame(`<a><b ${Array.from({ length: 20 }, (_, index) => `c${index % 15}="1"`).join(' ')}/></a>`));

test('A comment that ends in three hyphens is looked at closely', () => checkSame('<a><!-- b ---></a>'));

test('A tag without its end at the end of the text is looked at closely', () => checkSame('<a><b c="1" /'));

test('An empty value, and one with a reference, are looked at closely', () => checkSame('<a><b c="" d="&amp;"/></a>'));
