import assert from 'node:assert/strict';
import test from 'node:test';
import { checkAccepted, labelsAt, offersAt } from '../../../support/checkCompletion.ts';

const urlLabel = 'cross-domain-policy (URL policy file)';
const socketLabel = 'cross-domain-policy (socket policy file)';

const urlPolicy = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd">
<cross-domain-policy>
	<site-control permitted-cross-domain-policies="master-only"/>
	<allow-access-from domain="www.example.com"/>
</cross-domain-policy>`;

const socketPolicy = urlPolicy.replace('www.example.com"/>', 'www.example.com" to-ports="8080"/>');

test('In an empty file whole policies are offered', () => {
  checkAccepted(urlLabel, { before: '$0', after: urlPolicy });
  checkAccepted(socketLabel, { before: '$0', after: socketPolicy });
});

test('In a file of white space the declaration still comes first', () =>
  checkAccepted(urlLabel, { before: '\n\n \n  $0\n', after: `${urlPolicy}\n` }));

test('The beginning of the root’s name is replaced with a whole policy', () => {
  checkAccepted(urlLabel, { before: '<cross$0', after: urlPolicy });
  checkAccepted(urlLabel, { before: 'cross$0', after: urlPolicy });
});

test('Behind a prolog only what is missing is written', () =>
  checkAccepted(urlLabel, {
    before: '<?xml version="1.0"?>\n<!-- ours -->\n<$0',
    after: `<?xml version="1.0"?>\n<!-- ours -->\n${urlPolicy.replace(/^.*\n/, '')}`,
  }));

test('A file that is named as a socket policy is offered that first, and says so where it is none', () => {
  const place = { fileName: 'flashpolicy.xml' };
  assert.deepEqual(labelsAt('$0', place), [socketLabel, urlLabel]);
  checkAccepted(urlLabel, {
    ...place,
    before: '$0',
    after: urlPolicy.replace(
      '\n<cross-domain-policy>',
      '\n<!-- served from: https://www.example.com/crossdomain.xml -->\n<cross-domain-policy>',
    ),
  });
});

test('Where the place is stated only its kind of policy is offered', () => {
  assert.deepEqual(labelsAt('$0', { servedFrom: 'socket://:843' }), [socketLabel]);
  assert.deepEqual(labelsAt('$0', { servedFrom: 'ftp://ftp.example.com/crossdomain.xml' }), [urlLabel]);
});

test('A file that is no master gets no site-control', () =>
  checkAccepted(socketLabel, {
    servedFrom: 'socket://:8080',
    before: '$0',
    after: socketPolicy.replace(/\t<site-control.*\n/, ''),
  }));

test('Where the root is there already no second one is offered', () => {
  assert.deepEqual(labelsAt('$0\n<cross-domain-policy/>'), []);
  assert.deepEqual(labelsAt('<cross-domain-policy>$0</cross-domain-policy>').includes(urlLabel), false);
});

test('In front of what the root contains only its name is completed', () =>
  checkAccepted('cross-domain-policy', {
    before: '<cross$0>\n  <allow-access-from domain="a.example"/>\n</cross-domain-policy>',
    after: '<cross-domain-policy>\n  <allow-access-from domain="a.example"/>\n</cross-domain-policy>',
  }));

test('A whole policy replaces a stretch of one line', () => {
  for (const { span } of offersAt('\n\n \n  $0\n')) assert.deepEqual(span, { start: 5, end: 5 });
});
