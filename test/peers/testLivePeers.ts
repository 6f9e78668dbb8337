import { deepEqual, equal, ok } from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { type KnownReply, knownReplies } from '../support/knownReplies.ts';
import { policyPlace } from '../support/policyPeer.ts';
import { runProbe } from '../support/runProbe.ts';
import { livePeers } from './livePeers.ts';

const recordings = join(import.meta.dirname, '../probe/recordedReplies');

for (const [name, start] of Object.entries(livePeers)) {
  const known: KnownReply | undefined = Object.values(knownReplies).find(reply => reply.name === name);
  test(`${known?.program} is what it is taken for`, async () => {
    const { host, port } = await policyPlace();
    const peer = await start({ host, port });
    const { attempts } = await runProbe({ host, policyPort: port, timeout: 500 });
    await peer.stop();
    const [attempt] = attempts;
    const reply = Buffer.from(attempt?.reply ?? '', 'base64');
    if (process.env['RECORD_REPLIES'] === '1') await writeFile(join(recordings, `${name}.bin`), reply);
    deepEqual({ ...attempt, ...known?.expected }, attempt);
    equal(attempt?.bytesSent, 23);
    for (const rule of known?.rules ?? [])
      ok(
        attempt?.problems.some(problem => problem.rule === rule),
        rule,
      );
  });
}
