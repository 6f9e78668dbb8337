import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createReplyBuffer } from '../../server/src/network/policyFileReply.ts';
import { runs } from '../support/propertyRuns.ts';

test('bytes come out as they went in, however they are cut, up to the limit', () =>
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), fc.integer({ min: 1, max: 200 }), (chunks, limit) => {
      const buffer = createReplyBuffer(limit);
      for (const chunk of chunks) buffer.append(chunk);
      const expected = Buffer.concat(chunks).subarray(0, limit);
      deepEqual(Buffer.from(buffer.bytes()), Buffer.from(expected));
      equal(buffer.nulAt(), expected.indexOf(0));
      equal(buffer.isFull(), expected.length === limit);
    }),
    runs(),
  ));

test('bytes already given out do not change with what comes later', () => {
  const buffer = createReplyBuffer(10);
  buffer.append(Uint8Array.of(1));
  const early = buffer.bytes();
  buffer.append(Uint8Array.of(2));
  deepEqual(early, Uint8Array.of(1));
});
