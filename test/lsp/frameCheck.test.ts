import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createFrameCheck } from '../../server/src/lsp/frameCheck.ts';
import { runs } from '../support/propertyRuns.ts';

test('a stream of messages is right, however it comes in pieces', () =>
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), fc.array(fc.nat(30)), (contents, cuts) => {
      const stream = Buffer.concat(
        contents.flatMap(content => [Buffer.from(`content-length: ${content.length}\r\nA-b: c\r\n\r\n`), content]),
      );
      const checkFrames = createFrameCheck();
      let start = 0;
      for (const end of [...cuts.map(cut => start + cut), stream.length]) {
        assert.equal(checkFrames(stream.subarray(start, end)), undefined);
        start = Math.max(start, Math.min(end, stream.length));
      }
    }),
    runs(),
  ));
