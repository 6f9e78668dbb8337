import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pinBehavior } from '../../../server/src/language/features/pinBehavior.ts';
import { analyze } from '../../../server/src/language/policyDocument.ts';
import { applyEdits } from '../../../server/src/language/text/edit.ts';

/** The text after the behavior of the first grant was pinned; every expectation in it must hold. */
function pinned(text: string): string {
  const edit = pinBehavior(analyze(text), text.indexOf('<allow-'), 'flash-10');
  assert.ok(edit);
  const result = applyEdits(text, [edit]);
  const failed = analyze(result).problems.filter(({ rule }) => rule.endsWith('-expectation'));
  assert.deepEqual(failed, []);
  return result;
}

test('Pinning a socket grant writes what it names as allowed, and a stranger as denied', () =>
  assert.equal(
    pinned(`<!-- served from: socket://:843 -->
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="8080,9000-9010"/>
</cross-domain-policy>
`),
    `<!-- served from: socket://:843 -->
<cross-domain-policy>
  <!-- expect: allow https://www.example.com/ to :8080 -->
  <!-- expect: allow https://www.example.com/ to :9000 -->
  <!-- expect: deny https://stranger.example/ to :8080 -->
  <!-- expect: deny https://stranger.example/ to :9000 -->
  <allow-access-from domain="www.example.com" to-ports="8080,9000-9010"/>
</cross-domain-policy>
`,
  ));

test('Pinning a wildcard writes the domain itself and a host below it', () =>
  assert.match(
    pinned(`<!-- served from: https://data.example.org/api/crossdomain.xml -->
<cross-domain-policy>
  <allow-access-from domain="*.example.com"/>
</cross-domain-policy>`),
    /allow https:\/\/example\.com\/ to https:\/\/data\.example\.org\/api\/ -->\n.*allow https:\/\/www\.example\.com\/ to /,
  ));

test('Pinning a grant of headers asks for a header, and writes that reading is not granted by it', () =>
  assert.match(
    pinned(`<!-- served from: http://data.example.org/crossdomain.xml -->
<cross-domain-policy>
  <allow-http-request-headers-from domain="www.example.com" headers="X-Foo*"/>
</cross-domain-policy>`),
    /deny http:\/\/www\.example\.com\/ to http:\/\/data\.example\.org\/ with header x-foo/,
  ));

test('A name with two hyphens stays within the comment', () =>
  assert.match(
    pinned('<cross-domain-policy><allow-access-from domain="xn--bcher-kva.example"/></cross-domain-policy>'),
    /allow https:\/\/xn-%2Dbcher-kva\.example\/ to/,
  ));

test('A file that is malformed has no behavior to pin', () => {
  const text = '<cross-domain-policy><allow-access-from domain="a.example"/>';
  assert.equal(pinBehavior(analyze(text), text.indexOf('<allow-'), 'flash-10'), undefined);
});
