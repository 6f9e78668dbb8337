import assert from 'node:assert/strict';
import test from 'node:test';
import { describeGrant } from '../../../server/src/language/features/describeGrant.ts';
import { analyzed } from '../../support/analyzed.ts';

const https = 'https://www.example.com/crossdomain.xml';
const http = 'http://www.example.com/crossdomain.xml';
const socket = 'socket://:843';

/** The description of the first grant of a policy with that content. */
function describe(content: string, servedFrom?: string) {
  const analysis = analyzed(
    `<cross-domain-policy>${content}</cross-domain-policy>`,
    servedFrom === undefined ? {} : { servedFrom },
  );
  const [grant] = analysis.policy.grants;
  assert.ok(grant, 'The policy has no grant.');
  return describeGrant(grant, analysis);
}

function checkSentence(content: string, servedFrom: string | undefined, sentence: string): void {
  assert.equal(describe(content, servedFrom).sentence, sentence);
}

test('A socket grant says who may connect to which ports', () => {
  checkSentence(
    '<allow-access-from domain="*.example.com" to-ports="8080,9000-9010"/>',
    socket,
    'Lets content from example.com and every host below it, loaded over HTTP or HTTPS, connect to ports 8080 and 9000–9010.',
  );
  assert.equal(
    describe('<allow-access-from domain="*.example.com" to-ports="8080,9000-9010"/>', socket).summary,
    'example.com and below · 8080, 9000–9010',
  );
});

test('A grant for everyone to everything names local files too', () =>
  checkSentence(
    '<allow-access-from domain="*" to-ports="*"/>',
    socket,
    'Lets content from every host, loaded over HTTP or HTTPS or from a local file, connect to every port.',
  ));

test('A policy from a high port reaches no low ports', () => {
  checkSentence(
    '<allow-access-from domain="www.example.com" to-ports="1000-1040"/>',
    'socket://:8080',
    'Lets content from www.example.com, loaded over HTTP or HTTPS, connect to ports 1024–1040.',
  );
  checkSentence(
    '<allow-access-from domain="www.example.com" to-ports="80"/>',
    'socket://:8080',
    'Permits nothing: a policy served from port 1024 or above cannot grant ports below 1024.',
  );
});

test('secure="true" on a socket admits only content that was loaded over HTTPS', () =>
  checkSentence(
    '<allow-access-from domain="192.0.2.7" to-ports="80" secure="true"/>',
    socket,
    'Lets content from the address 192.0.2.7, loaded over HTTPS, connect to port 80.',
  ));

test('Over HTTPS a grant admits only content that was loaded over HTTPS, unless it says otherwise', () => {
  checkSentence(
    '<allow-access-from domain="www.example.com"/>',
    https,
    'Lets content from www.example.com, loaded over HTTPS, read data from https://www.example.com.',
  );
  checkSentence(
    '<allow-access-from domain="www.example.com" secure="false"/>',
    https,
    'Lets content from www.example.com, loaded over HTTP or HTTPS, read data from https://www.example.com.',
  );
});

test('Over HTTP secure changes nothing', () =>
  checkSentence(
    '<allow-access-from domain="www.example.com" secure="true"/>',
    http,
    'Lets content from www.example.com, loaded over HTTP or HTTPS, read data from http://www.example.com.',
  ));

test('Where the scheme is unknown both cases are named', () =>
  checkSentence(
    '<allow-access-from domain="www.example.com"/>',
    undefined,
    'Lets content from www.example.com, loaded over HTTPS (or HTTP, if this file is served over HTTP), read data from this server, or from this file’s own folder and below if it is not /crossdomain.xml.',
  ));

test('A policy in a folder governs that folder', () =>
  checkSentence(
    '<allow-access-from domain="www.example.com"/>',
    'https://data.example.net/api/policy.xml',
    'Lets content from www.example.com, loaded over HTTPS, read data from https://data.example.net/api/ and below.',
  ));

test('A header grant says which headers may be sent', () => {
  const grant = '<allow-http-request-headers-from domain="www.example.com" headers="SOAPAction,X-Foo*"/>';
  checkSentence(
    grant,
    https,
    'Lets content from www.example.com, loaded over HTTPS, send SOAPAction and every header that begins with X-Foo to https://www.example.com.',
  );
  assert.equal(describe(grant, https).summary, 'www.example.com · SOAPAction, X-Foo* · HTTPS only');
});

test('A header grant has no effect in a socket policy', () =>
  checkSentence(
    '<allow-http-request-headers-from domain="*" headers="*"/>',
    socket,
    'Permits nothing: a socket policy cannot grant request headers.',
  ));

test('An identity grant names the certificate', () =>
  checkSentence(
    `<allow-access-from-identity><signatory><certificate fingerprint="01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67" fingerprint-algorithm="sha-1"/></signatory></allow-access-from-identity>`,
    https,
    'Lets documents that are certified with the certificate 01234567… read data from https://www.example.com (Acrobat only).',
  ));

test('A scheme in the domain narrows the grant', () => {
  checkSentence(
    '<allow-access-from domain="http://*.example.com"/>',
    http,
    'Lets content from example.com and every host below it, loaded over HTTP, read data from http://www.example.com.',
  );
  checkSentence(
    '<allow-access-from domain="http://*.example.com"/>',
    https,
    'Permits nothing: its domain is limited to a scheme that secure refuses.',
  );
});

test('A grant that cannot be read permits nothing, and says why', () => {
  checkSentence('<allow-access-from domain="a.*"/>', https, 'Permits nothing: its domain matches no host.');
  checkSentence('<allow-access-from/>', https, 'Permits nothing: it names no domain.');
  checkSentence(
    '<allow-access-from domain="*" to-ports="x"/>',
    socket,
    'Permits nothing (client-dependent): none of its ports can be read.',
  );
  checkSentence(
    '<allow-access-from domain="*"/>',
    socket,
    'Permits nothing (client-dependent): a socket policy has to state ports, and this grant states none.',
  );
});

test('The meta-policy none voids every grant', () =>
  checkSentence(
    '<site-control permitted-cross-domain-policies="none"/><allow-access-from domain="*"/>',
    https,
    'Permits nothing: the meta-policy none voids every grant.',
  ));

test('A meta-policy in a file that is no master voids nothing', () =>
  assert.equal(
    describe(
      '<site-control permitted-cross-domain-policies="none"/><allow-access-from domain="*"/>',
      'https://www.example.com/api/policy.xml',
    ).permits,
    true,
  ));
