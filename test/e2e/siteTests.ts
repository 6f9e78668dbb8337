import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import * as vscode from 'vscode';
import type { AccessDifference, AuditReport } from '../../protocol/audit.ts';
import type { Explanation } from '../../protocol/explain.ts';
import type { LocalListeners } from '../../protocol/listeners.ts';
import { requestBytes } from '../support/policyPeer.ts';
import type { EditorTest } from './editorTest.ts';

const open = '<cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy>';
const named = '<cross-domain-policy><allow-access-from domain="www.example.com"/></cross-domain-policy>';
const socket = named.replace('/>', ' to-ports="8080"/>');

function run<Result>(command: string, argument: object): Thenable<Result> {
  return vscode.commands.executeCommand<Result>(`crossdomainPolicy.${command}`, argument);
}

/** Runs a test with a site that serves an open policy. */
async function withSite(test: (url: string) => Promise<void>): Promise<void> {
  const server = createServer((request, response) => {
    const isPolicy = request.url === '/crossdomain.xml';
    response.writeHead(isPolicy ? 200 : 404, { 'Content-Type': 'text/x-cross-domain-policy' });
    response.end(isPolicy ? open : '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  try {
    await test(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function openPolicy(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: 'crossdomain-policy', content });
  await vscode.window.showTextDocument(document);
  return document;
}

function tabLabels(): readonly string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}

/** Waits for the event of a tab whose label begins so: a page has its tab a moment after its command returns. */
async function waitForTab(start: string): Promise<void> {
  const isThere = (): boolean => tabLabels().some(label => label.startsWith(start));
  if (isThere()) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No tab “${start}” among ${tabLabels().join()}`)), 15_000);
    const listening = vscode.window.tabGroups.onDidChangeTabs(() => {
      if (!isThere()) return;
      clearTimeout(timer);
      listening.dispose();
      resolve();
    });
  });
}

/** The palette commands about sites, serving and logs, as bindings and other extensions call them. */
export const siteTests: readonly EditorTest[] = [
  {
    name: 'an audit with an argument asks no questions, returns its report, and opens the policy and the report',
    run: () =>
      withSite(async url => {
        const report = await run<AuditReport>('auditSite', { url });
        assert.equal(report.finding, 'open');
        assert.equal(report.origins[0]?.fetches[0]?.text, open);
        const received = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'crossdomain-policy-audit');
        assert.equal(received?.getText(), open);
        assert.equal(received?.languageId, 'crossdomain-policy');
        await waitForTab(`Audit of ${url}`);
      }),
  },
  {
    name: 'a file is compared with what is deployed: the diff editor opens, and who gains and loses access is returned',
    run: () =>
      withSite(async url => {
        const { uri } = await openPolicy(named);
        const location = `${url}/crossdomain.xml`;
        const difference = await run<AccessDifference>('compareWithDeployed', { uri, location });
        assert.equal(difference.effect, 'different');
        assert.deepEqual(difference.gained, []);
        assert.ok(difference.lost.length > 0);
        assert.ok(
          tabLabels().some(label => label.startsWith(location)),
          tabLabels().join(),
        );
        await waitForTab('Who Gains and Loses Access');
      }),
  },
  {
    name: 'a policy is served with its unsaved text until it is stopped',
    run: async () => {
      const { uri } = await openPolicy(socket);
      const { host, port } = await run<{ readonly host: string; readonly port: number }>('servePolicy', {
        uri,
        port: 0,
      });
      assert.equal(host, '127.0.0.1');
      assert.equal(await receive(port), `${socket}\0`);
      const { listeners } = await run<LocalListeners>('findListener', { port });
      assert.deepEqual(
        listeners.map(({ address, reachable }) => [address, reachable]),
        [['127.0.0.1', 'this machine']],
      );
      assert.equal(await run<boolean>('stopServing', {}), true);
      assert.equal(await run<boolean>('stopServing', {}), false);
    },
  },
  {
    name: 'what takes a policy’s place opens as a document to copy from',
    run: async () => {
      const { uri } = await openPolicy(named);
      const cors = await run<string>('replaceByCors', { uri, server: 'nginx' });
      assert.match(cors, /add_header Access-Control-Allow-Origin/);
      assert.equal(vscode.window.activeTextEditor?.document.getText(), cors);
      const retired = await run<string>('retire', { server: 'express' });
      assert.equal(vscode.window.activeTextEditor?.document.languageId, 'javascript');
      assert.match(retired, /X-Permitted-Cross-Domain-Policies/);
    },
  },
  {
    name: 'an error number is explained',
    run: async () => {
      const { kind, step } = await run<Explanation>('explain', { text: 'Error #2048' });
      assert.deepEqual([kind, step], ['error', 'denied']);
    },
  },
  {
    name: 'lines of a policy log have hovers',
    run: async () => {
      const content =
        "Error: Ignoring policy file at http://a.example/api/policy.xml due to meta-policy 'master-only'.\nnothing known\n";
      const document = await vscode.workspace.openTextDocument({ language: 'crossdomain-policy-log', content });
      const hoversAt = (line: number) =>
        vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          new vscode.Position(line, 0),
        );
      assert.equal((await hoversAt(0)).length, 1);
      assert.equal((await hoversAt(1)).length, 0);
    },
  },
  {
    name: 'a new policy file has the name that such files have, and no problem',
    run: async () => {
      const uri = await run<vscode.Uri>('newPolicyFile', {
        kind: 'socket',
        domains: ['www.example.com'],
        ports: '5222',
        metaPolicy: 'master-only',
      });
      assert.match(uri.path, /socket-policy\.xml$/);
      const document = await vscode.workspace.openTextDocument(uri);
      assert.equal(document.languageId, 'crossdomain-policy');
      assert.match(document.getText(), /<allow-access-from domain="www\.example\.com" to-ports="5222"\/>/);
    },
  },
];

async function receive(port: number): Promise<string> {
  const client = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  client.on('data', chunk => chunks.push(Buffer.from(chunk)));
  client.write(requestBytes);
  await once(client, 'close');
  return String(Buffer.concat(chunks));
}
