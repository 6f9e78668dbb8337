import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkScopes } from './checkScopes.ts';
import { tokenize } from './grammar.ts';

test('a value without its closing quote ends with its tag', () =>
  checkScopes(`
<allow-access-from domain="example.com/>
                           ^^^^^^^^^^^ string.quoted.double
                                      ^^ punctuation.definition.tag
<allow-access-from domain="*.example.com />
                           ^ keyword.operator.wildcard
                                         ^^ punctuation.definition.tag
`));

test('a value without its closing quote ends where the next attribute begins', () =>
  checkScopes(`
<allow-access-from domain="example.com to-ports="80"/>
                           ^^^^^^^^^^^ string.quoted.double
                                       ^^^^^^^^ entity.other.attribute-name
                                                 ^^ constant.numeric.port
`));

test('a value without its closing quote ends where the next tag begins', () =>
  checkScopes(`
<allow-access-from domain="example.com
                           ^^^^^^^^^^^ string.quoted.double
<allow-access-from domain="*"/>
^ punctuation.definition.tag
 ^^^^^^^^^^^^^^^^^ entity.name.tag
`));

test('a tag without its end ends where the next begins', () =>
  checkScopes(`
<allow-access-from domain="*"
<allow-access-from domain="*" /
 ^^^^^^^^^^^^^^^^^ entity.name.tag
</cross-domain-policy
  ^^^^^^^^^^^^^^^^^^^ entity.name.tag
<!-- note -->
    ^^^^^^ comment.block
`));

test('a value without quotes stays plain, and the next attribute does not', () =>
  checkScopes(`
<allow-access-from domain=*.example.com to-ports="80"/>
                          ^^^^^^^^^^^^^ plain
                                        ^^^^^^^^ entity.other.attribute-name
`));

test('a quote that opens no value opens nothing', () =>
  checkScopes(`
<allow-access-from domain="*"" secure="true"/>
                             ^ plain
                               ^^^^^^ entity.other.attribute-name
<allow-access-from domain=*" secure="true"/>
                          ^^ plain
                             ^^^^^^ entity.other.attribute-name
`));

test('attributes may lack the space between them', () =>
  checkScopes(`
<allow-access-from domain="a.com"to-ports='80'secure="true"/>
                                 ^^^^^^^^ entity.other.attribute-name
                                              ^^^^^^ entity.other.attribute-name
`));

test('an attribute may lack its value', () =>
  checkScopes(`
<allow-access-from domain to-ports= secure="true"/>
                   ^^^^^^ entity.other.attribute-name
                          ^^^^^^^^ entity.other.attribute-name
                                    ^^^^^^ entity.other.attribute-name
`));

test('blanks before the name of an element do not hide it', () =>
  checkScopes(`
< allow-access-from domain="*"/>
  ^^^^^^^^^^^^^^^^^ entity.name.tag
</ cross-domain-policy>
   ^^^^^^^^^^^^^^^^^^^ entity.name.tag
`));

test('a less-than sign in front of anything but a name opens nothing', () =>
  checkScopes(`
<cross-domain-policy> <"> <3 <= <&
                      ^^^^^^^^^^^^ plain
<site-control/>
 ^^^^^^^^^^^^ entity.name.tag
`));

test('an XML declaration without its second question mark ends with its bracket', () =>
  checkScopes(`
<?xml version="1.0>
               ^^^ string.quoted.double
                  ^ punctuation.definition.tag
<?xml version="1.0"
<site-control/>
 ^^^^^^^^^^^^ entity.name.tag
`));

test('a processing instruction without its end ends before a line that begins with a tag', () =>
  checkScopes(`
<?php echo "
  <site-control/>
   ^^^^^^^^^^^^ entity.name.tag
`));

test('a document type declaration without its end ends where the root begins', () =>
  checkScopes(`
<!DOCTYPE cross-domain-policy SYSTEM "a.dtd
                                      ^^^^^ string.quoted.double
<cross-domain-policy>
 ^^^^^^^^^^^^^^^^^^^ entity.name.tag
`));

test('an internal subset without its end ends where the root begins', () =>
  checkScopes(`
<!DOCTYPE cross-domain-policy [ <!ENTITY host "a
<cross-domain-policy>
 ^^^^^^^^^^^^^^^^^^^ entity.name.tag
`));

const grant = '<allow-access-from domain="*.example.com" to-ports="80"/>';

for (const before of [
  '<allow-access-from domain="a.com',
  "<allow-access-from domain='a.com/>",
  '<allow-access-from domain="a.com" to-ports',
  '<allow-access-from domain=',
  '<allow-access-from domain="a.com" secure=true"/>',
  '<allow-access-from',
  '<unknown a="b',
  '<',
  '</',
  '</cross-domain-policy',
  '<?xml version="1.0',
  '<?php echo "',
  '<!DOCTYPE cross-domain-policy SYSTEM "a.dtd',
  '<!DOCTYPE cross-domain-policy [',
  '<!DOCTYPE cross-domain-policy [ <!ENTITY a "b',
  '<!',
  '" \' " & ]]> -->',
])
  test(`a grant is colored as ever in the line after ${before}`, () => {
    const alone = tokenize(grant).lines.at(-1);
    assert.deepEqual(tokenize(`${before}\n${grant}`).lines.at(-1), alone);
  });
