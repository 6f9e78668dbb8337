import { deepEqual, equal, ok } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { ProbeFinding, ProbeOutcome, ProbeReport } from '../../protocol/probe.ts';
import type { ProbeProgress } from '../../server/src/probe/probeProgress.ts';
import { startFilteredPort } from '../support/filteredPort.ts';
import { openResources } from '../support/openResources.ts';
import {
  closedPort,
  onRequest,
  type PeerBehavior,
  type PolicyPeer,
  type PolicyPlace,
  policyPlace,
  sendAndClose,
  sendAndStay,
  startPeerAt,
  staySilent,
} from '../support/policyPeer.ts';
import { runProbe, shortTimeout } from '../support/runProbe.ts';

const from = 'http://www.example.com/app.swf';

/** A policy with these elements, as a server ends it. */
function policyOf(...elements: readonly string[]): string {
  return `<cross-domain-policy>${elements.join('')}</cross-domain-policy>\0`;
}

function grantTo(port: number | string, rest = 'domain="www.example.com"'): string {
  return `<allow-access-from ${rest} to-ports="${port}"/>`;
}

function siteControl(value: string): string {
  return `<site-control permitted-cross-domain-policies="${value}"/>`;
}

/** A host with a destination port, and a master that may name it. */
interface TestHost {
  readonly place: PolicyPlace;
  readonly destination: PolicyPeer;
  /** What to ask of it. */
  readonly request: Readonly<Record<string, unknown>>;
}

async function startHost(
  t: TestContext,
  master: (destinationPort: number) => PeerBehavior,
  destination: PeerBehavior = socket => socket.end(),
): Promise<TestHost> {
  const place = await policyPlace();
  const destinationPeer = await startPeerAt(destination, place.host);
  t.after(destinationPeer.close);
  const masterPeer = await startPeerAt(master(destinationPeer.port), place.host, place.port);
  t.after(masterPeer.close);
  const request = { host: place.host, policyPort: place.port, destinationPort: destinationPeer.port };
  return { place, destination: destinationPeer, request };
}

function outcomes({ attempts }: ProbeReport): readonly ProbeOutcome[] {
  return attempts.map(({ outcome }) => outcome);
}

/** What a master says, whether the destination is then asked, and the verdict for the requester. */
interface MasterCase {
  readonly says: string;
  readonly reply: (destinationPort: number) => string;
  readonly request?: Readonly<Record<string, unknown>>;
  readonly asked: boolean;
  readonly verdict?: 'allowed' | 'denied';
}

/** The destination permits the requester in all of these. */
const masterCases: readonly MasterCase[] = [
  {
    says: 'permits the requester',
    reply: port => policyOf(grantTo(port)),
    request: { from },
    asked: false,
    verdict: 'allowed',
  },
  {
    says: 'permits someone else',
    reply: () => policyOf(grantTo('*', 'domain="a.example"')),
    request: { from },
    asked: true,
    verdict: 'allowed',
  },
  {
    says: 'permits another port',
    reply: port => policyOf(grantTo(port - 1)),
    request: { from },
    asked: true,
    verdict: 'allowed',
  },
  {
    says: 'permits requesters loaded over HTTPS',
    reply: port => policyOf(grantTo(port, 'domain="www.example.com" secure="true"')),
    request: { from },
    asked: true,
    verdict: 'allowed',
  },
  {
    says: 'says none',
    reply: port => policyOf(siteControl('none'), grantTo(port)),
    request: { from },
    asked: false,
    verdict: 'denied',
  },
  {
    says: 'says master-only',
    reply: () => policyOf(siteControl('master-only')),
    request: { from },
    asked: false,
    verdict: 'denied',
  },
  { says: 'says all', reply: () => policyOf(siteControl('all')), request: { from }, asked: true, verdict: 'allowed' },
  {
    says: 'says something unknown',
    reply: () => policyOf(siteControl('some')),
    request: { from },
    asked: false,
    verdict: 'denied',
  },
  { says: 'says nothing of the matter', reply: () => policyOf(), request: { from }, asked: true, verdict: 'allowed' },
  {
    says: 'is malformed',
    reply: () => `<cross-domain-policy>${siteControl('none')}\0`,
    request: { from },
    asked: true,
    verdict: 'allowed',
  },
  {
    says: 'is a web server',
    reply: () => 'HTTP/1.1 400 Bad Request\r\n\r\n',
    request: { from },
    asked: true,
    verdict: 'allowed',
  },
  { says: 'permits everyone, with nobody asking', reply: () => policyOf(grantTo('*', 'domain="*"')), asked: true },
  { says: 'says master-only, with nobody asking', reply: () => policyOf(siteControl('master-only')), asked: false },
];

for (const { says, reply, request, asked, verdict } of masterCases) {
  test(`a destination is ${asked ? '' : 'not '}asked after a master that ${says}`, async t => {
    const permission = policyOf(grantTo('*', 'domain="www.example.com"'));
    const host = await startHost(t, port => sendAndClose(reply(port)), sendAndClose(permission));
    const report = await runProbe({ ...host.request, ...request });
    deepEqual(
      report.attempts.map(({ role }) => role),
      asked ? ['master', 'destination'] : ['master'],
    );
    equal(host.destination.connectionCount(), asked ? 1 : 0);
    equal(report.answer?.verdict, verdict);
  });
}

test('the verdict names the attempt whose policy decided', async t => {
  const host = await startHost(t, () => socket => socket.end(), sendAndClose(policyOf(grantTo('*'))));
  const { answer } = await runProbe({ ...host.request, from });
  equal(answer?.verdict, 'allowed');
  equal(answer?.decidedBy?.policy, 1);
});

test('a port that stands in for 843 has the rights of 843: it permits ports below 1024', async t => {
  const policyPort = await closedPort();
  const master = await startPeerAt(sendAndClose(policyOf(grantTo('*'))), '127.0.0.1', policyPort);
  t.after(master.close);
  const { answer, attempts } = await runProbe({ host: '127.0.0.1', policyPort, destinationPort: 1, from });
  ok(policyPort >= 1024);
  equal(answer?.verdict, 'allowed');
  deepEqual(
    attempts[0]?.problems.map(({ rule }) => rule).filter(rule => rule === 'low-ports-from-high-port'),
    [],
  );
});

test('a destination port of 1024 or above permits no port below', async t => {
  const place = await policyPlace();
  const destination = await startPeerAt(sendAndClose(policyOf(grantTo('1-65535'))), place.host);
  t.after(destination.close);
  const report = await runProbe({ host: place.host, policyPort: place.port, destinationPort: destination.port, from });
  ok(report.attempts[1]?.problems.some(({ rule }) => rule === 'low-ports-from-high-port'));
});

/** What an open master does, and what is found though the destination refuses. */
const openMasters: readonly (readonly [PeerBehavior, ProbeFinding])[] = [
  [staySilent, 'silent'],
  [socket => socket.end(), 'closed'],
  [socket => socket.resetAndDestroy(), 'closed'],
];

for (const [behavior, finding] of openMasters) {
  test(`an open master that is ${finding} is the finding where the destination refuses`, async t => {
    const place = await policyPlace();
    const master = await startPeerAt(behavior, place.host, place.port);
    t.after(master.close);
    const destinationPort = await closedPort(place.host);
    const report = await runProbe({ host: place.host, policyPort: place.port, destinationPort, timeout: shortTimeout });
    equal(outcomes(report)[1], 'refused');
    equal(report.finding, finding);
  });
}

test('a grant before the root is a policy, which is malformed', async t => {
  const reply = `<allow-access-from domain="*" to-ports="*"/><cross-domain-policy/>\0`;
  const host = await startHost(t, () => sendAndClose(reply));
  const report = await runProbe({ ...host.request, destinationPort: undefined });
  equal(report.finding, 'policy');
  ok(report.attempts[0]?.problems.some(({ severity }) => severity === 'error'));
});

/** What is no policy, though it speaks of one. */
for (const reply of [
  '<allow-access-from domain="*"/>\0',
  '<html><cross-domain-policy/></html>\0',
  'cross-domain-policy\0',
  '<policy-file-request/>\0',
  '<cross-domain-policy>',
])
  test(`${JSON.stringify(reply)} is no policy`, async t => {
    const host = await startHost(t, () => sendAndStay(reply));
    const report = await runProbe({ ...host.request, destinationPort: undefined, timeout: shortTimeout });
    equal(report.finding, 'not-a-policy');
  });

test('the report names the policy by the hash of its bytes up to the NUL', async t => {
  const host = await startHost(t, () => sendAndClose('<cross-domain-policy/>\0more'));
  const { policyHash } = await runProbe({ ...host.request, destinationPort: undefined });
  equal(policyHash, createHash('sha256').update('<cross-domain-policy/>').digest('hex'));
});

test('the policy port as destination is asked once', async t => {
  const place = await policyPlace();
  const master = await startPeerAt(sendAndClose(policyOf(grantTo(place.port))), place.host, place.port);
  t.after(master.close);
  const report = await runProbe({ host: place.host, policyPort: place.port, destinationPort: place.port, from });
  deepEqual(
    report.attempts.map(({ role }) => role),
    ['master'],
  );
  equal(master.connectionCount(), 1);
  equal(report.answer?.verdict, 'allowed');
});

test('without a destination only the policy port is asked', async t => {
  const host = await startHost(t, () => sendAndClose(policyOf()));
  const report = await runProbe({ ...host.request, destinationPort: undefined });
  equal(report.attempts.length, 1);
  equal(report.answer, undefined);
  equal(host.destination.connectionCount(), 0);
});

test('a refused master falls through to the destination', async t => {
  const place = await policyPlace();
  const destination = await startPeerAt(sendAndClose(policyOf(grantTo('*'))), place.host);
  t.after(destination.close);
  const report = await runProbe({ host: place.host, policyPort: place.port, destinationPort: destination.port });
  deepEqual(outcomes(report), ['refused', 'policy']);
  equal(report.finding, 'policy');
});

test('the finding is that of the destination where the master had nothing to show', async t => {
  const host = await startHost(t, () => socket => socket.end(), sendAndClose('SSH-2.0-x\r\n'));
  const report = await runProbe(host.request);
  deepEqual(outcomes(report), ['closed', 'not-a-policy']);
  equal(report.finding, 'not-a-policy');
});

test('the finding is that of the master where it had something to show', async t => {
  const host = await startHost(t, () => sendAndClose('SSH-2.0-x\r\n'), sendAndClose(policyOf(grantTo('*'))));
  const report = await runProbe(host.request);
  deepEqual(outcomes(report), ['not-a-policy', 'policy']);
  equal(report.finding, 'not-a-policy');
});

test('a reset without a byte is found closed', async t => {
  const host = await startHost(t, () => socket => socket.resetAndDestroy());
  const report = await runProbe({ ...host.request, destinationPort: undefined });
  deepEqual(outcomes(report), ['reset']);
  equal(report.finding, 'closed');
});

test('more than 64 KiB is found no policy', async t => {
  const host = await startHost(t, () => sendAndStay(Buffer.alloc(70_000, 'A')));
  const report = await runProbe({ ...host.request, destinationPort: undefined });
  deepEqual(outcomes(report), ['too-large']);
  equal(report.finding, 'not-a-policy');
});

/**
 * A master that says some of its answer at once and the rest when its time is up, which is when the destination is asked; and a
 * destination that answers once the rest is on its way.
 */
function lateMaster(early: string, rest: string, answer: string): readonly [PeerBehavior, PeerBehavior] {
  const moments = new EventEmitter();
  const timeIsUp = once(moments, 'time is up');
  const isSent = once(moments, 'sent');
  const master = onRequest(socket => {
    if (early !== '') socket.write(early);
    void timeIsUp.then(() => socket.write(rest, () => moments.emit('sent')));
  });
  const destination = onRequest(socket => {
    moments.emit('time is up');
    void isSent.then(() => setTimeout(100)).then(() => socket.end(answer));
  });
  return [master, destination];
}

test('an answer of the master after its time is shown and does not count', async t => {
  const [late, destinationPeer] = lateMaster('', policyOf(grantTo('*')), '220 mail.example ESMTP\r\n');
  const host = await startHost(t, () => late, destinationPeer);
  const report = await runProbe({ ...host.request, from, timeout: 50 });
  const [master, destination] = report.attempts;
  equal(master?.late, true);
  equal(master?.outcome, 'silent');
  equal(master?.end, 'timeout');
  equal(master?.text, policyOf(grantTo('*')).slice(0, -1));
  equal(destination?.service, 'smtp');
  equal(report.finding, 'not-a-policy');
  equal(report.answer?.verdict, 'denied');
});

test('half a policy in time and the rest of it late is no policy', async t => {
  const [late, destinationPeer] = lateMaster('<cross-domain-policy>', '</cross-domain-policy>\0', '');
  const host = await startHost(t, () => late, destinationPeer);
  const report = await runProbe({ ...host.request, timeout: 300 });
  equal(report.attempts[0]?.outcome, 'not-a-policy');
  equal(report.attempts[0]?.late, true);
  equal(report.attempts[0]?.text, '<cross-domain-policy></cross-domain-policy>');
});

test('the problems are those of a policy that is served from there', async t => {
  const host = await startHost(t, () => sendAndClose(policyOf('<allow-access-from domain="a.example"/>')));
  const report = await runProbe({ ...host.request, destinationPort: undefined });
  const problem = report.attempts[0]?.problems.find(({ rule }) => rule === 'missing-ports');
  equal(problem?.severity, 'error');
  deepEqual(problem?.range.start.line, 0);
});

test('of very many problems a report holds the 1,000 most severe', async t => {
  const host = await startHost(t, () => sendAndClose(policyOf('<a/>'.repeat(5000), '<allow-access-from/>')));
  const report = await runProbe({ ...host.request, destinationPort: undefined });
  const problems = report.attempts[0]?.problems ?? [];
  equal(problems.length, 1000);
  ok(problems.some(({ severity }) => severity === 'error'));
});

test('a name that does not resolve is not asked', async () => {
  const report = await runProbe({ host: 'a.invalid', destinationPort: 80 });
  equal(report.finding, 'unresolved');
  deepEqual(report.attempts, []);
  equal(report.addresses, undefined);
});

test('a host that cannot be reached is unreachable', async () => {
  const report = await runProbe({ host: '255.255.255.255' });
  equal(report.finding, 'unreachable');
});

if (process.platform === 'linux') {
  test('a port that drops packets is filtered', async t => {
    const filtered = await startFilteredPort();
    t.after(filtered.close);
    const report = await runProbe({ host: filtered.host, policyPort: filtered.port, timeout: shortTimeout });
    deepEqual(outcomes(report), ['timed-out']);
    equal(report.finding, 'filtered');
    equal(report.attempts[0]?.milliseconds.connected, undefined);
  });
}

test('a name has its addresses in the report', async t => {
  const peer = await startPeerAt(sendAndClose(policyOf()), '127.0.0.1');
  t.after(peer.close);
  const report = await runProbe({ host: 'localhost', policyPort: peer.port });
  ok(report.addresses?.includes('127.0.0.1'));
  equal(report.attempts[0]?.address, '127.0.0.1');
});

test('a probe that is canceled while the master is silent has no finding', async t => {
  const host = await startHost(t, () => staySilent);
  const report = await runProbe({ ...host.request, timeout: 60_000 }, { signal: AbortSignal.timeout(50) });
  equal(report.finding, 'canceled');
  equal(report.canceled, true);
  deepEqual(outcomes(report), ['silent']);
  equal(report.attempts[0]?.end, 'canceled');
});

test('a probe that is canceled while the destination is silent keeps what the master gave', async t => {
  const host = await startHost(t, () => sendAndClose(policyOf()), staySilent);
  const destinationTime = { connect: 60_000, answer: 60_000 };
  const report = await runProbe(host.request, { signal: AbortSignal.timeout(50), destinationTime });
  equal(report.finding, 'policy');
  equal(report.canceled, true);
  deepEqual(
    report.attempts.map(({ end }) => end),
    ['nul', 'canceled'],
  );
  equal(report.answer, undefined);
});

test('a probe that is canceled before it begins asks nothing', async t => {
  const host = await startHost(t, () => sendAndClose(policyOf()));
  const report = await runProbe(host.request, { signal: AbortSignal.abort() });
  equal(report.finding, 'canceled');
  deepEqual(report.attempts, []);
});

test('progress names every step', async t => {
  const host = await startHost(t, () => sendAndClose(policyOf()), sendAndClose(policyOf()));
  const told: ProbeProgress[] = [];
  await runProbe(host.request, { onProgress: progress => told.push(progress) });
  deepEqual(told, [
    { step: 'resolving', seconds: 0 },
    { step: 'master', port: host.place.port, seconds: 0 },
    { step: 'destination', port: host.destination.port, seconds: 0 },
  ]);
});

test('nothing is left open after a probe, whatever became of it', async t => {
  const host = await startHost(t, () => staySilent);
  const before = openResources();
  await runProbe({ ...host.request, timeout: 50 }, { onProgress: () => {} });
  await runProbe({ ...host.request, timeout: 60_000 }, { signal: AbortSignal.timeout(50) });
  await runProbe({ host: '127.0.0.1', policyPort: await closedPort() });
  await setTimeout(20);
  deepEqual(openResources(), before);
});

test('a report is plain JSON', async t => {
  const host = await startHost(t, () => sendAndClose(policyOf(grantTo('*'))), sendAndClose('x'));
  const report = await runProbe({ ...host.request, from });
  deepEqual(JSON.parse(JSON.stringify(report)), report);
});
