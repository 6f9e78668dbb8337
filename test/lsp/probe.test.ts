import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { test } from 'node:test';
import { CancellationTokenSource, ErrorCodes, WorkDoneProgress } from 'vscode-languageserver/node';
import type { ProbeReport } from '../../protocol/probe.ts';
import * as client from '../../protocol/probe.ts';
import type { ServedFromAnswer } from '../../protocol/servedFrom.ts';
import { rulesOf, type TestEditor, withEditor } from './testEditor.ts';

const policy = '<cross-domain-policy><allow-access-from domain="*" to-ports="80"/></cross-domain-policy>';

const openPolicy =
  '<cross-domain-policy><site-control permitted-cross-domain-policies="master-only"/><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>';

/** Runs a test with a server on a free port of this machine. */
async function withPolicyServer(
  answer: string,
  run: (policyPort: number, server: Server) => Promise<void>,
): Promise<void> {
  const server = createServer(socket => {
    socket.on('error', () => undefined);
    if (answer !== '') socket.end(answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await run(portOf(server.address()), server);
  } finally {
    server.close();
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  return address.port;
}

function probe(
  editor: TestEditor,
  params: object,
  { token }: CancellationTokenSource = new CancellationTokenSource(),
): Promise<ProbeReport> {
  return editor.connection.sendRequest<ProbeReport>('crossdomainPolicy/probe', params, token);
}

test('a probe reports the policy that a host serves', () =>
  withPolicyServer(`${policy}\0`, policyPort =>
    withEditor({}, async editor => {
      const { finding, attempts } = await probe(editor, { host: '127.0.0.1', policyPort, timeout: 5000 });
      assert.equal(finding, 'policy');
      assert.equal(attempts[0]?.text, policy);
    }),
  ));

test('a probe shows its progress where the editor gave a token', () =>
  withPolicyServer(`${policy}\0`, policyPort =>
    withEditor({}, async editor => {
      const kinds: string[] = [];
      editor.connection.onProgress(WorkDoneProgress.type, 'mine', ({ kind }) => void kinds.push(kind));
      await probe(editor, { host: '127.0.0.1', policyPort, workDoneToken: 'mine' });
      assert.equal(kinds[0], 'begin');
      assert.equal(kinds.at(-1), 'end');
      assert.ok(kinds.includes('report'));
    }),
  ));

test('a probe that is canceled answers what is known by then', () =>
  withPolicyServer('', (policyPort, server) =>
    withEditor({}, async editor => {
      const cancellation = new CancellationTokenSource();
      server.once('connection', () => cancellation.cancel());
      const { finding, canceled } = await probe(
        editor,
        { host: '127.0.0.1', policyPort, timeout: 60_000 },
        cancellation,
      );
      assert.equal(finding, 'canceled');
      assert.equal(canceled, true);
    }),
  ));

test('the time of a probe is that of the settings where the request names none', () =>
  withPolicyServer('', policyPort =>
    withEditor({ settings: { probe: { timeout: 20 } } }, async editor => {
      assert.equal((await probe(editor, { host: '127.0.0.1', policyPort })).finding, 'silent');
    }),
  ));

test('a host that is none is refused, and nothing is asked', () =>
  withEditor({}, async editor => {
    for (const host of ['', 'host:99999', 'http://', 'a\nb', '--', 5])
      await assert.rejects(
        probe(editor, { host }),
        { code: ErrorCodes.InvalidParams, message: /^host: / },
        String(host),
      );
  }));

test('a requester that is none, and a port that is none, are refused by name', () =>
  withEditor({}, async editor => {
    const refused = (params: object, message: RegExp) =>
      assert.rejects(probe(editor, { host: '127.0.0.1', ...params }), { code: ErrorCodes.InvalidParams, message });
    await refused({ from: 'nonsense' }, /^from: /);
    await refused({ destinationPort: 0 }, /^destinationPort: /);
    await refused({ policyPort: '843' }, /^policyPort: /);
    await refused({ timeout: -1 }, /^timeout: /);
  }));

test('a probe that is canceled before it begins asks nobody', () =>
  withPolicyServer(`${policy}\0`, (policyPort, server) =>
    withEditor({}, async editor => {
      server.on('connection', () => assert.fail('Somebody was asked.'));
      const cancellation = new CancellationTokenSource();
      const probing = probe(editor, { host: '127.0.0.1', policyPort }, cancellation);
      cancellation.cancel();
      assert.equal((await probing).finding, 'canceled');
    }),
  ));

test('what a probe would ask is said without asking anybody, settings included', () =>
  withPolicyServer(`${policy}\0`, (policyPort, server) =>
    withEditor({ settings: { probe: { timeout: 50, from: 'https://a.example/a.swf' } } }, async editor => {
      server.on('connection', () => assert.fail('Somebody was asked.'));
      const read = (host: unknown) =>
        editor.connection.sendRequest<client.ReadProbeRequest>(client.readProbeRequestMethod, { host, policyPort });
      assert.deepEqual(await read(' socket://LOCALHOST:8080/ '), {
        kind: 'request',
        request: {
          host: 'localhost',
          destinationPort: 8080,
          policyPort,
          timeout: 50,
          from: 'https://a.example/a.swf',
        },
      });
      for (const host of ['', 'host:99999', 'http://', 'a\nb', '--', 'a\0b'])
        assert.equal((await read(host)).kind, 'invalid', host);
    }),
  ));

function describe(editor: TestEditor, params: object): Promise<client.DescribedProbe> {
  return editor.connection.sendRequest<client.DescribedProbe>(client.describedProbeMethod, params);
}

test('a described probe is the report, in words too, and what was asked', () =>
  withPolicyServer(`${policy}\0`, policyPort =>
    withEditor({}, async editor => {
      const { report, request, headline, markdown, transcript } = await describe(editor, {
        host: '127.0.0.1',
        policyPort,
      });
      assert.equal(report.finding, 'policy');
      assert.deepEqual(request, { host: '127.0.0.1', policyPort, timeout: 3000 });
      assert.match(
        headline,
        /^⚠ Port \d+ of 127\.0\.0\.1 serves a policy file that lets any site connect to port 80\.$/,
      );
      assert.match(markdown, /^# Probe of 127\.0\.0\.1\n/);
      assert.match(transcript, /\|<policy-file-req\|/);
    }),
  ));

test('a described probe is judged for a requester that is named afterwards, and no host is asked', () =>
  withPolicyServer(`${openPolicy}\0`, (policyPort, server) =>
    withEditor({}, async editor => {
      let connections = 0;
      server.on('connection', () => {
        connections += 1;
      });
      const probe = await describe(editor, { host: '127.0.0.1', policyPort, destinationPort: 8080 });
      assert.equal(probe.report.answer, undefined);
      const judge = (params: object): Promise<client.DescribedProbe | null> =>
        editor.connection.sendRequest(client.judgeProbeMethod, params);
      const judged = await judge({ id: probe.id, from: 'https://a.example/a.swf' });
      assert.equal(judged?.report.answer?.verdict, 'allowed');
      assert.equal(judged.request.from, 'https://a.example/a.swf');
      assert.equal(judged.report.startedAt, probe.report.startedAt);
      assert.match(judged.headline, /^✓ Content from https:\/\/a\.example may connect to port 8080/);
      assert.equal(connections, 1);
      await assert.rejects(judge({ id: probe.id, from: 'a.example' }), /from: /);
      await assert.rejects(judge({ id: 'x', from: 'https://a.example/' }), /id: /);
      await assert.rejects(judge({}), /id: /);
    }),
  ));

test('where another requester’s verdict takes the destination that was not asked, there is none', () =>
  withPolicyServer(
    '<cross-domain-policy><allow-access-from domain="a.example" to-ports="*"/></cross-domain-policy>\0',
    policyPort =>
      withEditor({}, async editor => {
        const from = 'https://a.example/a.swf';
        const probe = await describe(editor, { host: '127.0.0.1', policyPort, destinationPort: 1, from });
        assert.equal(probe.report.attempts.length, 1);
        const judged = await editor.connection.sendRequest(client.judgeProbeMethod, {
          id: probe.id,
          from: 'https://b.example/',
        });
        assert.equal(judged, null);
      }),
  ));

test('a policy that came can be opened, byte for byte, and the server knows where it is served', () =>
  withPolicyServer(`${openPolicy}\0rest`, policyPort =>
    withEditor({}, async editor => {
      const { policies } = await describe(editor, { host: '127.0.0.1', policyPort });
      const [received] = policies;
      assert.ok(received);
      assert.equal(Buffer.from(received.bytes, 'base64').toString(), openPolicy);
      assert.equal(received.fileName, `127.0.0.1-${policyPort}.crossdomain.xml`);
      await editor.open(received.uri, received.text);
      const textDocument = { uri: received.uri };
      const place = await editor.connection.sendRequest<ServedFromAnswer>('crossdomainPolicy/servedFrom', {
        textDocument,
      });
      assert.equal(place.location, `socket://127.0.0.1:${policyPort}`);
      assert.equal(place.isMaster, true);
      assert.ok(rulesOf(await editor.diagnose(received.uri)).includes('open-to-everyone'));
    }),
  ));

test('in a policy of a destination port the meta-policy is out of place, as it is in the report', () =>
  withPolicyServer('', policyPort =>
    withPolicyServer(`${openPolicy}\0`, destinationPort =>
      withEditor({}, async editor => {
        const asked = { host: '127.0.0.1', policyPort, destinationPort, timeout: 50 };
        const { policies } = await describe(editor, asked);
        const [received] = policies;
        assert.ok(received);
        await editor.open(received.uri, received.text);
        assert.ok(rulesOf(await editor.diagnose(received.uri)).includes('site-control-outside-master'));
      }),
    ),
  ));

test('a document that only looks like one of a probe is taken as any other', () =>
  withEditor({}, async editor => {
    for (const query of ['', '?', '?master', '?master=', '?master=http://a.example/', '?other=socket://a:843', '?%']) {
      const uri = `crossdomain-policy-probe:/some.crossdomain.xml${query}`;
      await editor.open(uri, '<cross-domain-policy/>');
      const place = await editor.connection.sendRequest<ServedFromAnswer>('crossdomainPolicy/servedFrom', {
        textDocument: { uri },
      });
      assert.equal(place.isInferred, true, uri);
    }
  }));
