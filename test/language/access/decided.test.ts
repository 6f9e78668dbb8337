import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decidingStep } from '../../../server/src/language/access/decidingStep.ts';
import { expandPolicy } from '../../support/policyShorthand.ts';
import { ask } from '../../support/verdictTable.ts';

type Served = Parameters<typeof ask>[0];

const from = 'http://www.example.com/a.swf';

/** The text of the element that decided; empty where none did. */
function decider(served: Served, to: string): string {
  const { decidedBy } = ask(served, from, to);
  const text = expandPolicy(served[decidedBy?.policy ?? 0]?.text ?? '');
  return text.slice(decidedBy?.span?.start ?? 0, decidedBy?.span?.end ?? 0);
}

const siteControl = (value: string): string => `<site-control permitted-cross-domain-policies="${value}"/>`;

test('The first of several grants that permit decided, however they are ordered by what they name', () => {
  const served = [
    { servedFrom: 'http://data.net/crossdomain.xml', text: 'A-F *.com secure=true; A-F www.example.com; A-F *' },
  ];
  assert.equal(decider(served, 'http://data.net/x'), '<allow-access-from domain="www.example.com"/>');
});

test('A site-control that does not let another file count decided', () => {
  const served = [
    { servedFrom: 'http://data.net/crossdomain.xml', text: 'SC master-only' },
    { servedFrom: 'http://data.net/p.xml', text: 'A-F *' },
  ];
  assert.equal(decider(served, 'http://data.net/x'), siteControl('master-only'));
  assert.equal(
    decider([{ servedFrom: 'http://data.net/crossdomain.xml', text: 'SC master-only' }], 'http://data.net/x'),
    '',
  );
});

test('A socket master that lets no other port speak decided, whether or not the other was asked', () => {
  const master = { servedFrom: 'socket://data.net:843', text: 'SC master-only; A-F * to-ports=80' };
  const other = { servedFrom: 'socket://data.net:5000', text: 'A-F * to-ports=5000' };
  assert.equal(decider([master, other], 'socket://data.net:5000'), siteControl('master-only'));
  assert.equal(decider([master], 'socket://data.net:5000'), siteControl('master-only'));
});

test('Where header and site-control say the same the element is named', () => {
  const served = [{ servedFrom: 'http://data.net/crossdomain.xml', text: 'SC none', metaPolicy: ['none'] }];
  assert.equal(decider(served, 'http://data.net/x'), siteControl('none'));
});

test('Where no grant names the requester nothing decided', () => {
  assert.equal(
    decider([{ servedFrom: 'http://data.net/crossdomain.xml', text: 'A-F a.example' }], 'http://data.net/x'),
    '',
  );
});

/** One test for each line: what was served, the target, and the beginning of the step that a person wants to hear. */
const telling: readonly (readonly [name: string, served: Served, to: string, message: RegExp])[] = [
  [
    'the grant that permits',
    [at('http', 'A-F *')],
    'http://data.net/x',
    /^The grant for "[^"]*" names the requester and permits/,
  ],
  [
    'the grant that comes closest',
    [at('socket', 'SC master-only; A-F * to-ports=80')],
    'socket://data.net:81',
    /but its to-ports/,
  ],
  ['the meta-policy none', [at('http', 'SC none; A-F *')], 'http://data.net/x', /sets the meta-policy: none/],
  ['that nothing was served', [], 'http://data.net/x', /^Nothing was served at \/crossdomain\.xml/],
  ['that port 843 is silent', [], 'socket://data.net:80', /^Port 843 gave no policy file/],
  ['that the file is malformed', [at('http', '<cross-domain-policy>')], 'http://data.net/x', /The file grants nothing/],
  ['that no grant names the requester', [at('http', 'A-F a.example')], 'http://data.net/x', /^No grant of this policy/],
  ['that the port is blocked', [], 'http://data.net:25/x', /makes no request to port 25/],
];

function at(kind: 'http' | 'socket', text: string) {
  return { servedFrom: kind === 'http' ? 'http://data.net/crossdomain.xml' : 'socket://data.net:843', text };
}

for (const [name, served, to, message] of telling)
  test(`The step that is told in a line is ${name}`, () => {
    assert.match(decidingStep(ask(served, from, to))?.message ?? '', message);
  });

test('For Silverlight the step is that it honors only an asterisk', () => {
  const verdict = ask([at('http', 'A-F *.example.com')], from, 'http://data.net/x', { client: 'silverlight' });
  assert.match(decidingStep(verdict)?.message ?? '', /honors only domain="\*"/);
});
