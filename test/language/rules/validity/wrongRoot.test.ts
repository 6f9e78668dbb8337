import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems } from '../../../support/checkProblems.ts';

test('another root is no policy file, and nothing else is said about it', () =>
  checkProblems(`
<policy>
 ^^^^^^ error wrong-root: The root element is <policy>. Is <cross-domain-policy> meant? …
  <allow-access-from domain="*" port="80">text</allow-access-from>
</policy>`));

test('the root in other letters is another root', () =>
  checkProblems(`
<Cross-Domain-Policy/>
 ^^^^^^^^^^^^^^^^^^^ error wrong-root: …`));

test('a root that is still being typed is not wrong', () =>
  checkProblems(`
<cross-dom
 ^^^^^^^^^ error malformed-xml: …`));

test('a request is what clients send', () =>
  checkProblems(`
<policy-file-request/>
 ^^^^^^^^^^^^^^^^^^^ error wrong-root: This is the request that a client sends, not a policy file. …`));

test('a text without a root is malformed and nothing else', () =>
  checkProblems(`
hello
^^^^^ error malformed-xml: …`));

test('the name is written right in both tags', () =>
  checkFix('Rename to cross-domain-policy', {
    before: '<CrossDomainPolicy></CrossDomainPolicy>',
    after: '<cross-domain-policy></cross-domain-policy>',
  }));

test('a web page is not renamed', () => checkFixTitles('<html></html>', []));

test('a root that holds grants is renamed however far its name is', () =>
  checkFix('Rename to cross-domain-policy', {
    before: '<policy><allow-access-from domain="www.example.com"/></policy>',
    after: '<cross-domain-policy><allow-access-from domain="www.example.com"/></cross-domain-policy>',
  }));

test('a start tag in other letters than its end tag is malformed and nothing else', () =>
  checkProblems(`
<Cross-Domain-Policy>
 ^^^^^^^^^^^^^^^^^^^ error malformed-xml: …
</cross-domain-policy>`));

test('grants with nothing around them can be put into a root', () => {
  checkProblems(`
<allow-access-from domain="a.example"/>
 ^^^^^^^^^^^^^^^^^ error wrong-root: Nothing stands around this <allow-access-from>, so this is no policy file. …
`);
  checkFix('Put all into <cross-domain-policy>', {
    before:
      '<?xml version="1.0"?>\n  <allow-access-from domain="a.example"/>\n  <allow-access-from domain="b.example"/>\n',
    after:
      '<?xml version="1.0"?>\n  <cross-domain-policy>\n  <allow-access-from domain="a.example"/>\n  <allow-access-from domain="b.example"/>\n  </cross-domain-policy>\n',
  });
});
