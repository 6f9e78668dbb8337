import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { type KnownReply, knownReplies } from '../support/knownReplies.ts';
import { onRequest, startPeer } from '../support/policyPeer.ts';
import { runProbe, shortTimeout } from '../support/runProbe.ts';

const replies: readonly KnownReply[] = Object.values(knownReplies);

for (const { name, program, expected, rules = [] } of replies) {
  test(`${program} is what it is taken for`, async t => {
    const reply = await readFile(join(import.meta.dirname, 'recordedReplies', `${name}.bin`));
    const peer = await startPeer(
      onRequest(socket => {
        socket.write(reply);
        if (expected.end === 'close') socket.end();
      }),
    );
    t.after(peer.close);
    const { attempts } = await runProbe({
      host: peer.host,
      policyPort: peer.port,
      ...(expected.end === 'timeout' && { timeout: shortTimeout }),
    });
    deepEqual({ ...attempts[0], ...expected }, attempts[0]);
    equal(attempts[0]?.bytesReceived, reply.length);
    for (const rule of rules)
      ok(
        attempts[0]?.problems.some(problem => problem.rule === rule),
        rule,
      );
  });
}
