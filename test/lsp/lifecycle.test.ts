import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  ErrorCodes,
  ExitNotification,
  HoverRequest,
  InitializeRequest,
  type ProtocolConnection,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const main = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const hoverParams = { textDocument: { uri: 'file:///crossdomain.xml' }, position: { line: 0, character: 0 } };
const notTold = 'Say how the editor talks to the server: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.\n';
const initializeParams = { processId: null, rootUri: null, capabilities: {} };

/** The server as editors start it, in a process of its own. */
interface ServerProcess {
  readonly process: ChildProcessWithoutNullStreams;
  readonly connection: ProtocolConnection;
  readonly exitCode: Promise<unknown>;
}

async function withServer(run: (server: ServerProcess) => Promise<void>): Promise<void> {
  const child = spawn(process.execPath, [main, '--stdio']);
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  try {
    await run({ process: child, connection, exitCode: once(child, 'exit').then(([code]) => code) });
  } finally {
    connection.dispose();
    child.kill();
  }
}

test('after shutdown and exit the server ends with status 0', () =>
  withServer(async ({ connection, exitCode }) => {
    await connection.sendRequest(InitializeRequest.type, initializeParams);
    await connection.sendRequest(ShutdownRequest.type);
    await connection.sendNotification(ExitNotification.type);
    assert.equal(await exitCode, 0);
  }));

test('an exit without shutdown ends the server with status 1', () =>
  withServer(async ({ connection, exitCode }) => {
    await connection.sendRequest(InitializeRequest.type, initializeParams);
    await connection.sendNotification(ExitNotification.type);
    assert.equal(await exitCode, 1);
  }));

test('a server whose editor goes away ends', () =>
  withServer(async ({ process: { stdin }, connection, exitCode }) => {
    await connection.sendRequest(InitializeRequest.type, initializeParams);
    stdin.end();
    assert.equal(await exitCode, 1);
  }));

test('a request before initialize is refused', () =>
  withServer(async ({ connection }) => {
    const code = ErrorCodes.ServerNotInitialized;
    await assert.rejects(connection.sendRequest(HoverRequest.type, hoverParams), { code });
  }));

test('a request after shutdown is refused', () =>
  withServer(async ({ connection }) => {
    await connection.sendRequest(InitializeRequest.type, initializeParams);
    await connection.sendRequest(ShutdownRequest.type);
    const code = ErrorCodes.InvalidRequest;
    await assert.rejects(connection.sendRequest(HoverRequest.type, hoverParams), { code });
  }));

test('initialize is asked once', () =>
  withServer(async ({ connection }) => {
    await connection.sendRequest(InitializeRequest.type, initializeParams);
    const code = ErrorCodes.InvalidRequest;
    await assert.rejects(connection.sendRequest(InitializeRequest.type, initializeParams), { code });
  }));

test('a shutdown before initialize is refused', () =>
  withServer(async ({ connection }) => {
    const code = ErrorCodes.ServerNotInitialized;
    await assert.rejects(connection.sendRequest(ShutdownRequest.type), { code });
  }));

test('a second shutdown is refused', () =>
  withServer(async ({ connection }) => {
    await connection.sendRequest(InitializeRequest.type, initializeParams);
    await connection.sendRequest(ShutdownRequest.type);
    await assert.rejects(connection.sendRequest(ShutdownRequest.type), { code: ErrorCodes.InvalidRequest });
  }));

test('a server that is not told how to talk says so and ends', async () => {
  const child = spawn(process.execPath, [main]);
  const said = child.stderr.setEncoding('utf8').toArray();
  assert.deepEqual([await once(child, 'exit'), (await said).join('')], [[2, null], notTold]);
});

test('a request that nobody knows is refused', () =>
  withServer(async ({ connection }) => {
    await connection.sendRequest(InitializeRequest.type, initializeParams);
    await assert.rejects(connection.sendRequest('crossdomainPolicy/unknown', {}), { code: ErrorCodes.MethodNotFound });
  }));

for (const [what, content] of [
  ['no JSON', '{"jsonrpc":"2.0","id":7,'],
  ['no message', '[1,2,3]'],
  ['a number', '42'],
  ['not UTF-8', '\u{ff}\u{fe}\u{80}'],
]) {
  test(`after content that is ${what} the server answers the next request`, () =>
    withServer(async ({ process: { stdin }, connection }) => {
      await connection.sendRequest(InitializeRequest.type, initializeParams);
      const bytes = Buffer.from(content ?? '', 'latin1');
      stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${bytes.length}\r\n\r\n`), bytes]));
      assert.equal(await connection.sendRequest(HoverRequest.type, hoverParams), null);
    }));
}

test('a request with parameters of the wrong form is answered with an error, and the next with its answer', () =>
  withServer(async ({ connection }) => {
    await connection.sendRequest(InitializeRequest.type, initializeParams);
    await assert.rejects(connection.sendRequest('textDocument/hover', {}));
    await assert.rejects(connection.sendRequest('textDocument/hover', []));
    assert.equal(await connection.sendRequest(HoverRequest.type, hoverParams), null);
  }));

test('notifications of the wrong form do not end the server', () =>
  withServer(async ({ connection }) => {
    await connection.sendRequest(InitializeRequest.type, initializeParams);
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri: 3, text: null } });
    await connection.sendNotification('textDocument/didChange', {});
    await connection.sendNotification('workspace/didChangeConfiguration', 'everything');
    await connection.sendNotification('nobody/knows', {});
    assert.equal(await connection.sendRequest(HoverRequest.type, hoverParams), null);
  }));

for (const [what, bytes] of [
  ['a length that is none', 'Content-Length: abc\r\n\r\n{}'],
  ['a negative length', 'Content-Length: -5\r\n\r\n{}'],
  ['no length', 'Content-Type: application/json\r\n\r\n{}'],
  ['no header', '{"jsonrpc":"2.0","id":1,"method":"initialize"}\r\n'],
  ['no header, and no line either', 'x'.repeat(5000)],
]) {
  test(`after a message with ${what} the server ends with a word`, () =>
    withServer(async ({ process: { stdin, stderr }, connection, exitCode }) => {
      await connection.sendRequest(InitializeRequest.type, initializeParams);
      const said = stderr.setEncoding('utf8').toArray();
      stdin.write(bytes);
      assert.equal(await exitCode, 1);
      assert.match((await said).join(''), /^.+\. The language server ends\.\n$/);
    }));
}
