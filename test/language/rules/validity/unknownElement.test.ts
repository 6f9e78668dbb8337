import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems } from '../../../support/checkProblems.ts';

test('an element that no policy file has is passed over', () =>
  checkProblems(`
<cross-domain-policy>
  <deny-access-from domain="www.example.com"/>
   ^^^^^^^^^^^^^^^^ warning unknown-element: Policy files have no element <deny-access-from>. Flash passes over it, and Silverlight refuses the whole file.
</cross-domain-policy>`));

test('a misspelled name is recognized', () =>
  checkProblems(`
<cross-domain-policy>
  <alow-access-from domain="www.example.com"/>
   ^^^^^^^^^^^^^^^^ warning unknown-element: Policy files have no element <alow-access-from>. Is <allow-access-from> meant?
</cross-domain-policy>`));

test('what stands in an unknown element is not reported as unknown again', () =>
  checkProblems(`
<cross-domain-policy>
  <cross-domain-access>
   ^^^^^^^^^^^^^^^^^^^ warning unknown-element: …
    <policy><allow-from/></policy>
  </cross-domain-access>
</cross-domain-policy>`));

test('a name that is still being typed is not unknown', () =>
  checkProblems(`
<cross-domain-policy>
  <allow
   ^^^^^ error malformed-xml: …
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`));

test('both tags are renamed', () =>
  checkFix('Rename to allow-access-from', {
    before: '<cross-domain-policy><Allow-Access-From domain="a.example.com"></Allow-Access-From></cross-domain-policy>',
    after: '<cross-domain-policy><allow-access-from domain="a.example.com"></allow-access-from></cross-domain-policy>',
  }));

test('to let everyone in is for the person to write', () =>
  checkFixTitles('<cross-domain-policy><alow-access-from domain="*"/></cross-domain-policy>', []));

test('a second site-control is not made of a misspelled one', () =>
  checkFixTitles(
    '<cross-domain-policy><site-control permitted-cross-domain-policies="all"/><sitecontrol permitted-cross-domain-policies="all"/></cross-domain-policy>',
    [],
    { rules: { 'permissive-meta-policy': 'off' } },
  ));

test('a grant without its attributes is not made of a misspelled one', () =>
  checkFixTitles('<cross-domain-policy><alow-access-from/></cross-domain-policy>', []));

test('a name that is none is a problem of the text alone', () =>
  checkProblems(`
<cross-domain-policy>
  <1a/>
   ^^ error malformed-xml: "1a" cannot be the name of an element: …
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`));
