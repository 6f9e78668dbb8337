import { test } from 'node:test';
import { checkScopes } from './checkScopes.ts';

test('a comment is one, whatever stands in it', () =>
  checkScopes(`
<!-- <allow-access-from domain="*"/> -- & -->
^^^^ comment.block.xml punctuation.definition.comment
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment.block.xml
                                          ^^^ comment.block.xml punctuation.definition.comment
<site-control/>
 ^^^^^^^^^^^^ entity.name.tag
`));

test('a comment may run over several lines', () =>
  checkScopes(`
<!-- one
     two -->
^^^^^^^^^ comment.block
`));

test('a comment that says where the file is served stands out', () =>
  checkScopes(`
<!-- served from: socket://chat.example.net:843 -->
     ^^^^^^^^^^^ comment.block keyword.other.directive
                ^ punctuation.separator.directive
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.unquoted.location
                                                ^^^ punctuation.definition.comment
`));

test('what is no location stays a comment', () =>
  checkScopes(`
<!-- served from: somewhere -->
                 ^^^^^^^^^^^ comment.block
`));

test('the words of a directive may be in any case, and close to the brackets', () =>
  checkScopes(`
<!--Served From : https://www.example.com/crossdomain.xml-->
    ^^^^^^^^^^^ keyword.other.directive
                ^ punctuation.separator.directive
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.unquoted.location
                                                         ^^^ punctuation.definition.comment
`));

test('a directive may stand on a line of its own', () =>
  checkScopes(`
<!--

  expect: allow
  ^^^^^^ keyword.other.directive
          ^^^^^ keyword.control.verdict
-->
^^^ punctuation.definition.comment
`));

test('a comment that has other words first is no directive', () =>
  checkScopes(`
<!-- We expect: allow -->
    ^^^^^^^^^^^^^^^^^^ comment.block
<!-- Notes:
     expect: allow -->
^^^^^^^^^^^^^^^^^^^ comment.block
<!-- expected: allow -->
    ^^^^^^^^^^^^^^^^^ comment.block
`));

test('an expectation about a port has a verdict, a requester and a port', () =>
  checkScopes(`
<!-- expect: allow https://www.example.com/ to :8080 -->
     ^^^^^^ keyword.other.directive
             ^^^^^ keyword.control.verdict
                   ^^^^^^^^^^^^^^^^^^^^^^^^ string.unquoted.location
                                            ^^ keyword.other.expectation
                                                ^^^^ constant.numeric.port
`));

test('an expectation about a URL may name a client and a header', () =>
  checkScopes(`
<!-- expect: deny http://a.example/ to https://b.example/x.json as flash-9.0.124 with header X-Token-->
             ^^^^ keyword.control.verdict
                                    ^^ keyword.other.expectation
                                       ^^^^^^^^^^^^^^^^^^^^^^^^ string.unquoted.location
                                                                ^^ keyword.other.expectation
                                                                   ^^^^^^^^^^^^^ constant.language.client
                                                                                 ^^^^^^^^^^^ keyword.other.expectation
                                                                                             ^^^^^^^ support.variable.header-name
                                                                                                    ^^^ punctuation.definition.comment
`));

test('a client that there is not stays a comment', () =>
  checkScopes(`
<!-- expect: allow http://a.example/ to :80 as netscape -->
                                              ^^^^^^^^^^ comment.block
`));

test('an expectation may run over several lines', () =>
  checkScopes(`
<!-- expect: deny http://a.example/
     to socket://b.example:80 as acrobat -->
     ^^ keyword.other.expectation
        ^^^^^^^^^^^^^^^^^^^^^ string.unquoted.location
                                 ^^^^^^^ constant.language.client
`));

test('a suppression names rules', () =>
  checkScopes(`
<!-- crossdomain-policy-ignore: open-to-everyone, sensitive-ports -->
     ^^^^^^^^^^^^^^^^^^^^^^^^^ keyword.other.directive
                                ^^^^^^^^^^^^^^^^ variable.other.constant.rule
                                                ^ punctuation.separator.list
                                                  ^^^^^^^^^^^^^^^ variable.other.constant.rule
                                                                  ^^^ punctuation.definition.comment
`));

test('the text behind a directive is colored as ever', () =>
  checkScopes(`
<!-- crossdomain-policy-ignore: unrestricted-domain --><allow-access-from domain="*"/>
                                                        ^^^^^^^^^^^^^^^^^ entity.name.tag
                                                                                  ^ keyword.operator.wildcard
`));
