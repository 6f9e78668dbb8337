import assert from 'node:assert/strict';
import test from 'node:test';
import { tabStop } from '../../../../server/src/language/text/snippet.ts';
import { checkAccepted, labelsAt, offersAt } from '../../../support/checkCompletion.ts';

const web = { servedFrom: 'https://www.example.com/crossdomain.xml' };
const chat = { servedFrom: 'socket://:843' };

test('Behind < in the root every element that belongs there is offered', () =>
  assert.deepEqual(labelsAt('<cross-domain-policy>\n  <$0\n</cross-domain-policy>', web), [
    'site-control',
    'allow-access-from',
    'allow-http-request-headers-from',
    'allow-access-from-identity',
  ]));

test('An element that may stand once is not offered twice', () =>
  assert.deepEqual(
    labelsAt(
      '<cross-domain-policy>\n  <site-control permitted-cross-domain-policies="all"/>\n  <$0\n</cross-domain-policy>',
      web,
    ).includes('site-control'),
    false,
  ));

test('The element that is being typed does not count as used up', () =>
  checkAccepted('site-control', {
    ...web,
    before: '<cross-domain-policy>\n  <site-con$0\n</cross-domain-policy>',
    after:
      '<cross-domain-policy>\n  <site-control permitted-cross-domain-policies="master-only"/>\n</cross-domain-policy>',
  }));

test('A grant of a URL policy is written with a domain', () =>
  checkAccepted('allow-access-from', {
    ...web,
    before: '<cross-domain-policy>\n  <$0\n</cross-domain-policy>',
    after: '<cross-domain-policy>\n  <allow-access-from domain="www.example.com"/>\n</cross-domain-policy>',
  }));

test('A grant of a socket policy is written with ports', () =>
  checkAccepted('allow-access-from', {
    ...chat,
    before: '<cross-domain-policy>\n  <$0\n</cross-domain-policy>',
    after:
      '<cross-domain-policy>\n  <allow-access-from domain="www.example.com" to-ports="8080"/>\n</cross-domain-policy>',
  }));

test('Where nobody said what the file is, both forms of the grant are offered', () => {
  const grants = offersAt('<cross-domain-policy>\n  <$0\n</cross-domain-policy>').filter(
    ({ label }) => label === 'allow-access-from',
  );
  assert.deepEqual(
    grants.map(({ newText }) => newText),
    [
      `<allow-access-from domain="${tabStop(1, 'www.example.com')}"/>`,
      `<allow-access-from domain="${tabStop(1, 'www.example.com')}" to-ports="${tabStop(2, '8080')}"/>`,
    ],
  );
});

test('Header and identity grants are not offered in a socket policy', () =>
  assert.deepEqual(labelsAt('<cross-domain-policy>\n  <$0\n</cross-domain-policy>', chat), [
    'site-control',
    'allow-access-from',
  ]));

test('A site-control is not offered in a file that is no master', () =>
  assert.equal(
    labelsAt('<cross-domain-policy>\n  <$0\n</cross-domain-policy>', {
      servedFrom: 'https://www.example.com/api/policy.xml',
    }).includes('site-control'),
    false,
  ));

test('An identity grant is written with all that it must contain', () =>
  checkAccepted('allow-access-from-identity', {
    ...web,
    before: '<cross-domain-policy>\n<$0\n</cross-domain-policy>',
    after: `<cross-domain-policy>
<allow-access-from-identity>
	<signatory>
		<certificate fingerprint-algorithm="sha-1" fingerprint="0000000000000000000000000000000000000000"/>
	</signatory>
</allow-access-from-identity>
</cross-domain-policy>`,
  }));

test('In an identity grant only a signatory is offered', () =>
  assert.deepEqual(
    labelsAt(
      '<cross-domain-policy><allow-access-from-identity>$0</allow-access-from-identity></cross-domain-policy>',
      web,
    ),
    ['signatory'],
  ));

test('A word without < is completed to an element', () =>
  checkAccepted('allow-access-from', {
    ...web,
    before: '<cross-domain-policy>\n  allow-acc$0\n</cross-domain-policy>',
    after: '<cross-domain-policy>\n  <allow-access-from domain="www.example.com"/>\n</cross-domain-policy>',
  }));

test('The rest of the word behind the cursor is replaced too', () =>
  checkAccepted('allow-access-from', {
    ...web,
    before: '<cross-domain-policy>\n  <allow-acc$0ess\n</cross-domain-policy>',
    after: '<cross-domain-policy>\n  <allow-access-from domain="www.example.com"/>\n</cross-domain-policy>',
  }));

test('In a tag that has attributes only the name is replaced, and what is missing added', () =>
  checkAccepted('allow-http-request-headers-from', {
    ...web,
    before: '<cross-domain-policy><allow-acc$0ess-from domain="*.example.com"/></cross-domain-policy>',
    after:
      '<cross-domain-policy><allow-http-request-headers-from headers="SOAPAction" domain="*.example.com"/></cross-domain-policy>',
  }));

test('Another name for a start tag is written in its end tag too', () =>
  checkAccepted('allow-access-from', {
    ...web,
    before: '<cross-domain-policy><allow$0 domain="a.example"></allow></cross-domain-policy>',
    after: '<cross-domain-policy><allow-access-from domain="a.example"></allow-access-from></cross-domain-policy>',
  }));

test('A > that the editor put behind < is replaced with the element', () =>
  checkAccepted('allow-access-from', {
    ...web,
    before: '<cross-domain-policy>\n  <$0>\n</cross-domain-policy>',
    after: '<cross-domain-policy>\n  <allow-access-from domain="www.example.com"/>\n</cross-domain-policy>',
  }));

test('In an element that must be empty nothing is offered', () =>
  assert.deepEqual(
    labelsAt(
      '<cross-domain-policy><allow-access-from domain="a.example"><$0</allow-access-from></cross-domain-policy>',
      web,
    ),
    [],
  ));

test('In an element that no policy file has nothing is offered', () =>
  assert.deepEqual(labelsAt('<cross-domain-policy><grants><$0</grants></cross-domain-policy>', web), []));

test('A space between tags asks for nothing', () =>
  assert.deepEqual(labelsAt('<cross-domain-policy>\n  $0\n</cross-domain-policy>', web, ' '), []));

test('In documents of other formats nothing is offered', () => {
  assert.deepEqual(labelsAt('<project><$0</project>'), []);
  assert.deepEqual(labelsAt('<other-policy><$0</other-policy>'), []);
  assert.deepEqual(labelsAt('some wo$0rds'), []);
});

test('Nothing is offered behind the root but a comment', () => {
  assert.deepEqual(labelsAt('<cross-domain-policy/>\n<$0'), []);
  assert.deepEqual(labelsAt('<cross-domain-policy/>\n<!$0'), ['<!-- -->']);
});

test('The end tag that is missing is offered behind </ and behind <', () => {
  checkAccepted('</cross-domain-policy>', {
    before: '<cross-domain-policy>\n</$0',
    after: '<cross-domain-policy>\n</cross-domain-policy>',
  });
  checkAccepted('</cross-domain-policy>', {
    before: '<cross-domain-policy>\n<$0',
    after: '<cross-domain-policy>\n</cross-domain-policy>',
  });
});

test('The end tag of the innermost element that lacks one is offered', () =>
  checkAccepted('</signatory>', {
    before: '<cross-domain-policy><allow-access-from-identity><signatory></$0',
    after: '<cross-domain-policy><allow-access-from-identity><signatory></signatory>',
  }));

test('No end tag is offered where every element has one', () =>
  assert.deepEqual(
    labelsAt('<cross-domain-policy>\n  </$0\n</cross-domain-policy>').filter(label => label.startsWith('</c')),
    [],
  ));
