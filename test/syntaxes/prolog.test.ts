import { test } from 'node:test';
import { checkScopes } from './checkScopes.ts';

test('the XML declaration is colored as in XML', () =>
  checkScopes(`
<?xml version="1.0" encoding='UTF-8'?>
^^ punctuation.definition.tag
  ^^^ entity.name.tag.xml
      ^^^^^^^ entity.other.attribute-name.xml
               ^^^ string.quoted.double
                    ^^^^^^^^ entity.other.attribute-name.xml
                              ^^^^^ string.quoted.single
                                    ^^ punctuation.definition.tag
`));

test('other processing instructions have a target', () =>
  checkScopes(`
<?xml-stylesheet href="a.css"?>
  ^^^^^^^^^^^^^^ entity.name.tag
                ^^^^^^ plain
                       ^^^^^ string.quoted.double
                             ^^ punctuation.definition.tag
`));

test('the document type declaration is colored as in XML', () =>
  checkScopes(`
<!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd">
^^ punctuation.definition.tag
  ^^^^^^^ keyword.other.doctype
          ^^^^^^^^^^^^^^^^^^^ variable.language.documentroot
                              ^^^^^^ keyword.other.doctype
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.double
                                                                                            ^ punctuation.definition.tag
`));

test('another root name in it stays plain', () =>
  checkScopes(`
<!DOCTYPE html PUBLIC '-//W3C//DTD HTML 4.01//EN' 'a.dtd'>
          ^^^^ plain
               ^^^^^^ keyword.other.doctype
                       ^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.single
`));

test('a document type declaration without its exclamation mark is an unknown element', () =>
  checkScopes(`
<DOCTYPE cross-domain-policy SYSTEM "a.dtd">
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain
`));

test('declarations in an internal subset are colored as in XML', () =>
  checkScopes(`
<!DOCTYPE cross-domain-policy [
                              ^ punctuation.definition.constant
  <!ENTITY host "<b>www.example.com</b>">
    ^^^^^^ keyword.other.entity
           ^^^^ variable.language.entity
                 ^^^^^^^^^^^^^^^^^^^^^^ string.quoted.double
  <!ELEMENT cross-domain-policy ANY>
    ^^^^^^^ keyword.other.markup-declaration
  <!-- note -->
      ^^^^^^ comment.block
  %more;
  ^ constant.character.parameter-entity punctuation.definition.constant
   ^^^^ constant.character.parameter-entity
]>
^ punctuation.definition.constant
 ^ punctuation.definition.tag
`));

test('a CDATA section is a string without quotes', () =>
  checkScopes(`
<![CDATA[<allow-access-from domain="*"/>]]>
^^^^^^^^^ string.unquoted.cdata punctuation.definition.string.begin
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.unquoted.cdata
                                        ^^^ string.unquoted.cdata punctuation.definition.string.end
`));

test('references in text are colored, a bare ampersand is not', () =>
  checkScopes(`
<cross-domain-policy>&lt; &#10; & &com;</cross-domain-policy>
                      ^^ constant.character.entity
                           ^^^ constant.character.entity
                               ^^^^^^^ plain
`));
