import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

test('a policy file that is well-formed has no problem', () =>
  checkProblems(`
<?xml version="1.0"?>
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`));

test('after an error in one grant the next ones are still checked', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="www.example.com/>
                     ^^^^^^ error malformed-xml: …
  <allow-access-from domain="localhost:80"/>
                                      ^^^ error invalid-domain: …
</cross-domain-policy>`));

test('an element that is never closed is one problem, and its end is not guessed at', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="www.example.com">
   ^^^^^^^^^^^^^^^^^ error malformed-xml: …
  <allow-access-from domain="data.example.com"/>
</cross-domain-policy>`));

test('what a missing value makes of an element is no further problem', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain/>
                     ^^^^^^ error malformed-xml: …
</cross-domain-policy>`));

test('an unclosed grant is closed', () =>
  checkFix('Close the tag with />: lets www.example.com read data', {
    before: `
<cross-domain-policy>
  <allow-access-from domain="www.example.com">
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
  }));

test('a character that XML forbids is the only problem of the value that it stands in', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="www.exa\x01mple.com"/>
                                    ^ error malformed-xml: U+0001 is no character that XML allows. Remove it.
</cross-domain-policy>`));
