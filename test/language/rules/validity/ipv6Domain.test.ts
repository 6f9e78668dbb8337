import { test } from 'node:test';
import { checkProblems } from '../../../support/checkProblems.ts';

test('an IPv6 address is doubtful, with brackets or without', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="2001:db8::7"/>
                             ^^^^^^^^^^^ warning ipv6-domain: "2001:db8::7" is an IPv6 address. …
  <allow-access-from domain="[2001:db8::8]"/>
                             ^^^^^^^^^^^^^ warning ipv6-domain: …
</cross-domain-policy>`));
