import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

const trustedDomains = ['*.example.com', 'partner.example.net', '192.0.2.7'];

test('a domain that the setting does not cover is reported', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="ads.example.net"/>
                             ^^^^^^^^^^^^^^^ warning untrusted-domain: "ads.example.net" is not among the trusted domains. Remove the grant, or add the domain to crossdomainPolicy.trustedDomains.
  <allow-http-request-headers-from domain="192.0.2.8" headers="SOAPAction"/>
                                           ^^^^^^^^^ warning untrusted-domain: …
</cross-domain-policy>`,
    { trustedDomains },
  ));

test('what the setting covers is not reported', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="example.com"/>
  <allow-access-from domain="deep.below.EXAMPLE.com"/>
  <allow-access-from domain="*.sub.example.com"/>
  <allow-access-from domain="partner.example.net"/>
  <allow-access-from domain="192.0.2.7"/>
</cross-domain-policy>`,
    { trustedDomains, rules: { 'covered-grant': 'off' } },
  ));

test('a wildcard is trusted only as a whole', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="*.example.net"/>
                             ^^^^^^^^^^^^^ warning untrusted-domain: …
</cross-domain-policy>`,
    { trustedDomains },
  ));

test('every domain is not trusted either', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="*"/>
                             ^ warning unrestricted-domain: …
                             ^ warning untrusted-domain: …
</cross-domain-policy>`,
    { trustedDomains },
  ));

test('a trusted domain that cannot be read covers nothing', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
                             ^^^^^^^^^^^^^^^ warning untrusted-domain: …
</cross-domain-policy>`,
    { trustedDomains: ['www.example.*'] },
  ));

test('while the setting is empty nothing is reported', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="ads.example.net"/>
</cross-domain-policy>`));

test('the fix takes the grant out', () =>
  checkFix('Remove this <allow-access-from>', {
    trustedDomains,
    before: `
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
  <allow-access-from domain="ads.example.net"/>
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
  }));
