import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { analyze } from '../../../server/src/language/policyDocument.ts';
import type { Recognition } from '../../../server/src/language/recognize/recognition.ts';
import { judgeEncoding } from '../../../server/src/language/xml/bytes/encoding.ts';
import { checkNamed, recognized } from '../../support/recognized.ts';

const policy = '<cross-domain-policy>\n<allow-access-from domain="a.example"/>\n</cross-domain-policy>\n';

/** Texts that are no policies: each is named once, without a fix. */
const texts: readonly {
  readonly kind: Recognition['kind'];
  readonly says: string;
  readonly texts: readonly string[];
}[] = [
  {
    kind: 'html',
    says: 'This is an HTML page',
    texts: [
      '<!DOCTYPE html>\n<html><head><meta charset=utf-8><title>Page not found</title></head><body><p>Sorry</body></html>',
      '<html>\n<head><title>404 Not Found</title></head>\n<body bgcolor="white">\n<center><h1>404 Not Found</h1></center>\n</body>\n</html>\n',
      '<!doctype html><div id=root></div><script src=/a.js></script>',
      '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<HTML><HEAD>\n<TITLE>403 Forbidden</TITLE>\n</HEAD><BODY></BODY></HTML>',
      '\n\n<HTML><BODY>x</BODY></HTML>',
      '<!-- saved from -->\n<html><body>&lt;cross-domain-policy&gt;&lt;/cross-domain-policy&gt;</body></html>',
      '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
      '<title>Not found</title>',
      '<!DOCTYPE html><html><body><cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy></body></html>',
    ],
  },
  {
    kind: 'html',
    says: 'This is a piece of an HTML page',
    texts: [
      '<h1>It works!</h1>',
      '<center>Account suspended</center>',
      '<p>Nothing<p>here',
      '<div class=error>Oops</div>',
      '<br>',
    ],
  },
  {
    kind: 'server-error',
    says: 'This is an error document of a server',
    texts: [
      '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
      '<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>',
      '<error><message>not here</message></error>',
      '<?xml version="1.0"?><problem xmlns="urn:ietf:rfc:7807"><title>Not found</title></problem>',
      '<ErrorResponse><Error><Code>1</Code></Error></ErrorResponse>',
      '<am:fault xmlns:am="http://wso2.org/apimanager"><am:code>404</am:code></am:fault>',
    ],
  },
  {
    kind: 'server-error',
    says: 'This is an error message of a server',
    texts: [
      '404 page not found\n',
      '404: Not Found',
      'Not Found',
      'Forbidden',
      'Cannot GET /crossdomain.xml',
      'default backend - 404',
      'upstream connect error or disconnect/reset before headers',
      'no healthy upstream',
      '403 Forbidden',
      'Error 502: Bad Gateway',
      'File not found.',
      'Service Unavailable',
      'The requested URL was not found on this server.',
      'No such app',
    ],
  },
  {
    kind: 'server-error',
    says: 'This is a SOAP message',
    texts: [
      '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault><faultstring>x</faultstring></soap:Fault></soap:Body></soap:Envelope>',
    ],
  },
  {
    kind: 'json',
    says: 'This is a JSON document',
    texts: [
      '{"message":"Forbidden"}',
      '{\n  "policies": []\n}\n',
      '[]',
      '[{"domain":"*"}]',
      '{}',
      '[1, 2]',
      'null',
      '"ok"',
      `{"policy": ${JSON.stringify(policy)}}`,
    ],
  },
  {
    kind: 'cors-configuration',
    says: 'This is a CORS configuration',
    texts: [
      '<?xml version="1.0"?><CORSConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><CORSRule><AllowedOrigin>*</AllowedOrigin></CORSRule></CORSConfiguration>',
      '<CORSRule><AllowedOrigin>*</AllowedOrigin></CORSRule>',
      '[{"AllowedOrigins": ["*"], "AllowedMethods": ["GET"]}]',
      '{"CORSRules": [{"AllowedOrigins": ["*"]}]}',
      '[{"origin": ["*"], "method": ["GET"], "maxAgeSeconds": 3600}]',
      '<Cors><CorsRule/></Cors>',
    ],
  },
  {
    kind: 'cors-configuration',
    says: 'This is a list of CORS headers',
    texts: ['Access-Control-Allow-Origin: *\n', 'Header set Access-Control-Allow-Origin "*"'],
  },
  {
    kind: 'pointer',
    says: 'This is a Git LFS pointer',
    texts: ['version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n'],
  },
  {
    kind: 'pointer',
    says: 'This is a git-annex pointer',
    texts: [
      '/annex/objects/SHA256E-s31390--f50d.xml\n',
      '../.git/annex/objects/1x/2y/SHA256E-s1--a.xml/SHA256E-s1--a.xml',
    ],
  },
  {
    kind: 'pointer',
    says: 'This is a symbolic link',
    texts: ['../shared/crossdomain.xml', 'link ../shared/crossdomain.xml'],
  },
  { kind: 'pointer', says: 'This is a DVC pointer', texts: ['outs:\n- md5: a304\n  path: crossdomain.xml\n'] },
  { kind: 'text', says: 'This is an RSS feed', texts: ['<?xml version="1.0"?><rss version="2.0"><channel/></rss>'] },
  { kind: 'text', says: 'This is an SVG picture', texts: ['<svg xmlns="http://www.w3.org/2000/svg"/>'] },
  { kind: 'text', says: 'This is a sitemap', texts: ['<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>'] },
  {
    kind: 'text',
    says: 'The document has no root element',
    texts: ['hello', 'User-agent: *\nDisallow: /\n', 'crossdomain policy goes here', 'allow-access-from: *'],
  },
];

for (const { kind, says, texts: ofKind } of texts)
  test(`${kind}: ${says}`, () => {
    for (const text of ofKind) assert.deepEqual(checkNamed(text, kind, says).fixes(), [], text);
  });

const files: readonly { readonly kind: Recognition['kind']; readonly says: string; readonly bytes: Uint8Array }[] = [
  { kind: 'compressed', says: 'This is a file compressed with gzip', bytes: gzipSync(policy) },
  { kind: 'compressed', says: 'This is a file compressed with zlib', bytes: deflateSync(policy) },
  {
    kind: 'compressed',
    says: 'This is a ZIP archive',
    bytes: Buffer.from('PK\x03\x04\x14\0\0\0\x08\0crossdomain.xml'),
  },
  { kind: 'compressed', says: 'This is a file compressed with bzip2', bytes: Buffer.from('BZh91AY&SY\x01\x02') },
  {
    kind: 'compressed',
    says: 'This is a file compressed with xz',
    bytes: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4]),
  },
  {
    kind: 'compressed',
    says: 'This is a file compressed with Zstandard',
    bytes: Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 4, 0x58]),
  },
  { kind: 'binary', says: 'This is a PNG picture', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]) },
  { kind: 'binary', says: 'This is a JPEG picture', bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]) },
  { kind: 'binary', says: 'This is a Flash movie', bytes: Buffer.from('CWS\x0a\x01\x02\x03') },
  { kind: 'binary', says: 'This is a PDF document', bytes: Buffer.from('%PDF-1.4\n%\xe2\xe3') },
  {
    kind: 'binary',
    says: 'This is a binary file',
    bytes: brotliCompressSync(Buffer.from('x'.repeat(50) + policy + [...Array(99).keys()].join(''))),
  },
];

for (const { kind, says, bytes } of files)
  test(`${says}, and nothing else is said`, () => {
    const { text, problem } = judgeEncoding(bytes);
    const { recognition, problems } = analyze(text, {
      fileName: 'crossdomain.xml',
      ...(problem && { encodingProblem: problem }),
    });
    assert.equal(recognition.kind, kind);
    assert.deepEqual(
      problems.map(({ message, rule }) => [rule, message.slice(0, says.length)]),
      [['wrong-root', says]],
    );
    assert.deepEqual(problems[0]?.fixes(), []);
  });

test('a file that holds nothing is empty', () => {
  for (const text of ['', '\n', ' \t\r\n', '\uFEFF', '\0', '<!-- nothing yet -->\n', '<!-- <cross-domain-policy/> -->'])
    assert.equal(recognized(text).kind, 'empty', JSON.stringify(text));
});

test('a policy that breaks off inside its markup is truncated', () => {
  for (const text of [
    '<?xml version="1.0"?>\n<cross-domain-policy>\n  <allow-access-from domain="a.ex',
    '<cross-domain-policy>\n<allow-',
    '<cross-domain-pol',
    '<?xml version="1.0"?>\n<!DOCTYPE cross-domain-policy SYSTEM "http://w',
    '<cross-domain-policy>\n</cross-dom',
    '<?xml vers',
    '<cross-domain-policy><!-- partn',
  ])
    assert.equal(recognized(text).kind, 'truncated', text);
});

test('a policy whose end tag somebody forgot is a policy', () =>
  assert.equal(recognized('<cross-domain-policy>\n<allow-access-from domain="a.example"/>\n').kind, 'policy'));

test('a policy is one, whatever clients make of it', () => {
  for (const text of [
    policy,
    '<cross-domain>\n<allow-access-from domain="*"/>\n</cross-domain>',
    '<allow-access-from domain="*"/>',
    '<allow-access-from domain="*"/><cross-domain-policy/>',
    '<Cross-Domain-Policy/>',
    '<crossdomain-policy/>',
    '<p:cross-domain-policy xmlns:p="x"/>',
    '<policy><allow-access-from domain="*"/></policy>',
    `${policy}junk`,
    `junk ${policy}`,
    '<cross-domain-policy><allow-access-from domain=*/></cross-domain-policy>',
    `${policy}<script>x</script>`,
    `<!-- ad --><script>x</script>\n${policy}`,
  ])
    assert.equal(recognized(text).kind, 'policy', text);
});

test('a Silverlight policy is one under any name', () =>
  assert.equal(
    recognized('<access-policy><cross-domain-access/></access-policy>', 'clientaccesspolicy.xml').kind,
    'silverlight-policy',
  ));
