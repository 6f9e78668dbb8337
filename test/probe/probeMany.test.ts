import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ProbeReport, ProbeRequest } from '../../protocol/probe.ts';
import type { Probed } from '../../server/src/probe/judgeReply.ts';
import { probeMany } from '../../server/src/probe/probeMany.ts';
import { openResources } from '../support/openResources.ts';
import { type PeerBehavior, sendAndClose, startPeerAt, staySilent } from '../support/policyPeer.ts';

const policy = '<cross-domain-policy/>\0';

/** Requests to one peer, told apart by the timeout. */
async function requestsTo(
  t: TestContext,
  behavior: PeerBehavior,
  count: number,
  timeout = 5000,
): Promise<readonly ProbeRequest[]> {
  const peer = await startPeerAt(behavior, '127.0.0.1');
  t.after(peer.close);
  return Array.from({ length: count }, () => ({ host: '127.0.0.1', policyPort: peer.port, timeout }));
}

async function all(reports: AsyncIterable<Probed>): Promise<readonly ProbeReport[]> {
  const list: ProbeReport[] = [];
  for await (const { report } of reports) list.push(report);
  return list;
}

test('every request has one report', async t => {
  const requests = await requestsTo(t, sendAndClose(policy), 100);
  const reports = await all(probeMany(requests));
  equal(reports.length, 100);
  ok(reports.every(({ finding }) => finding === 'policy'));
});

test('no request is no report', async () => deepEqual(await all(probeMany([])), []));

test('reports come as they are done, not in the order of the requests', async t => {
  const [silent] = await requestsTo(t, staySilent, 1, 100);
  const [quick] = await requestsTo(t, sendAndClose(policy), 1);
  ok(silent && quick);
  const reports = await all(probeMany([silent, quick]));
  deepEqual(
    reports.map(({ finding }) => finding),
    ['policy', 'silent'],
  );
});

test('requests are taken as there is room for them, one beyond those under way', async t => {
  const requests = await requestsTo(t, sendAndClose(policy), 50);
  let taken = 0;
  function* source(): Generator<ProbeRequest> {
    for (const request of requests) {
      taken += 1;
      yield request;
    }
  }
  let reported = 0;
  for await (const _ of probeMany(source(), { concurrency: 4 })) {
    reported += 1;
    ok(taken <= reported + 5, `${taken} taken, ${reported} reported`);
  }
  equal(taken, 50);
});

test('reports of requests that come one by one do not wait for the next one', async t => {
  const [request] = await requestsTo(t, sendAndClose(policy), 1);
  const never = new Promise<ProbeRequest>(() => {});
  async function* source(): AsyncGenerator<ProbeRequest> {
    if (request) yield request;
    yield await never;
  }
  for await (const { report } of probeMany(source())) {
    equal(report.finding, 'policy');
    break;
  }
});

test('once canceled, probes under way end as canceled and no other begins', async t => {
  const requests = await requestsTo(t, staySilent, 20, 60_000);
  const reports = await all(probeMany(requests, { concurrency: 5, signal: AbortSignal.timeout(50) }));
  equal(reports.length, 5);
  ok(reports.every(({ canceled }) => canceled));
});

test('a signal that was aborted beforehand lets nothing begin', async t => {
  const requests = await requestsTo(t, staySilent, 5);
  deepEqual(await all(probeMany(requests, { signal: AbortSignal.abort() })), []);
});

test('leaving the loop leaves nothing open', async t => {
  const requests = [...(await requestsTo(t, sendAndClose(policy), 1)), ...(await requestsTo(t, staySilent, 9, 60_000))];
  const before = openResources();
  for await (const _ of probeMany(requests)) break;
  equal(openResources()['Timeout'], before['Timeout']);
});

test('what the requests throw is thrown once the reports are out', async t => {
  const requests = await requestsTo(t, sendAndClose(policy), 3);
  function* source(): Generator<ProbeRequest> {
    yield* requests;
    throw new Error('unreadable');
  }
  const reports: ProbeReport[] = [];
  await rejects(async () => {
    for await (const { report } of probeMany(source())) reports.push(report);
  }, /unreadable/);
  equal(reports.length, 3);
});

test('one signal for many probes raises no warning', async t => {
  const warnings: Error[] = [];
  const listen = (warning: Error): void => void warnings.push(warning);
  process.on('warning', listen);
  t.after(() => process.off('warning', listen));
  const requests = await requestsTo(t, sendAndClose(policy), 64);
  await all(probeMany(requests, { signal: new AbortController().signal }));
  deepEqual(warnings, []);
});
