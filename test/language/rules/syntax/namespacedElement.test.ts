import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems } from '../../../support/checkProblems.ts';

test('a default namespace is a problem where it is declared', () =>
  checkProblems(`
<cross-domain-policy xmlns="http://www.example.com/policy">
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error namespaced-element: …
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`));

test('no namespace at all may be declared', () =>
  checkProblems(`
<cross-domain-policy xmlns="">
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`));

test('a prefix is one problem, on the first element that has it', () =>
  checkProblems(`
<p:cross-domain-policy xmlns:p="http://www.example.com/policy">
 ^^^^^^^^^^^^^^^^^^^^^ error namespaced-element: Each of 2 elements has the prefix "p". …
  <p:allow-access-from domain="www.example.com"/>
</p:cross-domain-policy>`));

test('a prefix goes from every tag, and its declaration with it', () =>
  checkFix('Remove the prefix p', {
    before: `
<p:cross-domain-policy xmlns:p="http://www.example.com/policy">
  <p:allow-access-from domain="www.example.com"/>
</p:cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
  }));

test('a prefix of one element goes alone', () =>
  checkFix('Remove the prefix p', {
    before:
      '<cross-domain-policy><p:allow-access-from domain="www.example.com"></p:allow-access-from></cross-domain-policy>',
    after:
      '<cross-domain-policy><allow-access-from domain="www.example.com"></allow-access-from></cross-domain-policy>',
  }));

test('a schema may be named on the root with xsi declared', () =>
  checkProblems(`
<cross-domain-policy xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="PolicyFile.xsd">
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`));

test('a prefix of attributes has to be declared, and is reported once an element', () =>
  checkProblems(`
<cross-domain-policy xsi:noNamespaceSchemaLocation="PolicyFile.xsd" xsi:schemaLocation="x y">
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error namespaced-element: The prefix "xsi" is not declared. …
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`));

test('a prefix that an element around declares is declared, and one that a sibling declares is not', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="a.example.com" xmlns:p="u" p:note="x"/>
                                            ^^^^^^^ warning unknown-attribute: …
  <allow-access-from domain="b.example.com" p:note="x"/>
                                            ^^^^^^ error namespaced-element: …
</cross-domain-policy>`));

test('xsi is declared on the root', () =>
  checkFix('★ Declare xmlns:xsi', {
    before: '<cross-domain-policy xsi:noNamespaceSchemaLocation="PolicyFile.xsd"/>',
    after:
      '<cross-domain-policy xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="PolicyFile.xsd"/>',
  }));

test('another prefix can only go', () =>
  checkFixTitles('<cross-domain-policy><allow-access-from domain="a.example.com" p:note="x"/></cross-domain-policy>', [
    'Remove p:note',
  ]));

test('the namespace of a page that is no policy file is not this rule’s business', () =>
  checkProblems(`
<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>
 ^^^^ error wrong-root: …`));
