import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import { createRecentProbes, endpointOf } from '../../../client/src/commands/recentProbes.ts';
import type { DescribedProbe } from '../../../protocol/probe.ts';

function probeOf(host: string, headline: string): DescribedProbe {
  return {
    id: headline,
    page: { title: host, headline: { tone: 'neutral', text: headline }, blocks: [] },
    report: { host, startedAt: '2026-01-01T00:00:00.000Z', finding: 'policy', attempts: [], explanation: '' },
    request: { host, policyPort: 843, timeout: 3000 },
    headline,
    markdown: '',
    transcript: '',
    policies: [],
  };
}

test('a place is written as one would type it', () => {
  equal(endpointOf({ host: 'a.example', policyPort: 843, timeout: 1 }), 'a.example');
  equal(endpointOf({ host: 'a.example', destinationPort: 80, policyPort: 843, timeout: 1 }), 'a.example:80');
  equal(endpointOf({ host: '::1', destinationPort: 80, policyPort: 843, timeout: 1 }), '[::1]:80');
  equal(endpointOf({ host: '::1', policyPort: 843, timeout: 1 }), '::1');
});

test('the latest probe is found, or the latest of a place', () => {
  const { add, find } = createRecentProbes();
  equal(find(undefined), undefined);
  for (const [host, headline] of [
    ['a', '1'],
    ['b', '2'],
    ['a', '3'],
    ['b', '4'],
  ] as const)
    add(probeOf(host, headline));
  equal(find(undefined)?.headline, '4');
  equal(find({ place: 'a' })?.headline, '3');
  equal(find({ place: 'c' }), undefined);
});

test('of very many probes the oldest are forgotten', () => {
  const { add, find } = createRecentProbes();
  for (let count = 1; count <= 21; count += 1) add(probeOf(String(count), ''));
  equal(find({ place: '1' }), undefined);
  equal(find({ place: '2' })?.request.host, '2');
});
