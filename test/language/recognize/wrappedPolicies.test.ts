import assert from 'node:assert/strict';
import { test } from 'node:test';
import { innerPolicyOf } from '../../../server/src/language/recognize/recognition.ts';
import { recognizeBytes } from '../../../server/src/language/recognize/recognizeBytes.ts';
import { placeInSource } from '../../../server/src/language/text/decodedText.ts';
import { checkNamed, checkWritten } from '../../support/recognized.ts';

const policy =
  '<?xml version="1.0"?>\n<cross-domain-policy>\n<allow-access-from domain="a.example"/>\n</cross-domain-policy>\n';

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const escapedTexts: readonly { readonly is: string; readonly text: string }[] = [
  { is: 'markup escaped for HTML', text: escaped(policy) },
  { is: 'markup and quotes escaped for HTML', text: escaped(policy).replaceAll('"', '&quot;') },
  { is: 'markup escaped twice', text: escaped(escaped(policy).replaceAll('"', '&quot;')) },
  {
    is: 'markup escaped by decimal numbers',
    text: policy.replaceAll('<', '&#60;').replaceAll('>', '&#62;').replaceAll('"', '&#34;'),
  },
  { is: 'markup escaped by hexadecimal numbers', text: policy.replaceAll('<', '&#x3C;').replaceAll('>', '&#x3e;') },
  { is: 'markup escaped in capitals', text: policy.replaceAll('<', '&LT;').replaceAll('>', '&GT;') },
  { is: 'escaped markup in a block of a page', text: `<pre>\n${escaped(policy)}</pre>` },
  {
    is: 'escaped markup in the answer of a service',
    text: `<?xml version="1.0" encoding="utf-8"?>\n<string xmlns="http://tempuri.org/">${escaped(policy)}</string>`,
  },
  {
    is: 'escaped markup with colors',
    text: `<code><span class="nt">${escaped(policy).replace('a.example', '</span>a.example<span>')}</span></code>`,
  },
  { is: 'escaped markup with breaks of lines', text: escaped(policy).replaceAll('\n', '<br>') },
  { is: 'markup whose opening signs alone are escaped', text: policy.replaceAll('<', '&lt;') },
  { is: 'percent-encoding', text: encodeURIComponent(policy) },
  { is: 'percent-encoding of a form', text: encodeURIComponent(policy).replaceAll('%20', '+') },
  { is: 'Base64', text: Buffer.from(policy).toString('base64') },
  { is: 'Base64 in lines', text: Buffer.from(policy).toString('base64').replaceAll(/.{60}/g, '$&\n') },
  { is: 'Base64 of a data address', text: `data:text/xml;base64,${Buffer.from(policy).toString('base64')}` },
  { is: 'hexadecimal digits', text: Buffer.from(policy).toString('hex') },
];

for (const { is, text } of escapedTexts)
  test(`${is}: a policy that the fix writes as markup`, () => {
    checkNamed(text, 'escaped', 'This is a policy ');
    checkWritten(text, policy);
  });

test('what was decoded has its place in the text', () => {
  const text = escaped(policy).replaceAll('"', '&quot;');
  const inner = innerPolicyOf(recognizeBytes(Buffer.from(text)).recognition);
  assert.ok(inner);
  const start = inner.decoded.text.indexOf('"a.example"');
  const place = placeInSource(inner.decoded, { start, end: start + '"a.example"'.length });
  assert.equal(text.slice(place.start, place.end), '&quot;a.example&quot;');
});

const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 120\r\n';

const messages: readonly { readonly is: string; readonly text: string }[] = [
  { is: 'a response', text: `${head}\r\n${policy}` },
  { is: 'a response with line feeds', text: `${head}\r\n${policy}`.replaceAll('\r', '') },
  { is: 'a response of the first version', text: `HTTP/1.0 200 OK\nServer: x\n\n${policy}` },
  { is: 'a response of the second version', text: `HTTP/2 200 \ncontent-type: text/xml\n\n${policy}` },
  {
    is: 'a response in chunks',
    text: `${head}Transfer-Encoding: chunked\r\n\r\n${(20).toString(16)}\r\n${policy.slice(0, 20)}\r\n${(policy.length - 20).toString(16)}\r\n${policy.slice(20)}\r\n0\r\n\r\n`,
  },
  { is: 'a response whose empty line is missing', text: `HTTP/1.1 200 OK\nContent-Type: text/xml\n${policy}` },
  { is: 'a status line alone', text: `HTTP/1.1 200 OK\n${policy}` },
  { is: 'the head of a program without its status line', text: `Content-Type: text/xml\n\n${policy}` },
  {
    is: 'a head with fields in small letters',
    text: `content-type: text/xml; charset=utf-8\nx-powered-by: PHP/5.3\n\n${policy}`,
  },
  { is: 'a request', text: `POST /crossdomain.xml HTTP/1.1\nHost: a.example\n\n${policy}` },
  {
    is: 'a response as curl -v shows it',
    text: `< HTTP/1.1 200 OK\n< Content-Type: text/xml\n< \n${policy}`.replace('< \n', '\n'),
  },
  { is: 'a field with markup in it', text: `HTTP/1.1 200 OK\nLink: </a.css>; rel=preload\n\n${policy}` },
];

for (const { is, text } of messages)
  test(`${is}: an HTTP message, whose head the fix removes`, () => {
    checkNamed(
      text,
      'http-message',
      'An HTTP re'.slice(0, text.startsWith('Content') || text.startsWith('content') ? 0 : 10),
    );
    checkWritten(text, policy);
  });

test('a message without a policy is no policy', () => {
  const problem = checkNamed(
    'HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html></html>',
    'http-message',
    'This is an HTTP response',
  );
  assert.equal(problem.rule, 'wrong-root');
  assert.deepEqual(problem.fixes(), []);
});

const length = policy.length;
const bytes = Buffer.from(policy);
const nul = Buffer.from([0]);

const framed: readonly { readonly is: string; readonly kind: 'length-prefixed' | 'framed'; readonly bytes: Buffer }[] =
  [
    {
      is: 'two bytes, the higher first',
      kind: 'length-prefixed',
      bytes: Buffer.concat([Buffer.from([0, length]), bytes]),
    },
    {
      is: 'two bytes, the lower first',
      kind: 'length-prefixed',
      bytes: Buffer.concat([Buffer.from([length, 0]), bytes]),
    },
    {
      is: 'four bytes, the higher first',
      kind: 'length-prefixed',
      bytes: Buffer.concat([Buffer.from([0, 0, 0, length]), bytes]),
    },
    {
      is: 'four bytes, the lower first',
      kind: 'length-prefixed',
      bytes: Buffer.concat([Buffer.from([length, 0, 0, 0]), bytes]),
    },
    {
      is: 'four bytes that count themselves',
      kind: 'length-prefixed',
      bytes: Buffer.concat([Buffer.from([0, 0, 0, length + 4]), bytes]),
    },
    {
      is: 'two bytes and a NUL at the end',
      kind: 'length-prefixed',
      bytes: Buffer.concat([Buffer.from([0, length + 1]), bytes, nul]),
    },
    {
      is: 'two bytes that count no NUL',
      kind: 'length-prefixed',
      bytes: Buffer.concat([Buffer.from([0, length]), bytes, nul]),
    },
    {
      is: 'eight bytes',
      kind: 'length-prefixed',
      bytes: Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 0, 0, length]), bytes]),
    },
    { is: 'one byte', kind: 'length-prefixed', bytes: Buffer.concat([Buffer.from([length]), bytes]) },
    {
      is: 'seven bits a byte',
      kind: 'length-prefixed',
      bytes: Buffer.concat([Buffer.from([0xa0, 3]), bytes, Buffer.from(' '.repeat(416 - length))]),
    },
    { is: 'digits and a colon', kind: 'length-prefixed', bytes: Buffer.from(`${length}:${policy}`) },
    { is: 'digits on a line', kind: 'length-prefixed', bytes: Buffer.from(`${length}\n${policy}`) },
    { is: 'a WebSocket frame', kind: 'framed', bytes: Buffer.concat([Buffer.from([0x81, length]), bytes]) },
    {
      is: 'a long WebSocket frame',
      kind: 'framed',
      bytes: Buffer.concat([Buffer.from([0x81, 126, 1, 0]), bytes, Buffer.from(' '.repeat(256 - length))]),
    },
  ];

for (const { is, kind, bytes: sent } of framed)
  test(`${is} in front of a policy: ${kind}, and the fix keeps the policy`, () => {
    const { recognition } = recognizeBytes(sent);
    assert.equal(recognition.kind, kind);
    assert.equal(innerPolicyOf(recognition)?.decoded.text.trim(), policy.trim());
  });

test('bytes in front of a policy that say no length are text outside the root', () =>
  assert.equal(recognizeBytes(Buffer.concat([Buffer.from([7, 7]), bytes])).recognition.kind, 'policy'));
