import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { resolveHost } from '../../server/src/network/resolveHost.ts';
import { createStopper } from '../../server/src/network/stopping.ts';

const stopping = createStopper();

test('an address is its own answer', async () => {
  deepEqual(await resolveHost('127.0.0.1', { milliseconds: 1000, stopping }), {
    kind: 'resolved',
    addresses: ['127.0.0.1'],
  });
  deepEqual(await resolveHost('::1', { milliseconds: 1000, stopping }), { kind: 'resolved', addresses: ['::1'] });
});

test('localhost is resolved by the system', async () => {
  const resolution = await resolveHost('localhost', { milliseconds: 5000, stopping });
  equal(resolution.kind, 'resolved');
});

test('what is no host is not looked up', async () => {
  for (const host of ['', 'a\0.example', '127.1', 'a b', '--help', 'bücher.example'])
    deepEqual(await resolveHost(host, { milliseconds: 1000, stopping }), { kind: 'unresolved', error: 'EINVAL' });
});

test('a name that is canceled before its answer is there is canceled', async () => {
  const canceling = createStopper();
  const resolution = resolveHost('localhost', { milliseconds: 5000, stopping: canceling });
  canceling.stop();
  deepEqual(await resolution, { kind: 'canceled' });
});
