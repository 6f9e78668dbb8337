import { test } from 'node:test';
import { checkProblems } from '../../../support/checkProblems.ts';

test('a suppression that silences its rule is used', () =>
  checkProblems(`
<cross-domain-policy>
  <!-- crossdomain-policy-ignore: unrestricted-domain -->
  <allow-access-from domain="*"/>
</cross-domain-policy>`));

test('one that silences nothing is reported', () =>
  checkProblems(`
<cross-domain-policy>
  <!-- crossdomain-policy-ignore: unrestricted-domain, development-domain -->
                                                       ^^^^^^^^^^^^^^^^^^ hint unused-suppression: There is no problem of "development-domain" here to silence. Remove the id, before it hides the next one.
  <allow-access-from domain="*"/>
</cross-domain-policy>`));

test('an id that names no rule is reported as such', () =>
  checkProblems(`
<cross-domain-policy>
  <!-- crossdomain-policy-ignore: any-domain -->
                                  ^^^^^^^^^^ hint unused-suppression: "any-domain" names no rule. It silences nothing.
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`));

test('a rule of the syntax group cannot be silenced', () =>
  checkProblems(`
<cross-domain-policy>
  <!-- crossdomain-policy-ignore: malformed-xml -->
                                  ^^^^^^^^^^^^^ hint unused-suppression: "malformed-xml" cannot be silenced. A file with a syntax error grants nothing, whatever it says.
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`));

test('a suppression without an id names no rule', () =>
  checkProblems(`
<cross-domain-policy>
  <!-- crossdomain-policy-ignore: -->
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint unused-suppression: This comment names no rule. It silences nothing.
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`));

test('before the root it holds for the whole file', () =>
  checkProblems(`
<!-- crossdomain-policy-ignore: unrestricted-domain -->
<cross-domain-policy>
  <allow-access-from domain="*"/>
  <allow-http-request-headers-from domain="*" headers="SOAPAction"/>
</cross-domain-policy>`));

test('before one element it holds for that element alone', () =>
  checkProblems(`
<cross-domain-policy>
  <!-- crossdomain-policy-ignore: unrestricted-domain -->
  <allow-access-from domain="*"/>
  <allow-http-request-headers-from domain="*" headers="SOAPAction"/>
                                           ^ warning unrestricted-domain: …
</cross-domain-policy>`));

test('a rule that is switched off leaves its suppressions alone', () =>
  checkProblems(
    `
<cross-domain-policy>
  <!-- crossdomain-policy-ignore: unrestricted-domain -->
  <allow-access-from domain="*"/>
</cross-domain-policy>`,
    { rules: { 'unrestricted-domain': 'off' } },
  ));

test('where no element follows there is nothing to silence', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="*"/>
                             ^ warning unrestricted-domain: …
  <!-- crossdomain-policy-ignore: unrestricted-domain -->
                                  ^^^^^^^^^^^^^^^^^^^ hint unused-suppression: …
</cross-domain-policy>`));

test('it can be silenced in the whole file, like any other rule', () =>
  checkProblems(`
<!-- crossdomain-policy-ignore: unused-suppression -->
<cross-domain-policy>
  <!-- crossdomain-policy-ignore: unrestricted-domain -->
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`));

test('silencing it where every comment silences something is unused itself', () =>
  checkProblems(`
<!-- crossdomain-policy-ignore: unused-suppression -->
                                ^^^^^^^^^^^^^^^^^^ hint unused-suppression: …
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`));
