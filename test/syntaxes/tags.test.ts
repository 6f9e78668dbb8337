import { test } from 'node:test';
import { checkScopes } from './checkScopes.ts';

test('the name of an element and its brackets are colored as in XML', () =>
  checkScopes(`
<cross-domain-policy>
^ punctuation.definition.tag
 ^^^^^^^^^^^^^^^^^^^ entity.name.tag.localname.xml
                    ^ punctuation.definition.tag
</cross-domain-policy>
^^ punctuation.definition.tag
  ^^^^^^^^^^^^^^^^^^^ entity.name.tag.localname.xml
                     ^ punctuation.definition.tag
`));

test('an empty tag ends in one piece of punctuation', () =>
  checkScopes(`
<site-control />
 ^^^^^^^^^^^^ entity.name.tag
              ^^ punctuation.definition.tag
`));

test('the name of an element that no policy file has stays plain', () =>
  checkScopes(`
<allow-acces-from/>
^ punctuation.definition.tag
 ^^^^^^^^^^^^^^^^ plain
                 ^^ punctuation.definition.tag
</allow-access>
^^ punctuation.definition.tag
  ^^^^^^^^^^^^ plain
`));

test('a name that only begins like that of an element stays plain', () =>
  checkScopes(`
<signatory-x/>
 ^^^^^^^^^^^ plain
<site-control:x/>
 ^^^^^^^^^^^^^^ plain
<certificates/>
 ^^^^^^^^^^^^ plain
</certificate.x>
  ^^^^^^^^^^^^^ plain
`));

test('an element with a prefix is none of a policy file and stays plain', () =>
  checkScopes(`
<p:allow-access-from/>
 ^^^^^^^^^^^^^^^^^^^ plain
`));

test('upper case makes another name', () =>
  checkScopes(`
<Cross-Domain-Policy>
 ^^^^^^^^^^^^^^^^^^^ plain
`));

test('the request that a client sends is known', () =>
  checkScopes(`
<policy-file-request/>
 ^^^^^^^^^^^^^^^^^^^ entity.name.tag
`));

test('the attributes of an element are colored as in XML', () =>
  checkScopes(`
<allow-access-from domain="example.com" to-ports='80'/>
                   ^^^^^^ entity.other.attribute-name.localname.xml
                         ^ punctuation.separator.key-value
                          ^ string.quoted.double.xml punctuation.definition.string.begin
                           ^^^^^^^^^^^ string.quoted.double.xml
                                      ^ string.quoted.double.xml punctuation.definition.string.end
                                        ^^^^^^^^ entity.other.attribute-name.localname.xml
                                                 ^ string.quoted.single.xml punctuation.definition.string.begin
                                                    ^ string.quoted.single.xml punctuation.definition.string.end
`));

test('an attribute that the element does not have stays plain, and its value is a string without further meaning', () =>
  checkScopes(`
<allow-access-from security="true" headers="*"/>
                   ^^^^^^^^ plain
                             ^^^^ string.quoted.double
                                   ^^^^^^^ plain
                                            ^ string.quoted.double
<site-control domain="*"/>
              ^^^^^^ plain
                      ^ string.quoted.double
`));

test('the attributes of an unknown element stay plain', () =>
  checkScopes(`
<allow-access domain="*.example.com"/>
              ^^^^^^ plain
                      ^^^^^^^^^^^^^ string.quoted.double
`));

test('a name that only begins like that of an attribute stays plain', () =>
  checkScopes(`
<allow-access-from domain-name="x" x-domain="x" secure:x="true"/>
                   ^^^^^^^^^^^ plain
                                   ^^^^^^^^ plain
                                                ^^^^^^^^ plain
`));

test('declarations of schemas and namespaces on the root are known', () =>
  checkScopes(`
<cross-domain-policy xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="a.xsd">
                     ^^^^^ entity.other.attribute-name.namespace
                          ^ punctuation.separator.namespace
                           ^^^ entity.other.attribute-name.localname
                                                                           ^^^ entity.other.attribute-name.namespace
                                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^ entity.other.attribute-name.localname
`));

test('a tag may run over several lines, and so may the parts of an attribute', () =>
  checkScopes(`
<allow-access-from
  domain
  ^^^^^^ entity.other.attribute-name
    =
    ^ punctuation.separator.key-value
    "*"
     ^ keyword.operator.wildcard
  secure="true"
  ^^^^^^ entity.other.attribute-name
/>
^^ punctuation.definition.tag
`));

test('a value may run over several lines', () =>
  checkScopes(`
<allow-access-from to-ports="80,
                             ^^ constant.numeric.port
  443" secure="true"/>
  ^^^ constant.numeric.port
     ^ punctuation.definition.string.end
       ^^^^^^ entity.other.attribute-name
`));

test('text between the elements stays plain', () =>
  checkScopes(`
<cross-domain-policy>domain="*" to-ports="80" a < b</cross-domain-policy>
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain
`));
