import assert from 'node:assert/strict';
import test from 'node:test';
import { describePlace, summarizePlace } from '../../../server/src/language/features/describePlace.ts';
import { analyzed, type Place } from '../../support/analyzed.ts';

function placeOf(text: string, place: Place = {}) {
  const { servedFrom } = analyzed(text, place).policy;
  return [describePlace(servedFrom), summarizePlace(servedFrom)];
}

test('A place that a comment states is given with it', () =>
  assert.deepEqual(placeOf('<!-- served from: https://www.example.com/crossdomain.xml --><cross-domain-policy/>'), [
    'Served as the master policy file of a web server, https://www.example.com/crossdomain.xml, as a comment in it says.',
    'URL master, HTTPS',
  ]));

test('A socket policy is inferred from its grants', () =>
  assert.deepEqual(
    placeOf('<cross-domain-policy><allow-access-from domain="*" to-ports="80"/></cross-domain-policy>'),
    [
      'Taken to be the socket master policy file, port 843, since every grant in it names ports.',
      'socket master, port 843',
    ],
  ));

test('A socket policy is inferred from its name', () =>
  assert.deepEqual(placeOf('<cross-domain-policy/>', { fileName: 'flash-policy.xml' }), [
    'Taken to be the socket master policy file, port 843, going by the file’s name.',
    'socket master, port 843',
  ]));

test('A master of unknown scheme is inferred from its name', () =>
  assert.deepEqual(placeOf('<cross-domain-policy/>', { fileName: 'crossdomain.xml' }), [
    'Taken to be the master policy file of a web server (over HTTP or HTTPS is not known), going by the file’s name.',
    'URL master',
  ]));

test('A socket policy of another port is no master', () =>
  assert.deepEqual(placeOf('<cross-domain-policy/>', { servedFrom: 'socket://chat.example.net:8080' }), [
    'Served as a socket policy file that is no master, socket://chat.example.net:8080.',
    'socket policy, port 8080',
  ]));
