import assert from 'node:assert/strict';
import test from 'node:test';
import { formatLocation } from '../../../server/src/language/policy/location.ts';
import { analyzed, type Place } from '../../support/analyzed.ts';

/** The kind of policy that a document with that content is taken for, and why. */
function inferred(content: string, place: Place = {}): string {
  return placeOf(`<cross-domain-policy>${content}</cross-domain-policy>`, place);
}

function placeOf(text: string, place: Place): string {
  const { location, source } = analyzed(text, place).policy.servedFrom;
  return `${location.kind}, ${source}`;
}

const portGrant = '<allow-access-from domain="*" to-ports="80"/>';

test('A policy whose grants all name ports is taken for a socket policy', () => {
  assert.equal(inferred(portGrant), 'socket, contents');
});

test('The name crossdomain.xml is that of a URL master, whatever its grants say', () => {
  assert.equal(inferred(portGrant, { fileName: 'crossdomain.xml' }), 'url, file-name');
  assert.equal(inferred(portGrant, { fileName: 'CrossDomain.XML' }), 'url, file-name');
});

test('A file of that name that ends in a NUL is a socket policy', () =>
  assert.equal(
    placeOf(`<cross-domain-policy>${portGrant}</cross-domain-policy>\0`, { fileName: 'crossdomain.xml' }),
    'socket, contents',
  ));

test('A scheme alone is the master of a web server whose name is unknown', () => {
  const { location } = analyzed('<cross-domain-policy/>', { servedFrom: 'https:' }).policy.servedFrom;
  assert.deepEqual(location, { kind: 'url', scheme: 'https', isMaster: true });
  assert.equal(formatLocation(location), 'https:');
  assert.equal(inferred('<!-- -->', { servedFrom: 'http:' }), 'url, stated');
});

test('A grant without ports, a header grant or an identity grant speaks for a URL policy', () => {
  assert.equal(inferred(`${portGrant}<allow-access-from domain="*"/>`), 'url, unknown');
  assert.equal(inferred(`${portGrant}<allow-http-request-headers-from domain="*" headers="*"/>`), 'url, unknown');
  assert.equal(inferred(`${portGrant}<allow-access-from-identity/>`), 'url, unknown');
  assert.equal(inferred(''), 'url, unknown');
});

test('A meta-policy that sockets do not have speaks for a URL policy', () => {
  assert.equal(
    inferred(`<site-control permitted-cross-domain-policies="by-content-type"/>${portGrant}`),
    'url, unknown',
  );
  assert.equal(
    inferred(`<site-control permitted-cross-domain-policies="by-ftp-filename"/>${portGrant}`),
    'url, unknown',
  );
  assert.equal(inferred(`<site-control permitted-cross-domain-policies="all"/>${portGrant}`), 'socket, contents');
});

test('The name of a socket policy outweighs its contents', () =>
  assert.equal(inferred('<allow-access-from domain="*"/>', { fileName: 'flash-policy.xml' }), 'socket, file-name'));

test('What is stated outweighs what is inferred', () => {
  assert.equal(inferred(portGrant, { servedFrom: 'https://www.example.com/crossdomain.xml' }), 'url, stated');
  assert.equal(inferred(`<!-- served from: http://a.example/ -->${portGrant}`), 'socket, contents');
});
