import { equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import type { ProbeAttempt, ProbeReport, ProbeRequest } from '../../protocol/probe.ts';
import { reportMarkdown } from '../../server/src/probe/words/reportMarkdown.ts';
import { policyPlace, sendAndClose, startPeer, startPeerAt } from '../support/policyPeer.ts';
import { probedOf } from '../support/probedOf.ts';
import { runProbe } from '../support/runProbe.ts';

const request: ProbeRequest = { host: 'chat.example.com', policyPort: 843, timeout: 3000 };

const refused: ProbeAttempt = {
  port: 843,
  role: 'master',
  address: '192.0.2.1',
  outcome: 'refused',
  error: 'ECONNREFUSED',
  milliseconds: { ended: 0.75 },
  bytesSent: 0,
  bytesReceived: 0,
  bytesAfterNul: 0,
  problems: [],
};

const report: ProbeReport = {
  host: 'chat.example.com',
  startedAt: '2026-01-02T03:04:05.678Z',
  finding: 'refused',
  addresses: ['192.0.2.1'],
  attempts: [refused],
  explanation: 'Port 843 refuses.',
};

test('a report says the finding, the advice, what the port said and when, and how to look', () =>
  equal(
    reportMarkdown(probedOf(report), request),
    `# Probe of chat.example.com

**Port 843 of chat.example.com refuses the connection, so that Flash Player goes on at once.**

Port 843 refuses.

## What the ports said

|  | Port 843 |
| --- | --- |
| Asked as | master |
| Gave | **refused** |
| Address | \`192.0.2.1\` |
| Ended | 0.75 ms |
| How it ended | refused (ECONNREFUSED) |
| Sent | 0 bytes |
| Received | 0 bytes |

## Which program it is

- \`sudo ss -ltnp "sport = :843"\` on the machine itself (Linux)
- \`sudo lsof -nP -iTCP:843 -sTCP:LISTEN\` on the machine itself (macOS)
- \`netstat -ano | findstr :843\` on the machine itself (Windows)
- \`nmap -Pn -p 843 chat.example.com\` from outside

chat.example.com resolves to \`192.0.2.1\`.

Asked at 2026-01-02T03:04:05.678Z.
`,
  ));

test('two attempts stand beside each other', () => {
  const markdown = reportMarkdown(
    probedOf({
      ...report,
      destinationPort: 8080,
      attempts: [refused, { ...refused, port: 8080, role: 'destination' }],
    }),
    { ...request, destinationPort: 8080 },
  );
  match(markdown, /\| {2}\| Port 843 \| Port 8080 \|/);
  match(markdown, /\| Asked as \| master \| destination \|/);
  match(markdown, /depends on where it comes from\. Write its URL into the setting `crossdomainPolicy\.probe\.from`/);
});

test('a destination port that was not asked is named with the reason', () => {
  const destination = { destinationPort: 8080 };
  const because = (further: Partial<ProbeReport>): string =>
    /^Port \d+ (?:was not asked|is the policy port).*$/m.exec(
      reportMarkdown(probedOf({ ...report, ...destination, ...further }), { ...request, ...destination }),
    )?.[0] ?? '';
  equal(because({ canceled: true }), 'Port 8080 was not asked: the probe was stopped before.');
  match(because({}), /the meta-policy of the master lets no other policy file count/);
  match(because({ answer: { verdict: 'allowed', certainty: 'documented', steps: [] } }), /the master permits already/);
  match(because({ destinationPort: 843 }), /one question answers for both/);
});

test('a verdict has its steps in order, with their places, the deciding one in bold', async () => {
  const policy = '<cross-domain-policy><allow-access-from domain="*" to-ports="8080"/></cross-domain-policy>\0';
  const peer = await startPeer(sendAndClose(policy));
  const asked = { host: peer.host, policyPort: peer.port, destinationPort: 8080, from: 'https://a.example/a.swf' };
  const markdown = reportMarkdown(probedOf(await runProbe(asked)), { ...asked, timeout: 3000 });
  await peer.close();
  match(markdown, /## Verdict: allowed\n\nContent from `https:\/\/a\.example\/a\.swf` may connect to port 8080\./);
  match(markdown, /^\d\. \*\*.*\(port \d+, line 1\)\*\*$/m);
});

test('the problems of a policy stand with their lines, and of very many the rest is counted', async () => {
  const grants = '<allow-access-from domain="*" to-ports="0"/>\n'.repeat(40);
  const peer = await startPeer(sendAndClose(`<cross-domain-policy>\n${grants}</cross-domain-policy>\0`));
  const asked = { host: peer.host, policyPort: peer.port, timeout: 3000 };
  const markdown = reportMarkdown(probedOf(await runProbe(asked)), asked);
  await peer.close();
  match(markdown, /\| Line \| Severity \| Problem \| Rule \|/);
  match(markdown, /\| 2 \| error \| .* \| invalid-port-list \|/);
  match(markdown, /^And \d+ more\.$/m);
});

const hostileReplies = {
  'a policy': `<cross-domain-policy>
<allow-access-from domain="[x](http://evil.example/) | <b>\`a\` https://evil.example/ www.evil.example me@evil.example" to-ports="![i](http://evil.example/i.png)"/>
<a\u202e href="http://evil.example/">\u0007</a></cross-domain-policy>\0`,
  'an HTTP response':
    'HTTP/1.1 200 OK\r\nLocation: http://evil.example/\r\n\r\n```\n# Title [x](http://evil.example/)\u001b[31m',
};

for (const [what, reply] of Object.entries(hostileReplies))
  test(`nothing of ${what} is markup, a link or a control character`, async () => {
    const { host, port } = await policyPlace();
    const peer = await startPeerAt(sendAndClose(reply), host, port);
    const asked = { host, policyPort: port, timeout: 3000 };
    const markdown = reportMarkdown(probedOf(await runProbe(asked)), asked);
    await peer.close();
    const outsideCode = markdown.replaceAll(/^```text\n[\s\S]*?\n```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
    ok(!/[\p{Cc}\p{Cf}]/u.test(markdown.replaceAll('\n', '')), markdown);
    ok(!/(?<!\\)[<[\]]|(?<!\\):\/\/|www\.|(?<!\\)@/.test(outsideCode), outsideCode);
    ok(!/^```\n#/m.test(markdown), markdown);
  });
