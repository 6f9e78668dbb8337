import { test } from 'node:test';
import { checkScopes } from './checkScopes.ts';

test('an asterisk that is the whole domain is a wildcard', () =>
  checkScopes(`
<allow-access-from domain="*"/>
                           ^ string.quoted.double keyword.operator.wildcard
<allow-http-request-headers-from domain='*' headers='X'/>
                                         ^ string.quoted.single keyword.operator.wildcard
`));

test('an asterisk and a dot before a domain are a wildcard', () =>
  checkScopes(`
<allow-access-from domain="*.example.com"/>
                           ^ keyword.operator.wildcard
                            ^^^^^^^^^^^^ string.quoted.double
`));

test('an asterisk anywhere else in a domain is none', () =>
  checkScopes(`
<allow-access-from domain="www.example.*"/>
                           ^^^^^^^^^^^^^ string.quoted.double
<allow-access-from domain="*example.com"/>
                           ^^^^^^^^^^^^ string.quoted.double
<allow-access-from domain=" *"/>
                           ^^ string.quoted.double
`));

test('a scheme in a domain stands out, and a wildcard may follow it', () =>
  checkScopes(`
<allow-access-from domain="https://*.example.com"/>
                           ^^^^^ keyword.other.scheme
                                ^^^ punctuation.separator.scheme
                                   ^ keyword.operator.wildcard
<allow-access-from domain="http://*"/>
                                  ^ keyword.operator.wildcard
`));

test('ports are numbers, with ranges and commas between them', () =>
  checkScopes(`
<allow-access-from domain="a.com" to-ports="80,9000-9010"/>
                                            ^^ string.quoted.double constant.numeric.port
                                              ^ punctuation.separator.list
                                               ^^^^ constant.numeric.port
                                                   ^ keyword.operator.range
                                                    ^^^^ constant.numeric.port
`));

test('white space in a port list changes nothing', () =>
  checkScopes(`
<allow-access-from domain="a.com" to-ports=" 80 , 9000 - 9010 "/>
                                             ^^ constant.numeric.port
                                                ^ punctuation.separator.list
                                                  ^^^^ constant.numeric.port
                                                       ^ keyword.operator.range
                                                         ^^^^ constant.numeric.port
`));

test('what is no port stays a string', () =>
  checkScopes(`
<allow-access-from domain="a.com" to-ports="http,-80,8o,4.5"/>
                                            ^^^^ string.quoted.double
                                                ^ punctuation.separator.list
                                                 ^^^ string.quoted.double
                                                     ^^ string.quoted.double
                                                        ^^^ string.quoted.double
`));

test('an asterisk means every port only where it stands alone', () =>
  checkScopes(`
<allow-access-from domain="a.com" to-ports="*"/>
                                            ^ keyword.operator.wildcard
<allow-access-from domain="a.com" to-ports="80,*"/>
                                               ^ string.quoted.double
`));

test('true and false are constants', () =>
  checkScopes(`
<allow-access-from domain="a.com" secure="false"/>
                                          ^^^^^ constant.language.boolean variable.other.enummember
<allow-http-request-headers-from domain="a.com" headers="X" secure='true'/>
                                                                    ^^^^ constant.language.boolean variable.other.enummember
`));

test('anything else in secure stays a string', () =>
  checkScopes(`
<allow-access-from domain="a.com" secure="TRUE"/>
                                          ^^^^ string.quoted.double
<allow-access-from domain="a.com" secure="true "/>
                                          ^^^^^ string.quoted.double
`));

test('meta-policies are constants', () =>
  checkScopes(`
<site-control permitted-cross-domain-policies="master-only"/>
                                               ^^^^^^^^^^^ constant.language.meta-policy variable.other.enummember
<site-control permitted-cross-domain-policies="all"/>
                                               ^^^ constant.language.meta-policy variable.other.enummember
`));

test('a word that is no meta-policy stays a string', () =>
  checkScopes(`
<site-control permitted-cross-domain-policies="none-this-response"/>
                                               ^^^^^^^^^^^^^^^^^^ string.quoted.double
<site-control permitted-cross-domain-policies="master"/>
                                               ^^^^^^ string.quoted.double
`));

test('headers are names, with commas between them', () =>
  checkScopes(`
<allow-http-request-headers-from domain="a.com" headers="SOAPAction,X-Foo"/>
                                                         ^^^^^^^^^^ string.quoted.double support.variable.header-name
                                                                   ^ punctuation.separator.list
                                                                    ^^^^^ support.variable.header-name
`));

test('an asterisk after the name of a header, or alone, is a wildcard', () =>
  checkScopes(`
<allow-http-request-headers-from domain="a.com" headers="X-Foo*"/>
                                                         ^^^^^ support.variable.header-name
                                                              ^ keyword.operator.wildcard
<allow-http-request-headers-from domain="a.com" headers="*"/>
                                                         ^ keyword.operator.wildcard
`));

test('an asterisk before or within the name of a header is none', () =>
  checkScopes(`
<allow-http-request-headers-from domain="a.com" headers="*-Foo,X-*-Y,*,Z"/>
                                                         ^^^^^ string.quoted.double
                                                              ^ punctuation.separator.list
                                                               ^^^^^ string.quoted.double
                                                                     ^ string.quoted.double
                                                                       ^ support.variable.header-name
`));

test('a fingerprint is hexadecimal numbers, with or without colons', () =>
  checkScopes(`
<certificate fingerprint-algorithm="sha-1" fingerprint="01:23 abCD"/>
                                    ^^^^^ constant.language.fingerprint-algorithm
                                                        ^^ constant.numeric.hex
                                                          ^ punctuation.separator.fingerprint
                                                           ^^ constant.numeric.hex
                                                              ^^^^ constant.numeric.hex
<certificate fingerprint-algorithm="md5" fingerprint="xyz"/>
                                    ^^^ string.quoted.double
                                                      ^^^ string.quoted.double
`));

test('character references and the five predefined entities are colored, an entity that would need a DTD is not', () =>
  checkScopes(`
<allow-access-from domain="a&amp;b&#x2E;&com;"/>
                           ^ string.quoted.double
                            ^ constant.character.entity punctuation.definition.constant
                             ^^^ string.quoted.double constant.character.entity
                                 ^ string.quoted.double
                                   ^^^^ constant.character.entity
                                        ^^^^^ string.quoted.double
`));
