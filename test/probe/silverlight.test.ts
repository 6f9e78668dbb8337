import { deepEqual, doesNotMatch, equal, match, ok } from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Probed } from '../../server/src/probe/judgeReply.ts';
import { probe } from '../../server/src/probe/probe.ts';
import { readProbeRequest } from '../../server/src/probe/probeRequest.ts';
import { describeProbed } from '../support/describedProbe.ts';
import { type PeerBehavior, type PolicyPeer, startPeerAt } from '../support/policyPeer.ts';

const open = `<?xml version="1.0" encoding="utf-8"?>
<access-policy><cross-domain-access><policy>
<allow-from><domain uri="*"/></allow-from>
<grant-to><socket-resource port="4502-4534" protocol="tcp"/></grant-to>
</policy></cross-domain-access></access-policy>`;

const named = open.replace('uri="*"', 'uri="http://www.example.com"').replace('4502-4534', '4510');

/** Answers Silverlight’s 22 bytes and closes. */
function answer(reply: string): PeerBehavior {
  return socket => void socket.once('data', () => socket.end(reply));
}

async function probeSilverlight(
  t: TestContext,
  reply: string,
  asked: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly probed: Probed; readonly peer: PolicyPeer }> {
  const peer = await startPeerAt(answer(reply), '127.0.0.1');
  t.after(peer.close);
  const request = { host: '127.0.0.1', policyPort: peer.port, silverlight: true, timeout: 20_000, ...asked };
  const read = readProbeRequest(request);
  ok(read.kind === 'request');
  return { probed: await probe(read.request), peer };
}

test('Silverlight is asked for on port 943 unless another is named', () => {
  const read = readProbeRequest({ host: 'a.example', silverlight: true });
  ok(read.kind === 'request');
  equal(read.request.policyPort, 943);
  equal(readProbeRequest({ host: 'a.example', silverlight: 'yes' }).kind, 'invalid');
});

test('the question is the 22 bytes of Silverlight, without a NUL', async t => {
  const { probed, peer } = await probeSilverlight(t, open);
  deepEqual(peer.received().map(String), ['<policy-file-request/>']);
  equal(probed.report.attempts[0]?.bytesSent, 22);
});

test('a Silverlight policy is a policy to Silverlight, and the report says who may reach what', async t => {
  const { probed } = await probeSilverlight(t, open);
  equal(probed.report.finding, 'policy');
  equal(probed.report.recognized, 'silverlight-policy');
  ok((probed.report.attempts[0]?.problems.length ?? 0) > 0);
  const { headline, markdown } = describeProbed(probed);
  match(headline, /^✗ .* lets any site connect to/);
  match(markdown, /\| ⚠ any site \| `4502–4534` \|/);
  doesNotMatch(markdown, /Flash Player (?:rejects|decides|waits|goes)/);
});

test('a named site has its own row, and its verdict', async t => {
  const ask = { destinationPort: 4510, from: 'http://www.example.com/app.xap' };
  const { probed } = await probeSilverlight(t, named, ask);
  equal(probed.report.answer?.verdict, 'allowed');
  match(describeProbed(probed).markdown, /\| http:\\\/\\\/www\\\.example\.com \| `4510` \|/);
  const { probed: refused } = await probeSilverlight(t, named, { ...ask, from: 'http://evil.example/app.xap' });
  equal(refused.report.answer?.verdict, 'denied');
});

test('no destination port is asked: Silverlight knows one policy a host', async t => {
  const { probed } = await probeSilverlight(t, named, { destinationPort: 4511 });
  equal(probed.report.attempts.length, 1);
});

test('a reply is read to its end, past a NUL', async t => {
  const { probed } = await probeSilverlight(t, `${open}\0`);
  equal(probed.report.finding, 'policy');
  equal(probed.report.attempts[0]?.end, 'close');
});

test('a policy of Adobe’s format is none to Silverlight', async t => {
  const adobe = '<cross-domain-policy><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>';
  const { probed } = await probeSilverlight(t, adobe);
  equal(probed.report.finding, 'not-a-policy');
  match(probed.report.explanation, /Without a policy of its own format Silverlight opens no socket/);
});

test('silence, a close and a refusal are told as Silverlight takes them', async t => {
  const { probed } = await probeSilverlight(t, '');
  equal(probed.report.finding, 'closed');
  match(probed.report.explanation, /Without a policy Silverlight opens no socket/);
  doesNotMatch(probed.report.explanation, /Flash Player/);
});
