import assert from 'node:assert/strict';
import test from 'node:test';
import { documentSymbols } from '../../../server/src/language/features/documentSymbols.ts';
import { analyzed, type Place } from '../../support/analyzed.ts';

/** The outline as indented lines: kind, name, detail. */
function outline(text: string, place: Place = {}): readonly string[] {
  return documentSymbols(analyzed(text, place)).flatMap(({ kind, name, detail, children }) => [
    `${kind}: ${name} (${detail})`,
    ...children.map(child => `  ${child.kind}: ${child.name} (${child.detail})`),
  ]);
}

test('The outline shows the meta-policy and, of grants, domains with their ports and headers', () =>
  assert.deepEqual(
    outline(
      `<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <allow-access-from domain="*.example.com" to-ports="80,8000-8010"/>
  <allow-access-from domain="*" to-ports="*"/>
  <allow-http-request-headers-from domain="a.example" headers="SOAPAction"/>
  <allow-access-from-identity><signatory><certificate fingerprint="0123456789012345678901234567890123456789" fingerprint-algorithm="sha-1"/></signatory></allow-access-from-identity>
</cross-domain-policy>`,
      { servedFrom: 'https://www.example.com/crossdomain.xml' },
    ),
    [
      'policy: cross-domain-policy (URL master, HTTPS)',
      '  site-control: site-control (master-only)',
      '  access-grant: *.example.com ()',
      '  access-grant: * ()',
      '  header-grant: a.example (SOAPAction)',
      '  identity-grant: certificate 01234567… ()',
    ],
  ));

test('What is no element of policy files, or lacks its attributes, is shown too', () =>
  assert.deepEqual(outline('<cross-domain-policy><foo/><allow-access-from/><site-control/></cross-domain-policy>'), [
    'policy: cross-domain-policy (URL policy)',
    '  other: foo ()',
    '  access-grant: no host (nothing)',
    '  site-control: site-control ()',
  ]));

test('Other documents have no outline', () => assert.deepEqual(outline('<project/>'), []));

test('of more than two thousand elements the rest is one entry', () => {
  const grants = Array.from({ length: 2003 }, (_, index) => `<allow-access-from domain="host-${index}.example.com"/>`);
  const lines = outline(`<cross-domain-policy>${grants.join('')}</cross-domain-policy>`);
  assert.equal(lines.length, 2002);
  assert.deepEqual(lines.slice(-2), ['  access-grant: host-1999.example.com ()', '  other: 3 more elements ()']);
});
