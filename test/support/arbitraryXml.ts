import fc from 'fast-check';
import { corpusFiles } from './corpusFiles.ts';

/** A policy that holds something of everything that XML permits in one. */
const wholePolicy = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd">
<!-- Partners -->
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <allow-access-from domain="*.example.com" to-ports='80,90-99' secure="true"/>
  <allow-access-from domain="data.example.com"></allow-access-from>
  <?note a > b ?>
  <allow-http-request-headers-from domain="a&#46;example" headers="X-Foo&#x2a;"/>
  <allow-access-from-identity>
    <signatory><certificate fingerprint="01:23" fingerprint-algorithm="sha-1"/></signatory>
  </allow-access-from-identity>
</cross-domain-policy>
`;

/** What XML is made of, and what it is broken by. */
const pieces = [
  ...['<', '>', '/', '</', '/>', '<>', '"', "'", '=', '&', ';', '!', '?', '-', '--', '[', ']', ' ', '\n', '\r\n', '\t'],
  ...[
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE',
    '<?',
    '?>',
    '<?xml ',
    '<%',
    '%>',
    '{{',
    '}}',
    '&amp;',
    '&x;',
    '&#0;',
  ],
  ...[
    'a',
    'domain',
    ' b="',
    '<a>',
    '</a>',
    '<a b="c">',
    '<allow-access-from domain="x">',
    '<allow-access-from domain="y"/>',
  ],
  ...[
    '\0',
    '\u0001',
    '\uFEFF',
    '\uD800',
    '\u{1F600}',
    '\u201C',
    '\u2033',
    '<cross-domain-policy>',
    '</cross-domain-policy>',
  ],
];

/** Texts of the pieces that XML is made of, in any order. */
export const xmlSoup = fc.array(fc.constantFrom(...pieces), { maxLength: 16 }).map(parts => parts.join(''));

/** Policies that are as they should be, each with a few slips: characters lost, and others put in. */
export function slippedPolicies(slips: number): fc.Arbitrary<string> {
  const policies = [wholePolicy, ...corpusFiles().map(({ text }) => text)].filter(({ length }) => length < 1500);
  const slip = fc.record({
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    lost: fc.nat(4),
    added: fc.constantFrom('', ...pieces),
  });
  return fc
    .record({ policy: fc.constantFrom(...policies), made: fc.array(slip, { maxLength: slips }) })
    .map(({ policy, made }) => made.reduce(makeSlip, policy));
}

interface Slip {
  readonly place: number;
  readonly lost: number;
  readonly added: string;
}

function makeSlip(text: string, { place, lost, added }: Slip): string {
  const start = Math.floor(place * text.length);
  return text.slice(0, start) + added + text.slice(start + lost);
}
