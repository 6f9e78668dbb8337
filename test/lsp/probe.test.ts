import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { test } from 'node:test';
import { CancellationTokenSource, ErrorCodes, WorkDoneProgress } from 'vscode-languageserver/node';
import type { ProbeReport } from '../../server/src/network/probeReport.ts';
import { type TestEditor, withEditor } from './testEditor.ts';

const policy = '<cross-domain-policy><allow-access-from domain="*" to-ports="80"/></cross-domain-policy>';

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
