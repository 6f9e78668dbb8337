import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ask } from '../../support/verdictTable.ts';

/** A doubtful point of a policy file: how it is written, and what it plainly means to clients; the first is our decision. */
interface DoubtfulPoint {
  readonly written: string;
  readonly readings: readonly (string | typeof rejectsFile)[];
}

const rejectsFile = Symbol('The file is not used.');

const grant = (domain: string, rest = ''): string => `<allow-access-from domain="${domain}"${rest}/>`;
const siteControl = (value: string): string => `<site-control permitted-cross-domain-policies="${value}"/>`;

/** Of the requester http://a.com/, the target is on HTTPS. */
const points: readonly DoubtfulPoint[] = [
  { written: grant('a.com'), readings: [grant('a.com')] },
  { written: grant('b.com', ' secure="false"'), readings: [''] },
  { written: grant('a.com', ' secure="false"'), readings: [grant('a.com', ' secure="false"')] },
  { written: grant('a.com', ' secure="no"'), readings: ['', grant('a.com', ' secure="false"')] },
  { written: grant('*.com', ' secure="false"'), readings: [grant('a.com', ' secure="false"'), ''] },
  { written: grant('a.com.', ' secure="false"'), readings: ['', grant('a.com', ' secure="false"')] },
  { written: grant('http://a.com', ' secure="false"'), readings: [grant('a.com', ' secure="false"'), ''] },
  {
    written: grant('a.com', ' secure="false" colour="red"'),
    readings: [grant('a.com', ' secure="false"'), rejectsFile],
  },
  { written: '<unknown/>', readings: ['', rejectsFile] },
  { written: 'text', readings: [rejectsFile, ''] },
  {
    written: `<allow-access-from domain="b.com">${grant('a.com', ' secure="false"')}</allow-access-from>`,
    readings: ['', grant('a.com', ' secure="false"')],
  },
  { written: siteControl('some'), readings: [siteControl('none'), ''] },
  {
    written: siteControl('by-ftp-filename'),
    readings: [siteControl('master-only'), siteControl('none'), rejectsFile, ''],
  },
];

const heads = ['', siteControl('none'), siteControl('master-only'), siteControl('all')];

type Reading = DoubtfulPoint['readings'][number];

function everyReading(chosen: readonly DoubtfulPoint[]): readonly (readonly Reading[])[] {
  return chosen.reduce<readonly (readonly Reading[])[]>(
    (all, { readings }) => all.flatMap(some => readings.map(reading => [...some, reading])),
    [[]],
  );
}

function verdictFor(client: string, parts: readonly Reading[]) {
  const content = parts.filter(part => typeof part === 'string').join('');
  const master = {
    servedFrom: 'https://data.net/crossdomain.xml',
    ...(!parts.includes(rejectsFile) && { text: `<cross-domain-policy>${content}</cross-domain-policy>` }),
  };
  const other = { servedFrom: 'https://data.net/api/policy.xml', text: 'A-F a.com secure=false' };
  return ask([master, other], 'http://a.com/a.swf', 'https://data.net/api/x', { client });
}

test('With several doubtful points the verdict is that of our decisions, and documented only if every reading gives it', () =>
  fc.assert(
    fc.property(
      fc.constantFrom('flash-10', 'flash-9.0.124', 'acrobat'),
      fc.constantFrom(...heads),
      fc.uniqueArray(fc.constantFrom(...points), { maxLength: 4 }),
      (client, head, chosen) => {
        fc.pre(head === '' || !chosen.some(({ written }) => written.startsWith('<site-control')));
        const { verdict, certainty } = verdictFor(client, [head, ...chosen.map(({ written }) => written)]);
        const [ours, ...others] = everyReading(chosen).map(reading => verdictFor(client, [head, ...reading]).verdict);
        assert.equal(verdict, ours);
        if (certainty === 'documented') assert.ok(others.every(other => other === verdict));
      },
    ),
    { numRuns: 1500 },
  ));

test('Where one doubt is not enough to turn the verdict and two are, it depends on the client', () => {
  const served = [
    { servedFrom: 'http://data.net/crossdomain.xml', text: 'SC some' },
    { servedFrom: 'http://data.net/policy.xml', text: 'A-F a.com.' },
  ];
  const { verdict, certainty, steps } = ask(served, 'http://a.com/', 'http://data.net/x', { client: 'flash-9.0.124' });
  assert.deepEqual({ verdict, certainty }, { verdict: 'denied', certainty: 'client-dependent' });
  assert.match(steps.find(({ code }) => code === 'doubt')?.message ?? '', /meta-policy all instead/);
});

test('A flaw that voids the file counts behind one that does not', () => {
  const text = '<cross-domain-policy><unknown/>text<allow-access-from domain="*"/></cross-domain-policy>';
  const { verdict, steps } = ask(
    [{ servedFrom: 'http://data.net/crossdomain.xml', text }],
    'http://a.com/',
    'http://data.net/x',
  );
  assert.equal(verdict, 'denied');
  assert.match(steps.find(({ code }) => code === 'policy-ignored')?.message ?? '', /text inside the root/);
});

test('U14 After a malformed answer of port 843 what permits is in doubt; a denial is not, since no client takes a grant from it', () => {
  const malformed = { servedFrom: 'socket://chat.net:843', text: '<html></html>' };
  const own = { servedFrom: 'socket://chat.net:5000', text: 'A-F a.com to-ports=5000' };
  const asked = (from: string) => ask([malformed, own], from, 'socket://chat.net:5000');
  assert.equal(asked('http://a.com/').certainty, 'client-dependent');
  assert.equal(asked('http://b.com/').certainty, 'documented');
  for (const from of ['http://a.com/', 'http://b.com/'])
    assert.ok(
      asked(from).steps.some(({ message }) => /port 843 gave does not count.*a stricter client denies/.test(message)),
    );
});

test('Every verdict that depends on the client has a step that says what another client might do', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['http://data.net/crossdomain.xml', 'A-F *.com', 'http://a.com/'],
    ['http://data.net/crossdomain.xml', 'A-F a.com.', 'http://a.com/'],
    ['http://data.net/crossdomain.xml', 'A-F * colour=red', 'http://a.com/'],
    ['http://data.net/crossdomain.xml', 'SC some; A-F *', 'http://a.com/'],
    ['http://data.net/crossdomain.xml', 'SC all; SC none; A-F *', 'http://a.com/'],
    ['http://data.net/crossdomain.xml', 'A-F http://a.com', 'http://a.com/'],
    ['http://data.net/crossdomain.xml', 'A-F *.net', 'http://data.net:81/'],
  ];
  for (const [servedFrom, text, from] of cases) {
    const { certainty, steps } = ask([{ servedFrom, text }], from, 'http://data.net/x');
    assert.equal(certainty, 'client-dependent', text);
    const told = steps.map(({ message }) => message).join('\n');
    assert.match(told, /some clients|A client that|documented in one table|describes wildcards/i, told);
  }
});
