import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

const servedFrom = 'socket://:8080';

test('a header grant has no effect in a socket policy, and nothing else is said of it', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-http-request-headers-from domain="*" headers="a b" secure="maybe"/>
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning header-grant-in-socket-policy: <allow-http-request-headers-from> has no effect in a socket policy. Sockets have no request headers; the element belongs in a policy served over HTTP or HTTPS.
</cross-domain-policy>`,
    { servedFrom },
  ));

test('an identity grant has no effect in a socket policy, and nothing else is said of its parts', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from-identity>
   ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning header-grant-in-socket-policy: <allow-access-from-identity> has no effect in a socket policy. Only Acrobat reads it, and Acrobat opens no sockets.
    <signatory>
      <certificate fingerprint="12:34" fingerprint-algorithm="sha-1"/>
    </signatory>
  </allow-access-from-identity>
</cross-domain-policy>`,
    { servedFrom },
  ));

test('the fix takes the whole grant out', () =>
  checkFix('Remove this <allow-http-request-headers-from>', {
    servedFrom,
    before: `
<cross-domain-policy>
  <allow-http-request-headers-from domain="a.example" headers="SOAPAction"/>
  <allow-access-from domain="a.example" to-ports="8080"/>
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <allow-access-from domain="a.example" to-ports="8080"/>
</cross-domain-policy>`,
  }));
