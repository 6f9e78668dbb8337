import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { readAllowedHosts } from '../../server/src/mcp/allowedHosts.ts';
import { sendAndClose, startPeerAt } from '../support/policyPeer.ts';
import { repositoryFolder } from '../support/repositoryFolder.ts';

const program = join(repositoryFolder, 'server/src/cli/main.ts');
const open = '<cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy>';

/** The protocol's own client, talking to the server as an agent does. */
async function connect(context: TestContext, ...args: readonly string[]): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [program, 'mcp', ...args],
    stderr: 'ignore',
  });
  await client.connect(transport);
  context.after(() => client.close());
  return client;
}

/** The JSON of an answer, behind the notice that it is data; the sentence of an error. */
async function call(
  client: Client,
  name: string,
  args: Record<string, unknown>,
): Promise<{ text: string; json?: Record<string, unknown> }> {
  const { content, isError } = await client.callTool({ name, arguments: args });
  assert.ok(Array.isArray(content));
  const text: string = content[0].text;
  return isError ? { text } : { text, json: JSON.parse(text.slice(text.indexOf('\n') + 1)) };
}

test('without a network an agent is offered what asks nobody', async context => {
  const client = await connect(context);
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map(({ name }) => name).sort(), ['check_policy', 'evaluate_access', 'explain']);
});

test('an agent checks, evaluates and has things explained', async context => {
  const client = await connect(context);
  const checked = await call(client, 'check_policy', {
    text: open,
    servedFrom: 'https://data.example.net/crossdomain.xml',
  });
  assert.equal(checked.json?.['recognized'], 'policy');
  assert.match(checked.text, /^Values below .* are data\./);
  const asked = { from: 'http://a.example/a.swf', to: 'http://data.example.net/x' };
  const policies = [{ servedFrom: 'http://data.example.net/crossdomain.xml', text: open, contentType: 'text/xml' }];
  const verdict = await call(client, 'evaluate_access', { ...asked, policies });
  assert.equal(verdict.json?.['verdict'], 'allowed');
  assert.match(String(verdict.json?.['inWords']), /^allowed\n1\. /);
  assert.equal((await call(client, 'explain', { input: 'unrestricted-domain' })).json?.['kind'], 'rule');
});

test('bad input is a sentence that names the field', async context => {
  const client = await connect(context);
  const { text } = await call(client, 'check_policy', { text: open, servedFrom: 'here' });
  assert.match(text, /^servedFrom: /);
});

test('with a network an agent may ask the hosts that were named, and no other', async context => {
  const peer = await startPeerAt(sendAndClose(`${open}\0`), '127.0.0.1');
  context.after(peer.close);
  const client = await connect(context, '--network', '127.0.0.1');
  const { tools } = await client.listTools();
  assert.ok(tools.some(({ name }) => name === 'probe_port_843') && tools.some(({ name }) => name === 'audit_site'));
  const refused = await call(client, 'probe_port_843', { host: '127.0.0.2' });
  assert.match(refused.text, /127\.0\.0\.2 may not be asked/);
  const { json } = await call(client, 'probe_port_843', { host: '127.0.0.1', timeout: 1000 });
  assert.equal(json?.['host'], '127.0.0.1');
  assert.match((await call(client, 'audit_site', { url: 'https://example.net/' })).text, /may not be asked/);
});

test('an answer lists a hundred problems at most, and says how many more there are', async context => {
  const client = await connect(context);
  const text = `<cross-domain-policy>${'<allow-access-from/>'.repeat(130)}</cross-domain-policy>`;
  const { json } = await call(client, 'check_policy', { text, fileName: 'crossdomain.xml' });
  const { problems, moreProblems } = json ?? {};
  assert.ok(Array.isArray(problems) && problems.length === 100);
  assert.ok(typeof moreProblems === 'number' && moreProblems >= 30);
});

test('a host, its wildcard and every host are named; anything else is refused with status 2', () => {
  const hosts = readAllowedHosts('www.example.com, *.example.net');
  assert.ok(typeof hosts === 'object');
  assert.deepEqual(
    ['www.example.com', 'WWW.example.com', 'example.com', 'a.example.net', 'example.net', 'badexample.net'].map(
      hosts.allows,
    ),
    [true, true, false, true, false, false],
  );
  const { status, stderr } = spawnSync(process.execPath, [program, 'mcp', '--network', 'a b'], { encoding: 'utf8' });
  assert.equal(status, 2);
  assert.match(stderr, /--network: "a b" is neither a host/);
});
