import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { createProbeHistory } from '../../../client/src/commands/probeHistory.ts';

/** The state of a workspace, as VS Code keeps it. */
function createState() {
  const values = new Map<string, unknown>();
  return {
    keys: () => [...values.keys()],
    get: (key: string, otherwise?: unknown) => values.get(key) ?? otherwise,
    update: async (key: string, value: unknown) => {
      values.set(key, value);
    },
  };
}

test('what was probed last comes first, and each place once', async () => {
  const { places, remember } = createProbeHistory(createState());
  deepEqual(places(), []);
  for (const place of ['a.example', 'b.example:80', 'a.example']) await remember(place);
  deepEqual(places(), ['a.example', 'b.example:80']);
});

test('of very many places the oldest are forgotten', async () => {
  const { places, remember } = createProbeHistory(createState());
  for (let count = 1; count <= 30; count += 1) await remember(`${count}.example`);
  equal(places().length, 20);
  equal(places()[0], '30.example');
});
