import { deepEqual, equal, ok } from 'node:assert/strict';
import { after, test } from 'node:test';
import type { ProbeReport, ProbeRequest } from '../../protocol/probe.ts';
import { probe } from '../../server/src/probe/probe.ts';
import { probeMany } from '../../server/src/probe/probeMany.ts';
import { startPeerProcess } from '../support/peerProcess.ts';

const peer = await startPeerProcess();
after(peer.close);

/** An address that answers at once for an even index, and never for an odd one. Loopback has them all on Linux only. */
function hostAt(index: number): string {
  if (process.platform !== 'linux') return '127.0.0.2';
  return `127.${1 + (index >> 12)}.${(index >> 6) & 63}.${4 * (index & 63) + (index % 2 === 0 ? 2 : 1)}`;
}

function requestTo(host: string, timeout: number): ProbeRequest {
  return { host, policyPort: peer.port, timeout };
}

/** Keeps this process from everything else for so many milliseconds. */
function beBusy(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

test('a host that answered in time is not silent because this process was busy when the time was up', async () => {
  const probing = probe(requestTo('127.0.0.4', 200));
  setTimeout(beBusy, 50, 600);
  const { finding, attempts } = (await probing).report;
  equal(finding, 'policy');
  ok((attempts[0]?.milliseconds.firstByte ?? 0) > 200);
});

test('a host is not silent because this process noticed the connection late, and so asked late', async () => {
  const probing = probe(requestTo('127.0.0.2', 100));
  process.nextTick(beBusy, 300);
  equal((await probing).report.finding, 'policy');
});

test('a host is not silent though this process is busy again and again', async () => {
  const timer = setInterval(beBusy, 1, 60);
  const { report } = await probe(requestTo('127.0.0.2', 100));
  clearInterval(timer);
  equal(report.finding, 'policy');
});

test('a host that says nothing is silent all the same, and soon', async () => {
  const start = performance.now();
  const probing = probe(requestTo('127.0.0.3', 100));
  process.nextTick(beBusy, 300);
  equal((await probing).report.finding, 'silent');
  ok(performance.now() - start < 5000);
});

test('of 1,000 hosts asked 512 at a time within 100 ms, every one that answers is found', async () => {
  const requests = Array.from({ length: 1000 }, (_, index) => requestTo(hostAt(index), 100));
  const findings: Record<string, number> = {};
  for await (const { report } of probeMany(requests, { concurrency: 512 }))
    findings[report.finding] = (findings[report.finding] ?? 0) + 1;
  deepEqual(findings, process.platform === 'linux' ? { policy: 500, silent: 500 } : { policy: 1000 });
});

test('every host that answers is found though whoever takes the reports is slow', async () => {
  const requests = Array.from({ length: 100 }, (_, index) => requestTo(hostAt(2 * index), 100));
  const reports: ProbeReport[] = [];
  for await (const { report } of probeMany(requests, { concurrency: 64 })) {
    beBusy(5);
    reports.push(report);
  }
  equal(reports.filter(({ finding }) => finding === 'policy').length, 100);
});
