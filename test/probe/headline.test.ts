import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import type { ProbeAttempt, ProbeReport } from '../../protocol/probe.ts';
import { headlineOf } from '../../server/src/probe/words/headline.ts';
import { probedOf } from '../support/probedOf.ts';

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

function headline(report: Partial<ProbeReport>, master: Partial<ProbeAttempt> = {}): string {
  return headlineOf(
    probedOf({
      host: 'a.example',
      startedAt: '2026-01-02T03:04:05.678Z',
      finding: 'policy',
      attempts: [{ ...attempt, ...master }],
      explanation: '',
      ...report,
    }),
  );
}

function ofPolicy(grants: string): string {
  const text = `<cross-domain-policy>${grants}</cross-domain-policy>`;
  return headline({}, { outcome: 'policy', text }).replace('Port 843 of a.example answers with a policy file ', '');
}

test('a policy is told by whom it lets in', () => {
  equal(ofPolicy('<allow-access-from domain="*" to-ports="*"/>'), 'that opens every port to every site.');
  equal(ofPolicy('<allow-access-from domain="*" to-ports="80"/>'), 'that opens the ports it names to every site.');
  equal(ofPolicy('<allow-access-from domain="b.example" to-ports="*"/>'), 'for the domains that it names.');
  equal(ofPolicy('<site-control permitted-cross-domain-policies="none"/>'), 'that permits nothing.');
  equal(ofPolicy('<allow-access-from'), 'that Flash Player rejects.');
});

test('what is no policy is told by what it looks like', () => {
  equal(
    headline({ finding: 'not-a-policy' }, { outcome: 'not-a-policy', service: 'ssh' }),
    'Port 843 of a.example answers, but not with a policy file: this looks like an SSH server.',
  );
  equal(
    headline({ finding: 'not-a-policy' }, { outcome: 'not-a-policy' }),
    'Port 843 of a.example answers with something that is no policy file.',
  );
});

test('a host that cannot be reached is told with the code of the system', () =>
  equal(
    headline({ finding: 'unreachable' }, { outcome: 'unreachable', error: 'ENETUNREACH' }),
    'Port 843 of a.example cannot be reached (ENETUNREACH).',
  ));

test('a verdict follows the finding', () =>
  equal(
    headline({
      finding: 'refused',
      destinationPort: 80,
      answer: { verdict: 'denied', certainty: 'documented', steps: [] },
    }),
    'Port 843 of a.example refuses the connection, so that Flash Player goes on at once. The requester may not connect to port 80.',
  ));

test('a name that does not resolve and a probe that was canceled have no port', () => {
  equal(headline({ finding: 'unresolved', attempts: [] }), 'The name a.example does not resolve.');
  equal(headline({ finding: 'canceled', canceled: true, attempts: [] }), 'The probe of a.example was canceled.');
});
