import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseExpectation } from '../../../server/src/language/access/expectation.ts';
import { askFile, isAllowed } from '../../../server/src/language/access/fileVerdict.ts';
import { describeGrant } from '../../../server/src/language/features/describeGrant.ts';
import type { PolicyDocument } from '../../../server/src/language/policyDocument.ts';
import { applyEdits } from '../../../server/src/language/text/edit.ts';
import { analyzed } from '../../support/analyzed.ts';

const place = fc.constantFrom(
  'socket://h.example:843',
  'socket://h.example:1024',
  'socket://h.example:8080',
  'https://h.example/crossdomain.xml',
  'http://h.example/api/policy.xml',
);
const metaPolicy = fc.constantFrom('', 'none', 'master-only', 'all');
const domain = fc.constantFrom(
  'a.example',
  '*.a.example',
  '*',
  'A.Example',
  '192.0.2.1',
  '*a.example',
  'a.example/x',
  '',
);
const ports = fc.constantFrom('*', '80', '80,8080', '1000-1040', '1023-1024', '8080,80-', '0', '');
const secure = fc.constantFrom('', ' secure="true"', ' secure="false"');
const policy = fc.record({ place, metaPolicy, domain, ports, secure });

interface Written {
  readonly metaPolicy: string;
  readonly domain: string;
  readonly ports: string;
  readonly secure: string;
}

function writePolicy({ metaPolicy: value, domain: name, ports: list, secure: attribute }: Written): string {
  const siteControl = value === '' ? '' : `<site-control permitted-cross-domain-policies="${value}"/>`;
  return `<cross-domain-policy>${siteControl}<allow-access-from domain="${name}" to-ports="${list}"${attribute}/></cross-domain-policy>`;
}

const askedPorts = [80, 443, 1000, 1023, 1024, 1040, 8080, 65535];
const requesters = [
  'https://a.example/',
  'http://a.example/',
  'https://www.a.example/',
  'https://192.0.2.1/',
  'file:///x',
];

/** Every verdict of a file, of ports of its host or of data on it, one letter each. */
function verdictsOf({ document, policy }: PolicyDocument): string {
  const { servedFrom } = policy;
  const ask = askFile({ document, policy, client: 'flash-10' });
  const targets =
    servedFrom.location.kind === 'socket'
      ? askedPorts.map(port => `:${port}`)
      : [`${servedFrom.location.scheme}://h.example/api/x`];
  const questions = requesters.flatMap(requester => targets.map(target => `allow ${requester} to ${target}`));
  return questions
    .map(question => {
      const expectation = parseExpectation(question);
      assert.ok(expectation.kind === 'expectation', question);
      return isAllowed(ask(expectation)) ? 'a' : 'd';
    })
    .join('');
}

test('A grant that is described as permitting nothing permits nothing, and any other something', () =>
  fc.assert(
    fc.property(policy, ({ place: servedFrom, ...written }) => {
      const analysis = analyzed(writePolicy(written), { servedFrom });
      const [grant] = analysis.policy.grants;
      assert.ok(grant);
      const { permits, sentence } = describeGrant(grant, analysis);
      assert.equal(verdictsOf(analysis).includes('a'), permits, `${servedFrom} ${analysis.text}\n${sentence}`);
    }),
    { numRuns: 1500 },
  ));

test('Where grants are reported as void every verdict denies', () =>
  fc.assert(
    fc.property(policy, ({ place: servedFrom, ...written }) => {
      const analysis = analyzed(writePolicy(written), { servedFrom });
      if (analysis.problems.some(({ rule }) => rule === 'void-grant'))
        assert.match(verdictsOf(analysis), /^d*$/, `${servedFrom} ${analysis.text}`);
    }),
    { numRuns: 500 },
  ));

test('Taking low ports out of a policy from a high port, as its fix does, changes no verdict', () =>
  fc.assert(
    fc.property(policy, ({ place: servedFrom, ...written }) => {
      const analysis = analyzed(writePolicy(written), { servedFrom });
      for (const problem of analysis.problems.filter(({ rule }) => rule === 'low-ports-from-high-port'))
        for (const { edits } of problem.fixes()) {
          const fixed = analyzed(applyEdits(analysis.text, edits), { servedFrom });
          assert.equal(verdictsOf(fixed), verdictsOf(analysis), fixed.text);
        }
    }),
    { numRuns: 1000 },
  ));
