import { deepEqual, doesNotMatch, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import type { ProbeAttempt, ProbeReport } from '../../protocol/probe.ts';
import type { ReportBlock, ReportPage } from '../../protocol/reportPage.ts';
import { describeProbed } from '../support/describedProbe.ts';
import { policyPlace, sendAndClose, startPeer, startPeerAt } from '../support/policyPeer.ts';
import { probedOf } from '../support/probedOf.ts';
import { hostileTexts, renderMarkdown } from '../support/renderMarkdown.ts';
import { runProbe } from '../support/runProbe.ts';

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
  explanation: '',
};

test('a report begins with the answer, then says what to do, and folds what was measured', () =>
  equal(
    describeProbed(probedOf(report)).markdown,
    `# Probe of chat.example.com

**✓ Port 843 of chat.example.com refuses the connection: nothing is listening there.**

## What to do

- There is nothing to close. If a policy is meant to be served here, its server isn’t running or listens on another address.

## What it means

Nothing is listening there, or a firewall answers on its behalf. Flash Player goes on at once, without a master.

## Details

## What the ports said

|  | Port 843 |
| --- | --- |
| Role | master policy |
| Result | **connection refused** |
| Address | \`192.0.2.1\` |
| Ended | 0.75 ms |
| How it ended | connection refused (ECONNREFUSED) |
| Sent | 0 bytes |
| Received | 0 bytes |

chat.example.com resolves to \`192.0.2.1\`.

Asked at 2026-01-02 03:04:05 UTC.
`,
  ));

/** The page of a probe of a port that gives such a policy. */
async function pageOf(policy: string, asked: Readonly<Record<string, unknown>> = {}): Promise<ReportPage> {
  const peer = await startPeer(sendAndClose(`${policy}\0`));
  const request = { host: peer.host, policyPort: peer.port, ...asked };
  const probed = probedOf(await runProbe(request), request);
  await peer.close();
  return describeProbed(probed).page;
}

function tableNamed(page: ReportPage, caption: string): Extract<ReportBlock, { kind: 'table' }> {
  const table = page.blocks.find(block => block.kind === 'table' && block.caption === caption);
  if (table?.kind !== 'table') throw new Error(`There is no table "${caption}".`);
  return table;
}

test('who may reach what is a table with domains and ports by name, and each grant’s place', async () => {
  const page = await pageOf(`<cross-domain-policy>
<allow-access-from domain="www.example.com" to-ports="8080,9000-9010"/>
<allow-access-from domain="*.example.org" to-ports="443" secure="true"/>
<allow-access-from domain="*" to-ports="*"/>
<allow-access-from domain="void.example" to-ports="0"/>
</cross-domain-policy>`);
  const { head, rows } = tableNamed(page, 'Who may reach what');
  deepEqual(head, ['Content from', 'May connect to', 'If loaded over', 'Grant']);
  const at = (line: number) => ({ start: { line: line - 1, character: 0 } });
  deepEqual(
    rows.map(([domain, ports, scheme]) => [domain, ports, scheme]),
    [
      [['www.example.com'], [{ kind: 'code', text: '8080, 9000–9010' }], 'anything'],
      [['example.org and below'], [{ kind: 'code', text: '443' }], 'HTTPS'],
      [[{ kind: 'toned', tone: 'caution', text: 'any site' }], [{ kind: 'code', text: 'every port' }], 'anything'],
    ],
  );
  const [place] = rows[1]?.[3] ?? [];
  ok(typeof place === 'object' && place.kind === 'place');
  equal(place.text, 'line 3');
  match(place.uri, /^probe:\/\d+$/);
  deepEqual(place.range.start, at(3).start);
});

for (const [what, policy, why] of [
  ['rejected', '<cross-domain-policy><allow-access-from domain="*" to-ports="*">', /syntax error/],
  [
    'of a foreign namespace',
    '<cross-domain-policy xmlns="x"><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>',
    /namespace/,
  ],
  ['empty', '<cross-domain-policy/>', /no grant in the file permits anything/],
  ['void', '<cross-domain-policy><allow-access-from domain="*" to-ports="0"/></cross-domain-policy>', /no grant/],
] as const)
  test(`a policy that is ${what} lets nobody in, and the report says why`, async () => {
    const page = await pageOf(policy);
    ok(!page.blocks.some(block => block.kind === 'table' && block.caption === 'Who may reach what'));
    const { markdown } = { markdown: JSON.stringify(page) };
    match(markdown, /Nobody: /);
    match(markdown, why);
    doesNotMatch(page.headline.text, /lets/);
  });

test('problems come with the most severe first, and of very many the rest is counted', async () => {
  const grants = '<allow-access-from domain="*" to-ports="0"/>\n'.repeat(40);
  const page = await pageOf(`<cross-domain-policy>\n${grants}</cross-domain-policy>`);
  const { rows } = tableNamed(page, 'Problems of the policy');
  equal(rows.length, 30);
  const severityOf = (index: number) => JSON.stringify(rows[index]?.[1]);
  match(severityOf(0), /"bad".*"error"/);
  ok(page.blocks.some(block => block.kind === 'paragraph' && /^And \d+ more/.test(String(block.text))));
});

test('a verdict has its steps in order, with their places, and the one that decided', async () => {
  const policy = '<cross-domain-policy><allow-access-from domain="*" to-ports="8080"/></cross-domain-policy>';
  const page = await pageOf(policy, { destinationPort: 8080, from: 'https://a.example/a.swf' });
  equal(page.headline.tone, 'good');
  match(page.headline.text, /^Content from https:\/\/a\.example may connect to port 8080 of 127/);
  const steps = page.blocks.find(block => block.kind === 'steps');
  ok(steps?.kind === 'steps' && steps.deciding >= 0);
  match(JSON.stringify(steps.items[steps.deciding]), /"line 1"/);
});

test('without a requester the report says what the verdict depends on', () => {
  const { page } = describeProbed(
    probedOf({
      ...report,
      destinationPort: 8080,
      attempts: [refused, { ...refused, port: 8080, role: 'destination' }],
    }),
  );
  match(JSON.stringify(page.blocks), /depends on the site that it comes from/);
});

test('a destination port that was not asked is named with the reason', () => {
  const because = (further: Partial<ProbeReport>): string =>
    /Port \d+ (?:wasn’t asked|is the policy port)[^"]*/.exec(
      JSON.stringify(describeProbed(probedOf({ ...report, destinationPort: 8080, ...further })).page),
    )?.[0] ?? '';
  equal(because({ canceled: true }), 'Port 8080 wasn’t asked: the probe was canceled before.');
  match(because({}), /the master’s meta-policy lets no other policy file count/);
  match(
    because({ answer: { verdict: 'allowed', certainty: 'documented', steps: [] } }),
    /the master permits it already/,
  );
  match(because({ destinationPort: 843 }), /one question answers for both/);
});

test('how to look at a program is said only where there is one: one command, the others folded', () => {
  const commandsOf = (outcome: ProbeAttempt['outcome']): readonly string[] =>
    describeProbed(probedOf({ ...report, attempts: [{ ...refused, outcome }] })).page.blocks.flatMap(block =>
      block.kind === 'command' ? [block.command] : [],
    );
  for (const outcome of ['refused', 'timed-out', 'unreachable'] as const) deepEqual(commandsOf(outcome), []);
  for (const outcome of ['silent', 'closed', 'reset', 'not-a-policy'] as const) equal(commandsOf(outcome).length, 1);
});

test('a port that stands in for 843 is said to', () => {
  const stand = probedOf({ ...report, attempts: [{ ...refused, port: 8430 }] }, { policyPort: 8430 });
  match(JSON.stringify(describeProbed(stand).page), /Port 8430 stands in for port 843/);
});

/** Replies with a text wherever a server can put one. */
function hostileReplies(text: string): readonly string[] {
  const value = text.replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return [
    `<cross-domain-policy><allow-access-from domain="${value}" to-ports="${value}" secure="${value}" ${value}="x"/><site-control permitted-cross-domain-policies="${value}"/></cross-domain-policy>\0`,
    `<cross-domain-policy>${text}</cross-domain-policy>\0`,
    `<x${text}/><cross-domain-policy><${text}/></cross-domain-policy>\0`,
    `<cross-domain-policy><!-- served from: ${text} --><${text.replaceAll(/[<>]/g, '')} a="b"/></cross-domain-policy>\0`,
    `HTTP/1.1 200 ${text}\r\nLocation: ${text}\r\n\r\n${text}`,
    text,
  ];
}

test('nothing that a port sends is live in the report: no link, no picture, no element, no character that steers', async () => {
  const { host, port } = await policyPlace();
  const replies = hostileTexts.flatMap(hostileReplies);
  const pending = [...replies];
  const peer = await startPeerAt(
    socket => void socket.once('data', () => socket.end(pending.shift() ?? '')),
    host,
    port,
  );
  for (const reply of replies) {
    const request = { host, policyPort: port, destinationPort: 8080, from: 'http://a.example/a.swf' };
    const probed = probedOf(await runProbe({ ...request, destinationPort: undefined }), request);
    const { markdown } = describeProbed(probed);
    const html = renderMarkdown(markdown);
    doesNotMatch(
      html,
      /<(?!\/?(?:h1|h2|p|strong|code|pre|table|thead|tbody|tr|th|td|ul|ol|li)\b)/,
      JSON.stringify(reply),
    );
    doesNotMatch(markdown.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u, JSON.stringify(reply));
  }
  await peer.close();
});
