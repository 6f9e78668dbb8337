import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { describeProgress, type ProbeProgress, startProgress } from '../../server/src/probe/probeProgress.ts';

test('every step is told as it begins, and every second again', t => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const told: ProbeProgress[] = [];
  const progress = startProgress(step => told.push(step));
  progress.enter({ step: 'resolving' });
  progress.enter({ step: 'master', port: 843 });
  t.mock.timers.tick(2000);
  progress.stop();
  t.mock.timers.tick(2000);
  deepEqual(
    told.map(({ step }) => step),
    ['resolving', 'master', 'master', 'master'],
  );
});

test('a person reads the step and the seconds', () => {
  equal(describeProgress({ step: 'resolving', seconds: 0 }), 'Resolving the name');
  equal(describeProgress({ step: 'master', port: 843, seconds: 2 }), 'Asking port 843 (2 s)');
  equal(describeProgress({ step: 'destination', port: 8080, seconds: 4 }), 'Asking the destination port 8080 (4 s)');
});
