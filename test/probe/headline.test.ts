import { doesNotMatch, equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import type { ProbeAttempt, ProbeReport, ProbeRequest } from '../../protocol/probe.ts';
import { headlineText, type Tone, toneSigns } from '../../protocol/reportPage.ts';
import { answerOf } from '../../server/src/probe/probeVerdict.ts';
import { headlineOf } from '../../server/src/probe/words/headline.ts';
import { judgedOf, probedOf } from '../support/probedOf.ts';

const attempt: ProbeAttempt = {
  port: 843,
  role: 'master',
  outcome: 'refused',
  milliseconds: { ended: 1 },
  bytesSent: 0,
  bytesReceived: 0,
  bytesAfterNul: 0,
  problems: [],
};

const host = 'a.example';

interface Told {
  readonly report?: Partial<ProbeReport>;
  readonly master?: Partial<ProbeAttempt>;
  readonly request?: Partial<ProbeRequest>;
}

/** The headline with its sign. */
function headline({ report, master, request }: Told): string {
  const whole: ProbeReport = {
    host,
    startedAt: '2026-01-02T03:04:05.678Z',
    finding: 'policy',
    attempts: [{ ...attempt, ...master }],
    explanation: '',
    ...report,
  };
  return headlineText(headlineOf(probedOf(whole, request)));
}

function policyOf(grants: string): Partial<ProbeAttempt> {
  return { outcome: 'policy', text: `<cross-domain-policy>${grants}</cross-domain-policy>` };
}

function grant(domain: string, ports: string, rest = ''): string {
  return `<allow-access-from domain="${domain}" to-ports="${ports}"${rest}/>`;
}

/** What a policy holds, and what the headline says behind "serves a policy file that". */
const policies: readonly (readonly [grants: string, tone: Tone, says: string])[] = [
  [grant('*', '*'), 'bad', 'lets any site connect to every port'],
  [grant('*', '*', ' secure="true"'), 'bad', 'lets any site connect to every port if loaded over HTTPS'],
  [grant('*', '80'), 'caution', 'lets any site connect to port 80'],
  [grant('*', '80,443'), 'caution', 'lets any site connect to ports 80 and 443'],
  [grant('b.example', '8080'), 'good', 'lets b.example connect to port 8080'],
  [
    `${grant('b.example', '1')}${grant('*.c.example', '2')}`,
    'good',
    'lets b.example and c.example and below connect to some ports',
  ],
  [
    `${grant('b.example', '1')}${grant('c.example', '1')}${grant('d.example', '1')}`,
    'good',
    'lets 3 domains connect to port 1',
  ],
  ['<site-control permitted-cross-domain-policies="none"/>', 'good', 'permits nothing'],
  [`<site-control permitted-cross-domain-policies="none"/>${grant('*', '*')}`, 'good', 'permits nothing'],
  ['<allow-access-from', 'bad', 'Flash Player rejects, so it permits nothing'],
  [`x${grant('*', '*')}`, 'bad', 'Flash Player rejects, so it permits nothing'],
];

for (const [grants, tone, says] of policies)
  test(`a policy with ${grants} ${says}`, () =>
    equal(
      headline({ master: policyOf(grants) }),
      `${toneSigns[tone]} Port 843 of a.example serves a policy file that ${says}.`,
    ));

test('what is no policy is told by what it looks like', () => {
  equal(
    headline({ report: { finding: 'not-a-policy' }, master: { outcome: 'not-a-policy', service: 'ssh' } }),
    '○ Port 843 of a.example answers, but not with a policy file: it looks like an SSH server.',
  );
  equal(
    headline({ report: { finding: 'not-a-policy' }, master: { outcome: 'not-a-policy' } }),
    '○ Port 843 of a.example answers, but not with a policy file.',
  );
  const reply = Buffer.from('&lt;cross-domain-policy&gt;&lt;/cross-domain-policy&gt;').toString('base64');
  equal(
    headline({ report: { finding: 'not-a-policy' }, master: { outcome: 'not-a-policy', reply } }),
    '○ Port 843 of a.example answers, but not with a policy file: it looks like a policy file whose markup is escaped.',
  );
});

/** What a port does, and the headline. */
const outcomes: readonly (readonly [Partial<ProbeAttempt>, ProbeReport['finding'], string])[] = [
  [{ outcome: 'silent' }, 'silent', '⚠ Port 843 of a.example accepts the connection and sends nothing within 3 s.'],
  [{ outcome: 'closed' }, 'closed', '⚠ Port 843 of a.example closes the connection without sending anything.'],
  [{ outcome: 'refused' }, 'refused', '✓ Port 843 of a.example refuses the connection: nothing is listening there.'],
  [{ outcome: 'timed-out' }, 'filtered', '○ Port 843 of a.example doesn’t respond: no connection within 3 s.'],
  [
    { outcome: 'unreachable', error: 'ENETUNREACH' },
    'unreachable',
    '○ Port 843 of a.example can’t be reached (ENETUNREACH).',
  ],
];

for (const [master, finding, says] of outcomes)
  test(says, () => equal(headline({ report: { finding }, master }), says));

test('a name that does not resolve and a probe that was canceled have no port', () => {
  equal(headline({ report: { finding: 'unresolved', attempts: [] } }), '○ The name a.example doesn’t resolve.');
  equal(
    headline({ report: { finding: 'canceled', canceled: true, attempts: [] } }),
    '○ The probe of a.example was canceled.',
  );
});

/** The headline where a requester wants a port, and the policy of port 843 decides. */
function headlineFor(grants: string, from: string, destinationPort = 8080): string {
  const request = { host, policyPort: 843, timeout: 3000, destinationPort, from };
  const master: ProbeAttempt = { ...attempt, ...policyOf(grants) };
  const answer = answerOf(request, [judgedOf(host, master)]);
  return headline({ report: { destinationPort, ...(answer && { answer }) }, master, request });
}

test('the verdict comes first, and gives the sign', () => {
  match(
    headlineFor(grant('*', '*'), 'https://b.example/b.swf'),
    /^✓ Content from https:\/\/b\.example may connect to port 8080 of/,
  );
  match(
    headlineFor(grant('c.example', '*'), 'https://b.example/b.swf'),
    /^✗ Content from https:\/\/b\.example may not connect/,
  );
  match(headlineFor(grant('*', '*'), 'file:///C:/b.swf'), /^✓ Content from a local file may connect/);
});

test('the rest of the headline never contradicts the verdict', () => {
  const refused = headlineFor(grant('*', '*', ' secure="true"'), 'http://b.example/b.swf');
  match(refused, /^✗ .* may not connect .* lets any site connect to every port if loaded over HTTPS\.$/);
  const otherPort = headlineFor(grant('b.example', '81'), 'https://b.example/b.swf');
  match(otherPort, /^✗ .* may not connect to port 8080 .* lets b\.example connect to port 81\.$/);
  for (const broken of [
    `${grant('*', '*')}<a`,
    `${grant('*', '*')}text`,
    `<site-control permitted-cross-domain-policies="none"/>${grant('*', '*')}`,
  ])
    doesNotMatch(headlineFor(broken, 'https://b.example/b.swf'), /lets/);
});

test('a verdict by another port’s policy says whose it is', () => {
  const master: ProbeAttempt = { ...attempt, ...policyOf(grant('c.example', '*')) };
  const destination: ProbeAttempt = {
    ...attempt,
    ...policyOf(grant('b.example', '8080')),
    port: 8080,
    role: 'destination',
  };
  const request = { host, policyPort: 843, timeout: 3000, destinationPort: 8080, from: 'https://b.example/b.swf' };
  const answer = answerOf(request, [judgedOf(host, master), judgedOf(host, destination)]);
  const told = headline({
    report: { destinationPort: 8080, attempts: [master, destination], ...(answer && { answer }) },
    request,
  });
  match(
    told,
    /^✓ .* may connect to port 8080 of a\.example: the policy file of port 8080 permits it\. Port 843 of a\.example serves/,
  );
});

test('nothing that was received stands in a headline but names of hosts', () => {
  const hostile = grant('[x](http://evil.example/)&lt;b&gt;', '80');
  doesNotMatch(headline({ master: policyOf(hostile) }), /evil|<b>/);
  const long = grant(`${'a'.repeat(60)}.${'b'.repeat(60)}.example`, '80');
  match(headline({ master: policyOf(long) }), /1 domain connect/);
});
