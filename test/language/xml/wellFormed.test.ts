import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTokens, parseXml } from '../../../server/src/language/xml/tree/parser.ts';
import { plainDocument } from '../../support/plainDocument.ts';

/** Compares what is read in one pass with what the tokens give. */
function checkSame(text: string): void {
  assert.deepEqual(plainDocument(parseXml(text)), plainDocument(parseTokens(text)));
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

test('White space around = and in values is read in one pass', () =>
  checkSame('<a><b c = "1\r\n2" d\n=\n\'3\t4\'/></a>'));

test('References are read in one pass unless they are none', () =>
  checkSame('<a><b c="&#65;&lt;&quot;"/><b c="&x;"/><b c="&#0;"/><b c="&"/></a>'));

test('Two tags with nothing between are one element', () => checkSame('<a><b c="1"></b ><b></b><b></bb></a>'));

test('Names beyond ASCII are read as whole characters', () => checkSame('<a><bé ü="1"/><b😀/><b\ud83d/></a>'));

test('Names that begin as known ones do are others', () =>
  checkSame('<a><allow-access-fro domain-="1"/><allow-access-from-identity/><allow-access-from. to="1"/></a>'));
