import { test } from 'node:test';
import { checkProblems } from '../../../support/checkProblems.ts';

const digits = '0011223344556677889900112233445566778899';

/** Checks what is said of a certificate, whose attributes and mark are given. */
function check(attributes: string, mark = ''): void {
  const indentation = ' '.repeat(29);
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from-identity>
    <signatory><certificate
${indentation}${attributes}/></signatory>
${mark && `${indentation}${mark}\n`}  </allow-access-from-identity>
</cross-domain-policy>`,
    { rules: { 'identity-for-acrobat-only': 'off' } },
  );
}

test('forty digits with colons, spaces and capitals are a fingerprint', () =>
  check(`fingerprint-algorithm="SHA-1" fingerprint="00:11 22:33:44:55:66:77:88:99:AA:bb:CC:DD:ee:ff:00:11:22:33"`));

test('too few digits are none', () =>
  check(
    'fingerprint-algorithm="sha-1" fingerprint="00:11"',
    '                                           ^^^^^ error invalid-fingerprint: The fingerprint has 4 hexadecimal digits, and one of sha-1 has 40.',
  ));

test('a letter that is no digit is named', () =>
  check(
    `fingerprint-algorithm="sha-1" fingerprint="${digits.slice(1)}x"`,
    `                                           ${'^'.repeat(40)} error invalid-fingerprint: "x" is no hexadecimal digit. …`,
  ));

test('an empty fingerprint is marked on its attribute’s name', () =>
  check(
    'fingerprint-algorithm="sha-1" fingerprint=""',
    '                              ^^^^^^^^^^^ error invalid-fingerprint: The fingerprint has 0 hexadecimal digits, …',
  ));

test('another algorithm is not defined, and explains other digits', () =>
  check(
    `fingerprint-algorithm="sha-256" fingerprint="${digits}${digits.slice(0, 24)}"`,
    '                       ^^^^^^^ error invalid-fingerprint: The fingerprint algorithm is "sha-256", and sha-1 is the only one there is.',
  ));
