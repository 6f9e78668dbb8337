import { test } from 'node:test';
import { checkProblems } from '../../../support/checkProblems.ts';

test('an identity grant means nothing to Flash', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from-identity>
   ^^^^^^^^^^^^^^^^^^^^^^^^^^ information identity-for-acrobat-only: Only Acrobat and Reader honor <allow-access-from-identity>, from version 9.1 on. Flash ignores it: Flash content needs an <allow-access-from>.
    <signatory>
      <certificate fingerprint="0123456789abcdef0123456789abcdef01234567" fingerprint-algorithm="sha-1"/>
    </signatory>
  </allow-access-from-identity>
</cross-domain-policy>`));
