import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseExpectation } from '../../../../server/src/language/access/expectation.ts';
import { parseLocation } from '../../../../server/src/language/policy/location.ts';
import { analyze } from '../../../../server/src/language/policyDocument.ts';
import { applyEdits } from '../../../../server/src/language/text/edit.ts';

/** The messages of failed expectations of a file with the given comments and grants. */
function failures(servedFrom: string, comments: readonly string[], grants: string): readonly string[] {
  const text = `<cross-domain-policy>${comments.map(comment => `<!-- expect: ${comment} -->`).join('')}${grants}</cross-domain-policy>`;
  const stated = parseLocation(servedFrom);
  assert.ok(stated.kind !== 'invalid');
  return analyze(text, { stated })
    .problems.filter(({ rule }) => rule === 'failed-expectation')
    .map(({ message }) => message);
}

test('A fulfilled expectation is no problem', () =>
  assert.deepEqual(
    failures(
      'socket://:843',
      [
        'allow https://www.example.com/ to :8080',
        'deny http://evil.example/ to :8080',
        'deny https://www.example.com/ to :80',
      ],
      '<allow-access-from domain="www.example.com" to-ports="8080"/>',
    ),
    [],
  ));

test('A failed expectation tells the step that decided', () => {
  const grants = '<allow-access-from domain="www.example.com" to-ports="8080"/>';
  const [denied = ''] = failures('socket://:843', ['allow https://www.example.com/ to :9000'], grants);
  assert.match(
    denied,
    /expected to be allowed, and it is not\. The grant for "[^"]*" names the requester, but its to-ports do not include 9000\./,
  );
  const [allowed = ''] = failures('socket://:843', ['deny https://www.example.com/ to :8080'], grants);
  assert.match(
    allowed,
    /expected to be denied, and it is not\. The grant for "[^"]*" names the requester and permits this\./,
  );
});

test('A file from a high port is asked as one that may speak, within the rule for low ports', () =>
  assert.equal(
    failures(
      'socket://chat.example.net:8080',
      ['allow http://www.example.com/ to :9000', 'allow http://www.example.com/ to :80'],
      '<allow-access-from domain="*" to-ports="*"/>',
    ).length,
    1,
  ));

test('A file that is not the master is asked as if the master had let it speak', () =>
  assert.deepEqual(
    failures(
      'https://data.example.net/api/policy.xml',
      [
        'allow https://www.example.com/ to https://data.example.net/api/x.json',
        'deny https://www.example.com/ to https://data.example.net/x.json',
        'deny http://www.example.com/ to https://data.example.net/api/x.json',
      ],
      '<allow-access-from domain="www.example.com"/>',
    ),
    [],
  ));

test('A client and headers can be named', () =>
  assert.deepEqual(
    failures(
      'http://data.example.net/crossdomain.xml',
      [
        'allow http://www.example.com/ to http://data.example.net/ with header X-Token',
        'deny http://www.example.com/ to http://data.example.net/ with header X-Other',
        'deny http://www.example.com/ to http://data.example.net/ as silverlight',
        'deny http://www.example.com/ to http://data.example.net/ as acrobat with header X-Token',
      ],
      '<allow-access-from domain="*.example.com"/><allow-http-request-headers-from domain="*.example.com" headers="X-Token"/>',
    ),
    [],
  ));

test('Where a file is malformed only that is told', () =>
  assert.deepEqual(
    failures('socket://:843', ['allow http://a.example/ to :80'], '<allow-access-from domain="a.example"'),
    [],
  ));

test('The fix turns the expectation round', () => {
  const text =
    '<cross-domain-policy><!-- expect: deny http://a.example/ to http://b.example/ --><allow-access-from domain="*"/></cross-domain-policy>';
  const problem = analyze(text).problems.find(({ rule }) => rule === 'failed-expectation');
  const [fix] = problem?.fixes() ?? [];
  const fixed = applyEdits(text, fix?.edits ?? []);
  assert.match(fixed, /expect: allow http/);
  assert.ok(analyze(fixed).problems.every(({ rule }) => rule !== 'failed-expectation'));
});

test('An expectation that cannot be read says why, and where', () => {
  const faults: readonly (readonly [string, string, RegExp])[] = [
    ['permit http://a.example/ to :80', 'permit', /begins with allow or deny/],
    ['allow a.example to :80', 'a.example', /must be an http, https, ftp or file URL/],
    ['allow http://a.example/ to :99999', ':99999', /port must be a number from 1 to 65535/],
    ['allow http://a.example/ to nowhere', 'nowhere', /must be socket:\/\/HOST:PORT or a URL/],
    ['allow http://a.example/ to :80 as netscape', 'as netscape', /client must be one of flash-10/],
    ['allow http://a.example/ to :80 please', 'please', /may follow/],
    ['allow http://a.example/', 'allow http://a.example/', /The form is/],
    ['', '', /begins with allow or deny/],
  ];
  for (const [text, part, expected] of faults) {
    const parsed = parseExpectation(text);
    assert.ok(parsed.kind === 'invalid', text);
    assert.equal(text.slice(parsed.start, parsed.end), part);
    assert.match(parsed.reason, expected);
  }
});

test('Two hyphens in a row are written so that the comment stays one', () => {
  const parsed = parseExpectation('allow http://xn-%2Dbcher-kva.example/ to :80');
  assert.ok(parsed.kind === 'expectation');
  assert.equal(parsed.requester.host, 'xn--bcher-kva.example');
});
