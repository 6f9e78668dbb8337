import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { test } from 'node:test';
import {
  type AuditReport,
  auditMethod,
  type ComparedPolicy,
  compareMethod,
  type DescribedAudit,
  describedAuditMethod,
} from '../../protocol/audit.ts';
import { type Explanation, explainMethod } from '../../protocol/explain.ts';
import { corsMethod, retireMethod, type ServerConfiguration, webServers } from '../../protocol/leaving.ts';
import { type DescribedListeners, listenersMethod } from '../../protocol/listeners.ts';
import { type ServeAnswer, serveMethod, servingLogMethod, stopServingMethod } from '../../protocol/serving.ts';
import { requestBytes } from '../support/policyPeer.ts';
import { policyPage, startSite } from '../support/webSite.ts';
import { type TestEditor, withEditor } from './testEditor.ts';

const open = '<allow-access-from domain="*"/>';
const named = '<cross-domain-policy><allow-access-from domain="www.example.com"/></cross-domain-policy>';

function ask<Answer>({ connection }: TestEditor, method: string, params: object): Promise<Answer> {
  return connection.sendRequest<Answer>(method, params);
}

test('an audit answers with the report', async context => {
  const url = await startSite(context, { '/crossdomain.xml': policyPage(open) });
  await withEditor({}, async editor => {
    const report = await ask<AuditReport>(editor, auditMethod, { url });
    assert.deepEqual([report.version, report.finding], [1, 'open']);
  });
});

test('a URL that is none is refused with the field', () =>
  withEditor({}, async editor => {
    for (const [params, message] of [
      [{}, /url: Enter a host or a URL/],
      [{ url: 'file:///etc/passwd' }, /url: Only http and https/],
      [{ url: 'a.example', policies: [1] }, /policies: /],
      [{ url: 'a.example', timeout: 0 }, /timeout: /],
    ] as const)
      await assert.rejects(ask(editor, auditMethod, params), message);
  }));

test('a described audit brings a page and the policies as documents that know their place', async context => {
  const url = await startSite(context, {
    '/crossdomain.xml': policyPage('<allow-access-from domain="*" to-ports="80"/>'),
  });
  await withEditor({}, async editor => {
    const { page, policies, markdown } = await ask<DescribedAudit>(editor, describedAuditMethod, { url });
    assert.deepEqual(page.headline, { tone: 'bad', text: '127.0.0.1 lets everyone read its data.' });
    assert.match(markdown, /lets everyone read its data/);
    const [policy] = policies;
    assert.ok(policy);
    await editor.open(policy.uri, policy.text);
    const place = await ask<{ readonly location: string }>(editor, 'crossdomainPolicy/servedFrom', {
      textDocument: { uri: policy.uri },
    });
    assert.equal(place.location, `${url}/crossdomain.xml`);
  });
});

test('an open file is compared with what is deployed, where the request says or the file', async context => {
  const url = await startSite(context, { '/crossdomain.xml': policyPage(open) });
  await withEditor({}, async editor => {
    const uri = 'untitled:crossdomain.xml';
    await editor.open(uri, named);
    const unknown = await ask<ComparedPolicy>(editor, compareMethod, { uri });
    assert.deepEqual([unknown.kind, unknown.kind === 'incomparable' && unknown.field], ['incomparable', 'location']);
    const compared = await ask<ComparedPolicy>(editor, compareMethod, { uri, location: `${url}/crossdomain.xml` });
    assert.ok(compared.kind === 'compared');
    assert.equal(compared.againstFile.effect, 'different');
    assert.deepEqual(compared.againstFile.gained, []);
    assert.equal(compared.deployed.text, policyPage(open).body);
  });
});

test('a socket policy is compared with what the port sends', async context => {
  const server = createServer(socket => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(`${named.replace('/>', ' to-ports="80-90"/>')}\0`));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await withEditor({}, async editor => {
    const uri = 'untitled:socket-policy.xml';
    await editor.open(uri, named.replace('/>', ' to-ports="8080"/>'));
    const compared = await ask<ComparedPolicy>(editor, compareMethod, { uri, location: `socket://127.0.0.1:${port}` });
    assert.ok(compared.kind === 'compared');
    assert.ok(compared.againstFile.gained.some(line => line.includes('connects to port 8080')));
  });
});

test('an open document is served as it is, unsaved text included, until it is stopped', () =>
  withEditor({}, async editor => {
    const uri = 'untitled:socket-policy.xml';
    const first = named.replace('/>', ' to-ports="8080"/>');
    await editor.open(uri, first);
    const lines: string[] = [];
    editor.connection.onNotification(servingLogMethod, ({ line }: { readonly line: string }) => void lines.push(line));
    const serving = await ask<ServeAnswer>(editor, serveMethod, { uri, port: 0 });
    assert.ok(serving.kind === 'serving');
    assert.equal(await receive(serving.port), `${first}\0`);
    await change(editor, { uri, version: 2, text: first.replace('8080', '9090') });
    assert.equal(await receive(serving.port), `${first.replace('8080', '9090')}\0`);
    await change(editor, { uri, version: 3, text: '<cross-domain-policy>' });
    assert.equal(await receive(serving.port), `${first.replace('8080', '9090')}\0`);
    assert.equal(await ask(editor, stopServingMethod, {}), true);
    assert.equal(await ask(editor, stopServingMethod, {}), false);
    assert.match(lines[0] ?? '', /^Serving on 127\.0\.0\.1 port/);
    assert.ok(lines.some(line => line.includes('got the policy')));
  }));

interface Change {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** Changes a document and waits until the server has seen it: requests are answered in order. */
async function change(editor: TestEditor, { uri, version, text }: Change): Promise<void> {
  await editor.change(uri, version, { text });
  await ask(editor, 'crossdomainPolicy/servedFrom', { textDocument: { uri } });
}

async function receive(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', chunk => chunks.push(Buffer.from(chunk)));
  socket.write(requestBytes);
  await once(socket, 'close');
  return String(Buffer.concat(chunks));
}

test('an editor serves to this machine alone, and nothing that clients reject', () =>
  withEditor({}, async editor => {
    const uri = 'untitled:socket-policy.xml';
    await editor.open(uri, '<cross-domain-policy>');
    const cause = async (params: object) => {
      const answer = await ask<ServeAnswer>(editor, serveMethod, { uri, ...params });
      return answer.kind === 'refused' ? answer.cause : answer.kind;
    };
    assert.equal(await cause({ port: 0 }), 'text');
    assert.equal(await cause({ host: '0.0.0.0' }), 'host');
    assert.equal(await cause({ port: 70_000 }), 'port');
    assert.equal(await cause({ uri: 'untitled:other' }), 'text');
  }));

test('listeners of this machine are named', async context => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await withEditor({}, async editor => {
    const { found, description } = await ask<DescribedListeners>(editor, listenersMethod, { port });
    assert.deepEqual(
      found.listeners.map(({ pid }) => pid),
      [process.pid],
    );
    assert.match(description, new RegExp(`listens on 127\\.0\\.0\\.1:${port}: only this machine can connect\\.$`));
    await assert.rejects(ask(editor, listenersMethod, { port: 0 }), /port: Enter a port/);
  });
});

test('an error number is explained', () =>
  withEditor({}, async editor => {
    assert.equal((await ask<Explanation>(editor, explainMethod, { text: '#2048' })).kind, 'error');
    await assert.rejects(ask(editor, explainMethod, {}), /text: /);
  }));

test('configurations come for every server', () =>
  withEditor({}, async editor => {
    const uri = 'untitled:crossdomain.xml';
    await editor.open(uri, named);
    for (const server of webServers) {
      const cors = await ask<ServerConfiguration>(editor, corsMethod, { uri, server });
      assert.match(cors.text, /example/);
      assert.match((await ask<ServerConfiguration>(editor, retireMethod, { server })).text, /X-Permitted/);
    }
    await assert.rejects(ask(editor, retireMethod, { server: 'lighttpd' }), /server: Name one of/);
  }));
