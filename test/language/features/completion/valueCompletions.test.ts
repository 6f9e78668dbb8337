import assert from 'node:assert/strict';
import test from 'node:test';
import { checkAccepted, labelsAt, offersAt } from '../../../support/checkCompletion.ts';

const web = { servedFrom: 'https://www.example.com/crossdomain.xml' };
const chat = { servedFrom: 'socket://:843' };

const inRoot = (content: string) => `<cross-domain-policy>\n  ${content}\n</cross-domain-policy>`;

test('secure is true or false', () =>
  assert.deepEqual(labelsAt(inRoot('<allow-access-from domain="a.example" secure="$0"/>'), web), ['true', 'false']));

test('The meta-policies of HTTP are offered over HTTP', () =>
  assert.deepEqual(labelsAt(inRoot('<site-control permitted-cross-domain-policies="$0"/>'), web), [
    'master-only',
    'none',
    'by-content-type',
    'all',
  ]));

test('The meta-policies of sockets are offered on a socket', () =>
  assert.deepEqual(labelsAt(inRoot('<site-control permitted-cross-domain-policies="$0"/>'), chat), [
    'master-only',
    'none',
    'all',
  ]));

test('Where the place is inferred every meta-policy is offered', () =>
  assert.deepEqual(labelsAt(inRoot('<site-control permitted-cross-domain-policies="$0"/>')), [
    'master-only',
    'none',
    'by-content-type',
    'by-ftp-filename',
    'all',
  ]));

test('Headers are offered, and those that Flash never sends are not', () => {
  const labels = labelsAt(inRoot('<allow-http-request-headers-from domain="a.example" headers="$0"/>'), web);
  assert.deepEqual(labels.slice(0, 2), ['SOAPAction', 'X-Requested-With']);
  assert.equal(labels.at(-1), '*');
  assert.equal(labels.includes('Cookie'), false);
});

test('Behind a comma headers are offered that the list does not have yet', () => {
  const labels = labelsAt(inRoot('<allow-http-request-headers-from domain="a.example" headers="SOAPAction,$0"/>'), web);
  assert.deepEqual(labels.slice(0, 1), ['X-Requested-With']);
  assert.equal(labels.includes('SOAPAction'), false);
  assert.equal(labels.includes('*'), false);
});

test('Of a list only the item at the cursor is replaced', () =>
  checkAccepted('X-Requested-With', {
    ...web,
    before: inRoot('<allow-http-request-headers-from domain="a.example" headers="SOAPAction,X-R$0eq,X-Foo"/>'),
    after: inRoot('<allow-http-request-headers-from domain="a.example" headers="SOAPAction,X-Requested-With,X-Foo"/>'),
  }));

test('Ports are offered with the services that are known for them', () => {
  const offers = offersAt(inRoot('<allow-access-from domain="a.example" to-ports="$0"/>'), chat);
  const find = (port: string) => offers.find(({ label }) => label === port)?.detail;
  assert.equal(find('443'), 'HTTPS');
  assert.equal(find('22'), 'warning: Secure shell (SSH)');
  assert.equal(offers.at(-1)?.label, '*');
});

test('Behind a comma ports are offered that the list does not have yet', () => {
  const labels = labelsAt(inRoot('<allow-access-from domain="a.example" to-ports="80,400-500,$0"/>'), chat);
  assert.equal(labels.includes('8080'), true);
  assert.equal(labels.includes('80') || labels.includes('443') || labels.includes('*'), false);
});

test('A policy from a high port is offered no low ports', () =>
  assert.equal(
    labelsAt(inRoot('<allow-access-from domain="a.example" to-ports="$0"/>'), { servedFrom: 'socket://:8443' }).some(
      label => Number(label) < 1024,
    ),
    false,
  ));

test('Behind a dash the ends of a range are offered', () =>
  checkAccepted('9009', {
    ...chat,
    before: inRoot('<allow-access-from domain="a.example" to-ports="80,9000-$0"/>'),
    after: inRoot('<allow-access-from domain="a.example" to-ports="80,9000-9009"/>'),
  }));

test('Domains that the file names are offered as written and as wildcards, and * last', () =>
  assert.deepEqual(
    labelsAt(
      inRoot(
        '<allow-access-from domain="www.Example.net"/><allow-access-from domain="*.a.example"/><allow-access-from domain="$0"/>',
      ),
      web,
    ),
    ['www.Example.net', '*.a.example', 'a.example', '*.Example.net', 'www.example.com', '*'],
  ));

test('The offer of every host carries a warning', () =>
  assert.equal(
    offersAt(inRoot('<allow-access-from domain="$0"/>'), web).find(({ label }) => label === '*')?.detail,
    'warning: every host there is',
  ));

test('Every host is not offered together with every port', () => {
  assert.equal(labelsAt(inRoot('<allow-access-from domain="$0" to-ports="*"/>'), chat).includes('*'), false);
  assert.equal(labelsAt(inRoot('<allow-access-from domain="*" to-ports="$0"/>'), chat).includes('*'), false);
});

test('The domain at the cursor is one word', () =>
  checkAccepted('www.example.com', {
    ...web,
    before: inRoot('<allow-access-from domain="*.exa$0mple.org"/>'),
    after: inRoot('<allow-access-from domain="www.example.com"/>'),
  }));

test('Where there are no quotes yet they are added', () => {
  checkAccepted('www.example.com', {
    ...web,
    before: inRoot('<allow-access-from domain=$0/>'),
    after: inRoot('<allow-access-from domain="www.example.com"/>'),
  });
  checkAccepted('true', {
    ...web,
    before: inRoot('<allow-access-from domain="a.example" secure=tr$0/>'),
    after: inRoot('<allow-access-from domain="a.example" secure="true"/>'),
  });
});

test('A quote that is missing behind the value is added', () =>
  checkAccepted('true', {
    ...web,
    before: inRoot('<allow-access-from domain="a.example" secure="$0/>'),
    after: inRoot('<allow-access-from domain="a.example" secure="true"/>'),
  }));

test('A value without its closing quote ends where the next attribute begins', () =>
  checkAccepted('true', {
    ...web,
    before: inRoot('<allow-access-from secure="t$0 domain="a.example"/>'),
    after: inRoot('<allow-access-from secure="true" domain="a.example"/>'),
  }));

test('Between = and a quote that follows nothing is offered', () =>
  assert.deepEqual(labelsAt(inRoot('<allow-access-from domain=$0"a.example"/>'), web), []));

test('The algorithm of a fingerprint is sha-1', () =>
  assert.deepEqual(labelsAt(inRoot('<certificate fingerprint-algorithm="$0"/>'), web), ['sha-1']));
