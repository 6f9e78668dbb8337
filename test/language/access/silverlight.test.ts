import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask } from '../../support/verdictTable.ts';

/** What was varied in one of the observed cases; the rest is `A-F *` as text/html from an HTTP master. */
interface Variation {
  readonly text?: string;
  readonly contentType?: string;
  readonly metaPolicy?: readonly string[];
  readonly status?: number;
}

const requester = 'http://www.example.com/app.xap';

function silverlight(variation: Variation): string {
  const policy = {
    servedFrom: 'http://data.net/crossdomain.xml',
    text: 'A-F *',
    contentType: 'text/html',
    ...variation,
  };
  return ask([policy], requester, 'http://data.net/x', { client: 'silverlight' }).verdict;
}

const allowAll = '<allow-access-from domain="*"/>';
const root = (content: string, attributes = ''): string =>
  `<cross-domain-policy${attributes}>${content}</cross-domain-policy>`;

const observed: readonly (readonly [string, Variation, 'allowed' | 'denied'])[] = [
  ['1 plain, without DTD', {}, 'allowed'],
  ['2 the requester’s name', { text: 'A-F www.example.com' }, 'denied'],
  ['3 an address', { text: 'A-F 192.0.2.1' }, 'denied'],
  ['4 header none', { metaPolicy: ['none'] }, 'denied'],
  ['5 header master-only', { metaPolicy: ['master-only'] }, 'allowed'],
  ['6 header by-content-type', { metaPolicy: ['by-content-type'] }, 'denied'],
  ['7 header by-ftp-filename', { metaPolicy: ['by-ftp-filename'] }, 'allowed'],
  ['8 header all', { metaPolicy: ['all'] }, 'allowed'],
  ['9 header with an unknown value', { metaPolicy: ['some'] }, 'denied'],
  [
    '10 with DOCTYPE',
    {
      text: `<!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd">${root(allowAll)}`,
    },
    'allowed',
  ],
  ['11 secure true', { text: 'A-F * secure=true' }, 'allowed'],
  ['12 secure false', { text: 'A-F * secure=false' }, 'allowed'],
  ['13 secure with another value', { text: 'A-F * secure=maybe' }, 'denied'],
  ['14 not found', { status: 404 }, 'denied'],
  ['15 spaces before the XML declaration', { text: `  <?xml version="1.0"?>${root(allowAll)}` }, 'allowed'],
  ['16 site-control none', { text: 'SC none; A-F *' }, 'denied'],
  ['17 site-control master-only', { text: 'SC master-only; A-F *' }, 'allowed'],
  ['18 site-control by-content-type', { text: 'SC by-content-type; A-F *' }, 'denied'],
  ['19 site-control by-ftp-filename', { text: 'SC by-ftp-filename; A-F *' }, 'allowed'],
  ['20 site-control all', { text: 'SC all; A-F *' }, 'allowed'],
  ['21 site-control with an unknown value', { text: 'SC some; A-F *' }, 'denied'],
  ['22 the exact host', { text: 'A-F www.example.com' }, 'denied'],
  ['23 the parent with a wildcard', { text: 'A-F *.example.com' }, 'denied'],
  ['24 application/msword', { contentType: 'application/msword' }, 'denied'],
  ['25 application/xml', { contentType: 'application/xml' }, 'allowed'],
  ['26 application/xml with charset', { contentType: 'application/xml; charset=utf-8' }, 'allowed'],
  ['27 unknown/xml', { contentType: 'unknown/xml' }, 'denied'],
  ['28 text/plain', { contentType: 'text/plain' }, 'allowed'],
  ['29 text/xml with charset', { contentType: 'text/xml; charset=utf-8' }, 'allowed'],
  ['30 text/html with charset', { contentType: 'text/html; charset=utf-8' }, 'allowed'],
  ['31 text/html with another parameter', { contentType: 'text/html; some=thing' }, 'allowed'],
  ['32 text/unknown', { contentType: 'text/unknown; charset=unknown' }, 'allowed'],
  ['33 two policies, one behind the other', { text: root(allowAll) + root(allowAll) }, 'denied'],
  ['34 an unknown attribute on the root', { text: root(allowAll, ' a="b"') }, 'denied'],
  ['35 an unknown attribute on allow-access-from', { text: 'A-F * a=b' }, 'denied'],
  ['36 an unknown attribute on the header grant', { text: 'A-F *; H-F * * a=b' }, 'denied'],
  ['37 an unknown attribute on site-control', { text: 'SC all a=b; A-F *' }, 'denied'],
  ['38 stray text between elements', { text: root(`text${allowAll}text`) }, 'allowed'],
];

for (const [name, variation, verdict] of observed)
  test(`Silverlight ${name}: ${verdict}`, () => assert.equal(silverlight(variation), verdict));

test('Silverlight lets a local application reach HTTP, and HTTPS only with secure="false"', () => {
  const verdictFor = (place: string, text: string) => {
    const served = [{ servedFrom: `${place}/crossdomain.xml`, text }];
    return ask(served, 'file:///C:/app.xap', `${place}/x`, { client: 'silverlight' }).verdict;
  };
  assert.equal(verdictFor('http://data.net', 'A-F *'), 'allowed');
  assert.equal(verdictFor('https://data.net', 'A-F *'), 'denied');
  assert.equal(verdictFor('https://data.net', 'A-F * secure=false'), 'allowed');
});

test('Silverlight sends Content-Type always, and other headers as granted', () => {
  const verdictsFor = (grant: string) => {
    const served = [{ servedFrom: 'http://data.net/crossdomain.xml', text: `A-F *; ${grant}` }];
    const headers = ['content-TYPE', 'SOAPAction', 'SOAPActionX', 'x-flash-version'];
    const answer = ask(served, requester, 'http://data.net/x', { client: 'silverlight', headers });
    return answer.headers?.map(({ verdict }) => verdict);
  };
  assert.deepEqual(verdictsFor('A-F *'), ['allowed', 'denied', 'denied', 'denied']);
  assert.deepEqual(verdictsFor('H-F * SOAPAction'), ['allowed', 'allowed', 'denied', 'denied']);
  assert.deepEqual(verdictsFor('H-F * SOAPAction*'), ['allowed', 'allowed', 'allowed', 'denied']);
  assert.deepEqual(verdictsFor('H-F * *'), ['allowed', 'allowed', 'allowed', 'allowed']);
});
