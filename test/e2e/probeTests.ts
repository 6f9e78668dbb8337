import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ProbeReport } from '../../protocol/probe.ts';
import { describeProbed } from '../support/describedProbe.ts';
import {
  closedPort,
  onRequest,
  type PeerBehavior,
  type PolicyPeer,
  sendAndClose,
  startPeerAt,
  staySilent,
} from '../support/policyPeer.ts';
import { probedOf } from '../support/probedOf.ts';
import { showFile, waitForProblems } from './editorDocument.ts';
import type { EditorTest } from './editorTest.ts';

const openPolicy = `<?xml version="1.0"?>
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <allow-access-from domain="*" to-ports="*"/>
</cross-domain-policy>
`;

/** The palette command that asks a live host, as bindings and other extensions call it. */
export const probeTests: readonly EditorTest[] = [
  {
    name: 'a probe with an argument asks no questions, returns its report, and opens the policy with its problems, read-only',
    run: () =>
      withMaster(sendAndClose(`${openPolicy}\0`), async ({ port }) => {
        const report = await probe({ host: '127.0.0.1', policyPort: port });
        assert.equal(report?.finding, 'policy');
        assert.equal(report.attempts[0]?.text, openPolicy);
        const document = documentOfProbe(port);
        assert.equal(document.getText(), openPolicy);
        assert.equal(document.languageId, 'crossdomain-policy');
        const problems = await waitForProblems(document, 'open-to-everyone', has('open-to-everyone'));
        assert.ok(!problems.some(({ rule }) => rule === 'site-control-outside-master'), 'This is the master.');
        assert.notEqual(vscode.workspace.fs.isWritableFileSystem(document.uri.scheme), true);
      }),
  },
  {
    name: 'hovers are there in a policy that a probe received',
    run: () =>
      withMaster(sendAndClose(`${openPolicy}\0`), async ({ port }) => {
        await probe({ host: '127.0.0.1', policyPort: port });
        const document = documentOfProbe(port);
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          document.positionAt(openPolicy.indexOf('allow-access-from') + 2),
        );
        assert.ok(hovers.length > 0);
      }),
  },
  {
    name: 'a second probe of the same port shows the new policy in the same document',
    run: () => {
      const replies = [`${openPolicy}\0`, '<cross-domain-policy/>\0'];
      return withMaster(
        onRequest(socket => socket.end(replies.shift() ?? '')),
        async ({ port }) => {
          await probe({ host: '127.0.0.1', policyPort: port });
          const document = documentOfProbe(port);
          await probe({ host: '127.0.0.1', policyPort: port });
          await waitForProblems(document, 'empty-policy', has('empty-policy'));
          assert.equal(document.getText(), '<cross-domain-policy/>');
        },
      );
    },
  },
  {
    name: 'a probe whose notification is canceled ends at once, and returns the report as far as it came',
    run: () =>
      withMaster(
        onRequest(async () => {
          await vscode.commands.executeCommand('notifications.showList');
          await vscode.commands.executeCommand('notification.acceptPrimaryAction');
        }),
        async ({ port }) => {
          const report = await probe({ host: '127.0.0.1', policyPort: port, timeout: 60_000 });
          assert.equal(report?.finding, 'canceled');
          assert.equal(report.canceled, true);
          assert.equal(report.attempts[0]?.end, 'canceled');
        },
      ),
  },
  {
    name: 'a host that is none is refused with the reason, and nobody is asked',
    run: () =>
      withMaster(sendAndClose(openPolicy), async ({ port, connectionCount }) => {
        for (const host of ['', 'host:99999', 'http://', 'a\nb', '--', 'a\0b', 5])
          await assert.rejects(async () => probe({ host, policyPort: port }), /host: /, String(host));
        assert.equal(connectionCount(), 0);
      }),
  },
  {
    name: 'a probe whose box is dismissed returns nothing, and a suggested host is not asked before it is confirmed',
    run: () =>
      withMaster(staySilent, async ({ port, connectionCount }) => {
        const probing = probe({ suggestedHost: '127.0.0.1', policyPort: port });
        assert.equal(await untilDone(probing, 'workbench.action.closeQuickOpen'), undefined);
        assert.equal(connectionCount(), 0);
      }),
  },
  {
    name: 'a suggested host is asked once it is confirmed',
    run: async () => {
      const probing = probe({ suggestedHost: `localhost:${await closedPort()}` });
      const report = await untilDone(probing, 'workbench.action.acceptSelectedQuickOpenItem');
      assert.equal(report?.host, 'localhost');
    },
  },
  {
    name: 'the report of the latest probe is copied as JSON',
    run: () =>
      withMaster(sendAndClose(`${openPolicy}\0`), async ({ port }) => {
        const report = await probe({ host: '127.0.0.1', policyPort: port });
        const json = await vscode.commands.executeCommand<string>('crossdomainPolicy.copyProbeReport');
        assert.deepEqual(JSON.parse(json), report);
      }),
  },
  {
    name: 'a policy is saved byte for byte, up to the NUL',
    run: () => {
      const bytes = Buffer.concat([Buffer.from('\ufeff<cross-domain-policy>\r\n<!-- '), Buffer.from([0xff, 0xfe])]);
      return withMaster(sendAndClose(Buffer.concat([bytes, Buffer.from('\0rest')])), async ({ port }) => {
        await probe({ host: '127.0.0.1', policyPort: port });
        const folder = vscode.workspace.workspaceFolders?.[0];
        assert.ok(folder);
        const target = vscode.Uri.joinPath(folder.uri, 'saved.crossdomain.xml');
        await vscode.commands.executeCommand('crossdomainPolicy.saveProbedPolicyTo', { target: target.toString() });
        assert.deepEqual(Buffer.from(await vscode.workspace.fs.readFile(target)), bytes);
      });
    },
  },
  {
    name: 'above a socket policy stands a command that probes its host, suggested only',
    run: async () => {
      const text = '<!-- served from: socket://chat.example.com:843 -->\n<cross-domain-policy/>\n';
      const document = await showFile('probe-lens.crossdomain.xml', text);
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
      );
      const lens = lenses.find(({ command }) => command?.command === 'crossdomainPolicy.probePort843');
      assert.match(lens?.command?.title ?? '', /^Probe port 843…$/i);
      assert.deepEqual(lens?.command?.arguments, [{ suggestedHost: 'chat.example.com' }]);
    },
  },
  {
    name: 'VS Code renders no link, picture or element from a reply',
    run: () => {
      const reply =
        'HTTP/1.1 200 https://evil.example/ [x](http://evil.example/)\r\n\r\n```\n<b>x</b> ![i](http://evil.example/)';
      const policy = `<cross-domain-policy><xhttp://evil.example/x/><allow-access-from domain="[x](http://evil.example/) //evil.example www.evil.example <b> me@evil.example ![i](a)" to-ports="80"/></cross-domain-policy>\0`;
      return withMaster(sendAndClose(reply), ({ port }) =>
        withMaster(sendAndClose(policy), async ({ port: destinationPort }) => {
          const asked = { host: '127.0.0.1', policyPort: port, destinationPort, from: 'http://a.example/a.swf' };
          const report = await probe(asked);
          assert.ok(report);
          const { markdown } = describeProbed(probedOf(report, asked));
          const html = await vscode.commands.executeCommand<string>('markdown.api.render', markdown);
          assert.match(html, /evil/);
          assert.doesNotMatch(html, /<(a|img|b)[ >]/);
        }),
      );
    },
  },
  {
    name: 'a probe is judged for a site that is named afterwards, and the host is not asked again',
    run: () =>
      withMaster(sendAndClose(`${openPolicy}\0`), async ({ port, connectionCount }) => {
        const before = await probe({ host: '127.0.0.1', policyPort: port, destinationPort: 8080 });
        assert.equal(before?.answer, undefined);
        const judged = await vscode.commands.executeCommand<ProbeReport>('crossdomainPolicy.judgeProbe', {
          from: 'https://a.example/a.swf',
        });
        assert.equal(judged.answer?.verdict, 'allowed');
        assert.equal(connectionCount(), 1);
      }),
  },
];

function probe(argument: object): Thenable<ProbeReport | undefined> {
  return vscode.commands.executeCommand<ProbeReport | undefined>('crossdomainPolicy.probePort843', argument);
}

async function withMaster(behavior: PeerBehavior, run: (peer: PolicyPeer) => Promise<void>): Promise<void> {
  const peer = await startPeerAt(behavior, '127.0.0.1');
  try {
    await run(peer);
  } finally {
    await peer.close();
  }
}

function documentOfProbe(port: number): vscode.TextDocument {
  const document = vscode.workspace.textDocuments.find(
    ({ uri }) => uri.scheme === 'crossdomain-policy-probe' && uri.path.includes(`-${port}.`),
  );
  if (!document) throw new Error(`No policy of port ${port} is open.`);
  return document;
}

function has(wanted: string): (problems: readonly { readonly rule: string }[]) => boolean {
  return problems => problems.some(({ rule }) => rule === wanted);
}

/** Runs a command of the quick input again and again until what waits for that input is done. */
async function untilDone<Result>(waiting: Thenable<Result>, command: string): Promise<Result> {
  const state = { isDone: false };
  const result = Promise.resolve(waiting).finally(() => {
    state.isDone = true;
  });
  while (!state.isDone) await vscode.commands.executeCommand(command);
  return result;
}
