import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { startLookupProcess } from '../../server/src/network/lookupProcess.ts';
import { openResources } from '../support/openResources.ts';

test('a process of its own looks names up, the same one several times too, and is gone when it is stopped', async () => {
  const { lookUp, stop } = await startLookupProcess(2);
  const resolutions = await Promise.all(['localhost', 'localhost', 'localhost'].map(lookUp));
  stop();
  for (const { kind } of resolutions) equal(kind, 'resolved');
  deepEqual(new Set(resolutions.map(resolution => JSON.stringify(resolution))).size, 1);
  equal(openResources()['GetAddrInfoReqWrap'], undefined);
});

test('after it was stopped names are looked up all the same', async () => {
  const { lookUp, stop } = await startLookupProcess(1);
  await lookUp('localhost');
  stop();
  equal((await lookUp('localhost')).kind, 'resolved');
});
