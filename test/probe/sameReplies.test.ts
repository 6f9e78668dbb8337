import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import type { ProbeRequest } from '../../protocol/probe.ts';
import type { PolicyFileReply } from '../../server/src/network/policyFileReply.ts';
import type { AskedPort } from '../../server/src/probe/askedPort.ts';
import { judgeReply } from '../../server/src/probe/judgeReply.ts';
import { reachOf } from '../../server/src/probe/policyReach.ts';
import { answerOf } from '../../server/src/probe/probeVerdict.ts';
import { createPolicyReader } from '../../server/src/probe/readPolicies.ts';
import { corpusFiles } from '../support/corpusFiles.ts';

function replyOf(bytes: Uint8Array): PolicyFileReply {
  return {
    connection: 'connected',
    tried: [],
    end: 'close',
    milliseconds: { ended: 1 },
    bytesSent: 23,
    bytes,
    bytesAfterNul: 0,
  };
}

const hosts = ['chat.example.com', '192.0.2.1', '2001:db8::1', '127.0.0.1', 'localhost', '::1'];

const ports = [
  { port: 843, role: 'master' },
  { port: 8430, role: 'master' },
  { port: 8430, role: 'destination' },
] as const;

const sockets = [
  '<cross-domain-policy><allow-access-from domain="*" to-ports="*" secure="true"/></cross-domain-policy>',
  '<cross-domain-policy><allow-access-from domain="chat.example.com" to-ports="1-65535"/></cross-domain-policy>',
  '<cross-domain-policy><allow-access-from domain="127.0.0.1" to-ports="80,8080"/><allow-access-from domain="localhost" to-ports="1"/></cross-domain-policy>',
  '<!-- served from: socket://chat.example.com:843 --><cross-domain-policy/>',
];

test('a policy that another host sent already is judged as if it were read anew', () => {
  const texts = [
    ...corpusFiles()
      .map(({ text }) => text)
      .filter((_, index) => index % 6 === 0),
    ...sockets,
  ].map(text => Buffer.from(text));
  const read = createPolicyReader();
  let compared = 0;
  for (const bytes of texts)
    for (const place of ports)
      for (const host of hosts) {
        const asked: AskedPort = { host, ...place };
        const request: ProbeRequest = {
          host,
          policyPort: 843,
          destinationPort: 8080,
          timeout: 1,
          from: 'https://chat.example.com/a.swf',
        };
        const anew = judgeReply(asked, replyOf(bytes));
        const remembered = judgeReply(asked, replyOf(bytes), read);
        deepEqual(remembered.attempt, anew.attempt);
        deepEqual(answerOf(request, [remembered]), answerOf(request, [anew]));
        deepEqual(remembered.policy && reachOf(remembered.policy), anew.policy && reachOf(anew.policy));
        compared += 1;
      }
  equal(compared, texts.length * ports.length * hosts.length);
});
