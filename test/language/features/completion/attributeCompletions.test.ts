import assert from 'node:assert/strict';
import test from 'node:test';
import { checkAccepted, labelsAt } from '../../../support/checkCompletion.ts';

const web = { servedFrom: 'https://www.example.com/crossdomain.xml' };
const chat = { servedFrom: 'socket://:843' };

const inRoot = (content: string) => `<cross-domain-policy>\n  ${content}\n</cross-domain-policy>`;

test('Behind a space in a tag its attributes are offered', () =>
  assert.deepEqual(labelsAt(inRoot('<allow-http-request-headers-from $0'), web), ['domain', 'headers', 'secure']));

test('An attribute that the tag has is not offered again', () =>
  assert.deepEqual(labelsAt(inRoot('<allow-http-request-headers-from headers="*" $0/>'), web), ['domain', 'secure']));

test('An attribute further on in the tag counts too', () =>
  assert.deepEqual(labelsAt(inRoot('<allow-http-request-headers-from $0 headers="*"/>'), web), ['domain', 'secure']));

test('In a socket policy ports come first', () =>
  assert.deepEqual(labelsAt(inRoot('<allow-access-from $0'), chat), ['to-ports', 'domain', 'secure']));

test('In a policy that is served over HTTPS ports are not offered', () =>
  assert.deepEqual(labelsAt(inRoot('<allow-access-from $0'), web), ['domain', 'secure']));

test('In a policy that is served over HTTP neither ports nor secure are offered', () =>
  assert.deepEqual(
    labelsAt(inRoot('<allow-access-from $0'), { servedFrom: 'http://www.example.com/crossdomain.xml' }),
    ['domain'],
  ));

test('A place that is only inferred excludes no attribute', () =>
  assert.deepEqual(labelsAt(inRoot('<allow-access-from $0'), { fileName: 'crossdomain.xml' }), [
    'domain',
    'to-ports',
    'secure',
  ]));

test('An attribute is written with a valid value', () =>
  checkAccepted('to-ports', {
    ...chat,
    before: inRoot('<allow-access-from domain="a.example" to$0/>'),
    after: inRoot('<allow-access-from domain="a.example" to-ports="8080"/>'),
  }));

test('Directly behind a value the space is added', () =>
  checkAccepted('to-ports', {
    ...chat,
    before: inRoot('<allow-access-from domain="a.example"$0/>'),
    after: inRoot('<allow-access-from domain="a.example" to-ports="8080"/>'),
  }));

test('In front of another attribute a space is added behind', () =>
  checkAccepted('domain', {
    ...chat,
    before: inRoot('<allow-access-from $0to-ports="80"/>'),
    after: inRoot('<allow-access-from domain="www.example.com" to-ports="80"/>'),
  }));

test('The name of an attribute that has a value is replaced alone', () =>
  checkAccepted('domain', {
    ...web,
    before: inRoot('<allow-access-from dom$0="a.example"/>'),
    after: inRoot('<allow-access-from domain="a.example"/>'),
  }));

test('An empty value is written over together with the name', () =>
  checkAccepted('domain', {
    ...web,
    before: inRoot('<allow-access-from dom$0=""/>'),
    after: inRoot('<allow-access-from domain="www.example.com"/>'),
  }));

test('A name is not offered for a value that it cannot have', () =>
  assert.deepEqual(labelsAt(inRoot('<allow-access-from s$0="a.example"/>'), web), ['domain']));

test('Attributes are offered in a tag of several lines that is not closed', () =>
  assert.deepEqual(labelsAt(inRoot('<allow-access-from\n    domain="a.example"\n    $0'), chat), [
    'to-ports',
    'secure',
  ]));

test('An element without attributes is offered none', () =>
  assert.deepEqual(labelsAt('<cross-domain-policy $0></cross-domain-policy>'), []));

test('The XML declaration is offered version, and then encoding', () => {
  assert.deepEqual(labelsAt('<?xml $0?>'), ['version']);
  assert.deepEqual(labelsAt('<?xml version="1.0" $0?>'), ['encoding']);
});

test('In a tag that is longer than any person writes nothing is offered', () =>
  assert.deepEqual(labelsAt(inRoot(`<allow-access-from ${' '.repeat(100_000)}$0/>`)), []));
