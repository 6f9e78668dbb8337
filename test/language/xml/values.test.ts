import assert from 'node:assert/strict';
import test from 'node:test';
import { checkXml, mended, outlineOf } from '../../support/checkXml.ts';

test('a value without a closing quote ends with its tag, and the next grant is read', () => {
  const text = `<cross-domain-policy>
  <allow-access-from domain="*.example.com/>
  <allow-access-from domain="data.example.com"/>
</cross-domain-policy>`;
  assert.equal(
    outlineOf(text),
    `cross-domain-policy
  allow-access-from domain="*.example.com"!
  allow-access-from domain="data.example.com"`,
  );
  checkXml(`
<cross-domain-policy>
  <allow-access-from domain="*.example.com/>
                     ^^^^^^ error malformed: The value of domain has no closing quote. End it with \`"\`.
  <allow-access-from domain="data.example.com"/>
</cross-domain-policy>`);
});

test('a value without a closing quote ends where the next attribute begins', () => {
  const text = '<allow-access-from domain="www.exa to-ports="80" secure="true"/>';
  assert.equal(outlineOf(text), 'allow-access-from domain="www.exa"! to-ports="80" secure="true"');
  assert.equal(mended(text), '<allow-access-from domain="www.exa" to-ports="80" secure="true"/>');
});

test('a value without a closing quote ends with its line', () => {
  const text = '<allow-access-from domain="www.example.com\n  to-ports="80"/>';
  assert.equal(outlineOf(text), 'allow-access-from domain="www.example.com"! to-ports="80"');
});

test('a tag that ends inside a value is one problem', () =>
  checkXml(`
<cross-domain-policy>
  <allow-access-from domain="
   ^^^^^^^^^^^^^^^^^ error malformed: The tag <allow-access-from> ends inside the value of domain. Close the value and the tag.
  <allow-access-from domain="data.example.com"/>
</cross-domain-policy>`));

test('a tag that ends before a value is one problem', () =>
  checkXml(`
<cross-domain-policy>
  <allow-access-from domain=
   ^^^^^^^^^^^^^^^^^ error malformed: The tag <allow-access-from> ends behind domain, which has no value. Write the value and close the tag.
  <allow-access-from domain="data.example.com"/>
</cross-domain-policy>`));

test('a value is where a person would see it', () => {
  const outlines = [
    [`<a domain="/>`, 'a domain=""!'],
    [`<a domain="*.example.com />`, 'a domain="*.example.com"!'],
    [`<a domain='*"/>`, 'a domain="*"!'],
    [`<a domain=*.example.com/>`, 'a domain="*.example.com"!'],
    [`<a domain=*.example.com" to-ports="80"/>`, 'a domain="*.example.com"! to-ports="80"'],
    [`<a domain=http://example.com/x/ to-ports=80/>`, 'a domain="http://example.com/x/"! to-ports="80"!'],
    [`<a domain= to-ports="80"/>`, 'a domain! to-ports="80"'],
    [`<a domain=\n  to-ports="80"/>`, 'a domain! to-ports="80"'],
    [`<a domain to-ports="80"/>`, 'a domain! to-ports="80"'],
    [`<a domain "*"/>`, 'a domain="*"!'],
    [`<a domain:"*"/>`, 'a domain="*"!'],
    [`<a domain=="*"/>`, 'a domain="*"!'],
    [`<a domain=""*"" to-ports=""80""/>`, 'a domain="*"! to-ports="80"!'],
    [`<a domain="*"" to-ports="80"/>`, 'a domain="*" to-ports="80"'],
    [`<a domain="" to-ports="80"/>`, 'a domain="" to-ports="80"'],
    [`<a domain=\u201C*\u201D/>`, 'a domain="*"!'],
    [`<a domain=\u201D*\u2033 to-ports="80"/>`, 'a domain="*"! to-ports="80"'],
    [`<a domain="*"to-ports="80"/>`, 'a domain="*" to-ports="80"!'],
    [`<a domain="a < b"/>`, 'a domain="a < b"!'],
    [`<a domain="<%= x["y"] %>" to-ports="80"/>`, 'a domain="<%= x[\\"y\\"] %>"! to-ports="80"'],
    [`<a domain="{{ x["y"] }}" to-ports="80"/>`, 'a domain="{{ x[\\"y\\"] }}"! to-ports="80"'],
    [`<allow-access-fromdomain="*"/>`, 'allow-access-from domain="*"!'],
  ] as const;
  for (const [text, outline] of outlines) assert.equal(outlineOf(text), outline);
});

test('values and attributes are mended', () => {
  const fixes = [
    [`<a b=c d=e/>`, `<a b="c" d="e"/>`],
    [`<a b=c"/>`, `<a b="c"/>`],
    [`<a b='c"/>`, `<a b='c'/>`],
    [`<a b='it"s"/>`, `<a b='it"s'/>`],
    [`<a b=\u201Cc\u201D/>`, `<a b="c"/>`],
    [`<a b=\u201Cc"d\u201D/>`, `<a b='c"d'/>`],
    [`<a b=""c""/>`, `<a b="c"/>`],
    [`<a b="c"d="e"/>`, `<a b="c" d="e"/>`],
    [`<a b "c"/>`, `<a b="c"/>`],
    [`<a b:"c"/>`, `<a b="c"/>`],
    [`<a b=="c"/>`, `<a b="c"/>`],
    [`<a b=="c d="e"/>`, `<a b="c" d="e"/>`],
    [`<a b="c", d="e";/>`, `<a b="c" d="e"/>`],
    [`<a b="c"" d="e"/>`, `<a b="c" d="e"/>`],
    [`<a b="c" b="c"/>`, `<a b="c"/>`],
    [`<a b="c & d < e"/>`, `<a b="c &amp; d &lt; e"/>`],
    [`<a b="?c=1&d=2&amp"/>`, `<a b="?c=1&amp;d=2&amp;"/>`],
    [`<allow-access-fromdomain="*"/>`, `<allow-access-from domain="*"/>`],
  ] as const;
  for (const [before, after] of fixes) assert.equal(mended(before), after);
});

test('an attribute that is there twice is reported at the second', () =>
  checkXml(`
<a b="c" d="e" b="f"/>
               ^ error malformed: b is given twice in <a>. An attribute may be given once; remove one of the two.`));

test('of two attributes of one name with different values none is removed unasked', () =>
  assert.equal(mended('<a b="c" b="d"/>'), '<a b="c" b="d"/>'));

test('a page template in a value is for a person to decide', () => {
  checkXml(`
<a b="<%= x %>"/>
      ^ error malformed: The value of b contains \`<%\`, as page templates do. XML needs \`&lt;\` for \`<\`; check the file that the template makes.`);
  assert.equal(mended('<a b="<%= x %>"/>'), '<a b="<%= x %>"/>');
});

test('what fits nowhere in a tag is reported once', () =>
  checkXml(`
<a b="c", "d" {{ e }} 5f="g" h$="i"/>
        ^ error malformed: "," has no place in <a>. Remove it.
          ^^^ error malformed: '"d"' has no place in <a>. Remove it.
              ^^ error malformed: "{{" has no place in <a>. Remove it.
                 ^ error malformed: e has no value. Write e="…".
                   ^^ error malformed: "}}" has no place in <a>. Remove it.
                      ^^ error malformed: "5f" cannot be the name of an attribute: it begins with \`5\`. Names take letters, digits, \`-\`, \`.\`, \`_\` and \`:\`.
                             ^^ error malformed: "h$" cannot be the name of an attribute: \`$\` is in it. Names take letters, digits, \`-\`, \`.\`, \`_\` and \`:\`.`));

test('references are judged one by one, bare ampersands once a value', () =>
  checkXml(`
<a b="?c&d &amp;&e; &#0; &#65 &lt f &"/>
        ^ error malformed: The value of b contains a bare \`&\`, which begins a reference in XML. Write it as \`&amp;\`.
                ^^^ error unknown-entity: "&e;" is none of the five entities that XML has of itself. Others are never expanded; write the text itself.
                    ^^^^ error malformed: "&#0;" stands for no character that XML allows. Remove it.
                         ^^^^ error malformed: The reference "&#65" has no semicolon. Write "&#65;".
                              ^^^ error malformed: The reference "&lt" has no semicolon. Write "&lt;".`));
