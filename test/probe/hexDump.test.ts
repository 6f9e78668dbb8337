import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { hexDump } from '../../server/src/probe/words/transcript.ts';

test('a dump has offset, bytes and text, sixteen bytes a line', () =>
  deepEqual(hexDump(Buffer.from('<policy-file-request/>\0')), [
    '00000000  3c 70 6f 6c 69 63 79 2d  66 69 6c 65 2d 72 65 71  |<policy-file-req|',
    '00000010  75 65 73 74 2f 3e 00                              |uest/>.|',
  ]));

test('nothing but printable ASCII stands in the text', () =>
  deepEqual(hexDump(Buffer.from('\x1b[2J\x7f\xff', 'latin1')), [
    '00000000  1b 5b 32 4a 7f ff                                 |.[2J..|',
  ]));

test('no bytes are no lines', () => deepEqual(hexDump(new Uint8Array()), []));
