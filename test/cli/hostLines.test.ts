import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { readHostLines } from '../../server/src/cli/probe.ts';

test('A list of hosts has one a line, however lines end, without comments, blanks and a byte order mark', () =>
  deepEqual(readHostLines(Buffer.from('\ufeffa.example\r\n# none\n\n  b.example:80  # chat\rc.example')), [
    'a.example',
    'b.example:80',
    'c.example',
  ]));

test('What is no host stays in the list, to be told', () =>
  deepEqual(readHostLines(Buffer.from('a b\nhttp://\n\0')), ['a b', 'http://', '\0']));
