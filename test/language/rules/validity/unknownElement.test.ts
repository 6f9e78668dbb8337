import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems } from '../../../support/checkProblems.ts';

test('an element that no policy file has is passed over', () =>
  checkProblems(`
<cross-domain-policy>
  <deny-access-from domain="www.example.com"/>
   ^^^^^^^^^^^^^^^^ warning unknown-element: Policy files have no element <deny-access-from>. Nothing takes permission away: what no grant names is denied anyway.
</cross-domain-policy>`));

test('a misspelled name is recognized', () =>
  checkProblems(`
<cross-domain-policy>
  <alow-access-from domain="www.example.com"/>
   ^^^^^^^^^^^^^^^^ error unknown-element: Policy files have no element <alow-access-from>. Is <allow-access-from> meant? Clients are believed to pass over it, so that it grants nothing.
</cross-domain-policy>`));

test('beside a grant a misspelled one is a warning', () =>
  checkProblems(`
<cross-domain-policy>
  <site-controls permitted-cross-domain-policies="master-only"/>
   ^^^^^^^^^^^^^ warning unknown-element: Policy files have no element <site-controls>. Is <site-control> meant? Clients are believed to pass over it, so that it sets no meta-policy.
  <allow-access-form domain="www.example.com"/>
   ^^^^^^^^^^^^^^^^^ warning unknown-element: …
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`));

test('what belongs elsewhere has a sentence of its own', () =>
  checkProblems(`
<cross-domain-policy>
  <policy-file-request/>
   ^^^^^^^^^^^^^^^^^^^ warning unknown-element: Policy files have no element <policy-file-request>. It is what a client sends to ask for a policy, and no part of the answer.
  <script src="x.js"/>
   ^^^^^^ warning unknown-element: Policy files have no element <script>. It belongs to a web page. A server or a host that adds code to every answer may have put it here; serve the file as it is.
  <partner/>
   ^^^^^^^ warning unknown-element: Policy files have no element <partner>. Clients are believed to pass over it; Silverlight rejects the whole file.
</cross-domain-policy>`));

test('every unknown element can be removed', () =>
  checkFix('Remove the element', {
    before: '<cross-domain-policy>\n  <part$0ner/>\n</cross-domain-policy>',
    after: '<cross-domain-policy>\n</cross-domain-policy>',
  }));

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

test('a fix that lets everyone in says so', () =>
  checkFixTitles('<cross-domain-policy><alow-access-from domain="*"/></cross-domain-policy>', [
    'Rename to allow-access-from: lets everyone read data',
    'Remove the element',
  ]));

test('a second site-control is not made of a misspelled one', () =>
  checkFixTitles(
    '<cross-domain-policy><site-control permitted-cross-domain-policies="all"/><sitecontrol permitted-cross-domain-policies="all"/></cross-domain-policy>',
    ['Remove the element'],
    { rules: { 'permissive-meta-policy': 'off' } },
  ));

test('a grant without its attributes is not made of a misspelled one', () =>
  checkFixTitles('<cross-domain-policy><alow-access-from/></cross-domain-policy>', ['Remove the element']));

test('a name that is none is a problem of the text alone', () =>
  checkProblems(`
<cross-domain-policy>
  <1a/>
   ^^ error malformed-xml: "1a" cannot be the name of an element: …
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`));
