import assert from 'node:assert/strict';
import test from 'node:test';
import { checkAccepted, labelsAt } from '../../../support/checkCompletion.ts';

const inRoot = (content: string) => `<cross-domain-policy>\n  ${content}\n</cross-domain-policy>`;

test('Behind <! in the prolog a comment, the place and the DOCTYPE are offered', () =>
  assert.deepEqual(labelsAt('<!$0'), ['<!-- -->', '<!-- served from: … -->', '<!DOCTYPE …>']));

test('Behind <! in the root only a comment is offered', () => assert.deepEqual(labelsAt(inRoot('<!$0')), ['<!-- -->']));

test('A DOCTYPE is not offered where there is one', () =>
  assert.equal(labelsAt('<!DOCTYPE cross-domain-policy>\n<!$0').includes('<!DOCTYPE …>'), false));

test('The XML declaration is offered at the start of the file only', () => {
  checkAccepted('<?xml …?>', { before: '<?$0', after: '<?xml version="1.0" encoding="UTF-8"?>' });
  assert.deepEqual(labelsAt(' <?$0'), []);
});

test('In a comment before the root what this program reads is offered', () =>
  assert.deepEqual(labelsAt('<!-- $0 -->\n<cross-domain-policy/>'), [
    'served from',
    'crossdomain-policy-ignore',
    'expect',
  ]));

test('In a comment in the root the place is not offered', () =>
  assert.deepEqual(labelsAt(inRoot('<!-- $0 -->')), ['crossdomain-policy-ignore', 'expect']));

test('In a comment that speaks to people nothing is offered', () =>
  assert.deepEqual(labelsAt(inRoot('<!-- Our partners: $0 -->')), []));

test('The word at the cursor is replaced, and the colon added', () =>
  checkAccepted('served from', {
    before: '<!-- serv$0 -->\n<cross-domain-policy/>',
    after: '<!-- served from:  -->\n<cross-domain-policy/>',
  }));

test('Directly behind <!-- a space is added', () =>
  checkAccepted('served from', {
    before: '<!--$0-->\n<cross-domain-policy/>',
    after: '<!-- served from: -->\n<cross-domain-policy/>',
  }));

test('Behind served from the forms of a location are offered', () =>
  checkAccepted('socket://:843', {
    before: '<!-- served from: $0 -->\n<cross-domain-policy/>',
    after: '<!-- served from: socket://:843 -->\n<cross-domain-policy/>',
  }));

test('A location that is there is replaced whole', () =>
  checkAccepted('socket://:843', {
    before: '<!-- served from: https://www$0.example.com/ -->\n<cross-domain-policy/>',
    after: '<!-- served from: socket://:843 -->\n<cross-domain-policy/>',
  }));

test('Behind crossdomain-policy-ignore the rules that found something come first', () => {
  const [first] = labelsAt(inRoot('<!-- crossdomain-policy-ignore: $0 -->\n  <allow-access-from domain="*"/>'), {
    servedFrom: 'http://www.example.com/crossdomain.xml',
  });
  assert.equal(first, 'unrestricted-domain');
});

test('Rules that are listed already, and those of syntax, are not offered', () => {
  const labels = labelsAt(inRoot('<!-- crossdomain-policy-ignore: unrestricted-domain, $0 -->'));
  assert.equal(labels.includes('unrestricted-ports'), true);
  assert.equal(labels.includes('unrestricted-domain') || labels.includes('malformed-xml'), false);
});

test('An expectation begins with allow or deny', () =>
  assert.deepEqual(labelsAt(inRoot('<!-- expect: $0 -->')).slice(0, 2), ['allow', 'deny']));
