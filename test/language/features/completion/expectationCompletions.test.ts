import assert from 'node:assert/strict';
import test from 'node:test';
import { checkAccepted, labelsAt } from '../../../support/checkCompletion.ts';

const socket = { servedFrom: 'socket://chat.example.net:843' };
const url = { servedFrom: 'https://data.example.net/api/crossdomain.xml' };
const inSocketPolicy = (comment: string) => `<cross-domain-policy>
  <!-- expect: ${comment} -->
  <allow-access-from domain="*.example.com" to-ports="8080,9000-9010"/>
</cross-domain-policy>`;
const inUrlPolicy = (comment: string) => `<cross-domain-policy>
  <!-- expect: ${comment} -->
  <allow-access-from domain="www.example.com"/>
  <allow-http-request-headers-from domain="www.example.com" headers="X-Token,X-Foo*"/>
</cross-domain-policy>`;

test('An expectation begins with allow or deny, or is one that holds now, written whole', () =>
  assert.deepEqual(labelsAt(inSocketPolicy('$0'), socket), [
    'allow',
    'deny',
    'allow https://example.com/ to :8080',
    'allow https://example.com/ to :9000',
    'allow https://www.example.com/ to :8080',
    'allow https://www.example.com/ to :9000',
    'deny https://stranger.example/ to :8080',
    'deny https://stranger.example/ to :9000',
  ]));

test('The requesters are those that the grants name, and a stranger', () =>
  assert.deepEqual(labelsAt(inSocketPolicy('allow $0'), socket), [
    'https://example.com/',
    'https://www.example.com/',
    'https://stranger.example/',
  ]));

test('A requester is followed by to where nothing follows yet', () => {
  checkAccepted('https://www.example.com/', {
    ...socket,
    before: inSocketPolicy('allow $0'),
    after: inSocketPolicy('allow https://www.example.com/ to '),
  });
  checkAccepted('https://www.example.com/', {
    ...socket,
    before: inSocketPolicy('allow https://a$0.example/ to :8080'),
    after: inSocketPolicy('allow https://www.example.com/ to :8080'),
  });
});

test('The targets of a socket policy are the ports that it grants', () =>
  assert.deepEqual(labelsAt(inSocketPolicy('allow https://www.example.com/ to $0'), socket), [':8080', ':9000']));

test('The target of a URL policy is what it governs', () =>
  assert.deepEqual(labelsAt(inUrlPolicy('allow https://www.example.com/ to $0'), url), [
    'https://data.example.net/api/',
  ]));

test('What would not hold is not offered', () =>
  assert.deepEqual(labelsAt(inSocketPolicy('deny https://www.example.com/ to $0'), socket), []));

test('Behind the target a client and headers can be named', () => {
  const question = 'allow https://www.example.com/ to https://data.example.net/api/';
  assert.deepEqual(labelsAt(inUrlPolicy(`${question} $0`), url), ['as', 'with header']);
  assert.deepEqual(labelsAt(inUrlPolicy(`${question} as $0`), url), [
    'flash-10',
    'flash-9.0.124',
    'flash-9.0.115',
    'acrobat',
  ]);
  assert.deepEqual(labelsAt(inUrlPolicy(`${question} with header $0`), url), ['x-token', 'x-foo']);
  assert.deepEqual(labelsAt(inUrlPolicy(`${question} with header x-token,$0`), url), ['x-foo']);
  assert.deepEqual(labelsAt(inUrlPolicy(`${question} with header x-token $0`), url), ['as']);
});

test('Two hyphens of a host do not end the comment', () => {
  const text = (comment: string) => `<cross-domain-policy>
  <!-- expect: ${comment} -->
  <allow-access-from domain="xn--bcher-kva.example"/>
</cross-domain-policy>`;
  checkAccepted('https://xn--bcher-kva.example/', {
    ...url,
    before: text('allow $0'),
    after: text('allow https://xn-%2Dbcher-kva.example/ to '),
  });
});
