import { equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import type { ProbeAttempt, ProbeReport } from '../../protocol/probe.ts';
import { renderTranscript } from '../../server/src/probe/words/transcript.ts';

const reply = '<cross-domain-policy/>\0';

const attempt: ProbeAttempt = {
  port: 843,
  role: 'master',
  address: '10.0.0.1',
  outcome: 'policy',
  end: 'nul',
  milliseconds: { connected: 1.5, firstByte: 2.25, ended: 2.5 },
  bytesSent: 23,
  bytesReceived: reply.length,
  bytesAfterNul: 0,
  reply: Buffer.from(reply).toString('base64'),
  text: reply.slice(0, -1),
  problems: [],
};

const report: ProbeReport = {
  host: 'chat.example.com',
  startedAt: '2026-01-02T03:04:05.678Z',
  finding: 'policy',
  addresses: ['10.0.0.1', '10.0.0.2'],
  attempts: [attempt],
  explanation: '',
};

test('a transcript has every byte and its time, in the manner of the policy log', () =>
  equal(
    renderTranscript(report),
    `Probe of chat.example.com at 2026-01-02T03:04:05.678Z
OK: chat.example.com resolves to 10.0.0.1, 10.0.0.2.

OK: Asking socket://chat.example.com:843 for the master policy file.
       1.500 ms  connected to 10.0.0.1
       1.500 ms  sent 23 bytes
                 00000000  3c 70 6f 6c 69 63 79 2d  66 69 6c 65 2d 72 65 71  |<policy-file-req|
                 00000010  75 65 73 74 2f 3e 00                              |uest/>.|
       2.250 ms  received 23 bytes
                 00000000  3c 63 72 6f 73 73 2d 64  6f 6d 61 69 6e 2d 70 6f  |<cross-domain-po|
                 00000010  6c 69 63 79 2f 3e 00                              |licy/>.|
       2.500 ms  closed by us after the NUL
OK: Policy file received from socket://chat.example.com:843.

OK: Result: policy file.
`,
  ));

test('a port that refuses has its addresses and codes', () => {
  const { reply: _, text: __, ...rest } = attempt;
  const refused: ProbeAttempt = {
    ...rest,
    outcome: 'refused',
    tried: [
      { address: '10.0.0.1', outcome: 'refused' },
      { address: '10.0.0.2', outcome: 'unreachable' },
    ],
    error: 'ECONNREFUSED',
    milliseconds: { ended: 0.75 },
    bytesSent: 0,
    bytesReceived: 0,
  };
  const text = renderTranscript({ ...report, finding: 'refused', attempts: [refused] });
  ok(text.includes('Warning: 10.0.0.2: unreachable.'));
  ok(text.includes('(ECONNREFUSED)'));
  ok(!text.includes('sent'));
});

test('problems and the steps of the verdict stand in it by severity', () => {
  const position = { line: 4, character: 0 };
  const text = renderTranscript({
    ...report,
    destinationPort: 8080,
    attempts: [
      {
        ...attempt,
        problems: [
          {
            rule: 'missing-ports',
            severity: 'error',
            message: 'No ports.',
            range: { start: position, end: position },
            fixes: [],
          },
        ],
      },
    ],
    answer: {
      verdict: 'denied',
      certainty: 'documented',
      steps: [{ code: 'no-grant', message: 'No grant permits it.' }],
    },
  });
  ok(text.includes('Error: line 5: No ports. (missing-ports)\n'));
  ok(text.includes('OK: No grant permits it.\n'));
  ok(text.includes('Error: Access to port 8080 is denied.\n'));
});

test('no control character of a reply reaches the terminal', () => {
  const position = { line: 0, character: 0 };
  const hostile = '\x1b[2J\x9b31m\u202e';
  const text = renderTranscript({
    ...report,
    attempts: [
      {
        ...attempt,
        reply: Buffer.from(hostile).toString('base64'),
        problems: [
          { rule: 'x', severity: 'error', message: hostile, range: { start: position, end: position }, fixes: [] },
        ],
      },
    ],
  });
  ok(!/[\p{Cc}\p{Cf}]/u.test(text.replaceAll('\n', '')));
});

test('a late reply is marked as such', () => {
  const text = renderTranscript({
    ...report,
    attempts: [{ ...attempt, outcome: 'silent', end: 'timeout', late: true }],
  });
  ok(text.includes('too late to count'));
});
