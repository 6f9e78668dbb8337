import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { AuditFetch, AuditReport } from '../../protocol/audit.ts';
import {
  certificate,
  type Page,
  policyPage,
  runAudit,
  startRawSite,
  startSite,
  startTlsSite,
} from '../support/webSite.ts';

const open = '<allow-access-from domain="*"/>';
const named = '<allow-access-from domain="www.example.com"/>';

function masterOf({ origins }: AuditReport): AuditFetch {
  const fetch = origins[0]?.fetches.find(({ role }) => role === 'master');
  ok(fetch);
  return fetch;
}

function rulesOf({ origins }: AuditReport): readonly string[] {
  return origins.flatMap(({ fetches }) => fetches.flatMap(({ problems }) => problems.map(({ rule }) => rule)));
}

async function auditPage(context: TestContext, master: Page, others: Readonly<Record<string, Page>> = {}) {
  return runAudit({ url: await startSite(context, { '/crossdomain.xml': master, ...others }) });
}

test('A grant to every domain lets everyone read, in every client', async context => {
  const report = await auditPage(context, policyPage(open));
  equal(report.finding, 'open');
  deepEqual(
    report.origins[0]?.clients.map(({ client, everyone }) => [client, everyone]),
    [
      ['flash-10', true],
      ['acrobat', true],
      ['silverlight', true],
    ],
  );
  match(report.explanation, /^127\.0\.0\.1 lets everyone read its data\./);
});

test('Named domains are restricted, and nmap’s LIKELY VULNERABLE is wrong', async context => {
  const report = await auditPage(context, policyPage(named));
  equal(report.finding, 'restricted');
  deepEqual(
    report.origins[0]?.clients.map(({ grantees }) => grantees),
    [['www.example.com'], ['www.example.com'], []],
  );
  const nmap = report.scanners.find(({ scanner }) => scanner.startsWith('nmap'));
  deepEqual([nmap?.reports, nmap?.right], ['State: LIKELY VULNERABLE', false]);
});

test('A commented-out asterisk is no grant, whatever a scanner that searches the text says', async context => {
  const report = await auditPage(
    context,
    policyPage('<site-control permitted-cross-domain-policies="none"/><!-- <allow-access-from domain="*"/> -->'),
  );
  equal(report.finding, 'closed');
  const byText = report.scanners.find(({ scanner }) => scanner === 'Scanners that search the text');
  deepEqual([byText?.right, byText?.why], [false, 'The grant stands in a comment, which grants nothing.']);
});

test('Headers that everyone may send make a site open', async context => {
  const report = await auditPage(context, policyPage('<allow-http-request-headers-from domain="*" headers="*"/>'));
  equal(report.finding, 'open');
  deepEqual(report.origins[0]?.clients.map(({ everyone, headersOfEveryone }) => [everyone, headersOfEveryone])[0], [
    false,
    true,
  ]);
});

const findings: readonly (readonly [string, Page, AuditReport['finding'], AuditFetch['outcome'], string?])[] = [
  ['404', { status: 404 }, 'none', 'absent'],
  ['401', { status: 401, body: open }, 'none', 'absent'],
  ['403', { status: 403 }, 'none', 'absent'],
  ['500', { status: 500 }, 'none', 'http-error'],
  ['an empty response', {}, 'unusable', 'not-a-policy'],
  [
    'a policy of type application/octet-stream',
    policyPage(open, 'application/octet-stream'),
    'unusable',
    'policy',
    'unaccepted-content-type',
  ],
  ['a policy without a type', { body: policyPage(open).body ?? '' }, 'unusable', 'policy', 'unaccepted-content-type'],
  [
    'a policy as application/xhtml+xml',
    policyPage(open, 'application/xhtml+xml'),
    'open',
    'policy',
    'unaccepted-content-type',
  ],
  ['text before the root', { ...policyPage(open), body: `oops${policyPage(open).body}` }, 'unusable', 'policy'],
  [
    'a header that opts this response out',
    {
      ...policyPage(open),
      headers: { 'Content-Type': 'text/xml', 'X-Permitted-Cross-Domain-Policies': 'none-this-response' },
    },
    'closed',
    'policy',
  ],
  [
    'headers that differ',
    {
      ...policyPage(open),
      headers: { 'Content-Type': 'text/xml', 'X-Permitted-Cross-Domain-Policies': ['all', 'none'] },
    },
    'closed',
    'policy',
    'conflicting-meta-policy',
  ],
  [
    'a header that means nothing',
    {
      ...policyPage(named),
      headers: { 'Content-Type': 'text/xml', 'X-Permitted-Cross-Domain-Policies': 'master_only' },
    },
    'closed',
    'policy',
    'invalid-meta-policy-header',
  ],
  [
    'a redirect to another host',
    { status: 302, headers: { Location: 'http://other.example/crossdomain.xml' } },
    'unusable',
    'redirected',
    'redirected-policy',
  ],
  [
    'a redirect to HTTPS of the host',
    { status: 301, headers: { Location: 'https://127.0.0.1/crossdomain.xml' } },
    'none',
    'redirected',
    'redirected-policy',
  ],
  [
    'a redirect in a circle',
    { status: 302, headers: { Location: '/crossdomain.xml' } },
    'unusable',
    'redirected',
    'redirected-policy',
  ],
  ['a redirect to nowhere', { status: 302 }, 'unusable', 'redirected', 'redirected-policy'],
];

for (const [what, page, finding, outcome, rule] of findings)
  test(`${what} is ${finding}`, async context => {
    const report = await auditPage(context, page);
    deepEqual([report.finding, masterOf(report).outcome], [finding, outcome]);
    if (rule !== undefined) ok(rulesOf(report).includes(rule), rulesOf(report).join());
  });

test('A redirect within the origin is followed by Flash Player and decides the place', async context => {
  const moved = { status: 302, headers: { Location: '/files/crossdomain.xml' } };
  const report = await auditPage(context, moved, { '/files/crossdomain.xml': policyPage(open) });
  deepEqual(
    masterOf(report).redirects?.map(({ status, followed }) => [status, followed]),
    [[302, true]],
  );
  equal(masterOf(report).outcome, 'policy');
  ok(rulesOf(report).includes('redirected-policy'));
  equal(report.origins[0]?.clients[2]?.everyone, false);
});

test('More than five redirects are not followed', async context => {
  const pages = Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [`/${index}`, { status: 302, headers: { Location: `/${index + 1}` } }]),
  );
  const report = await auditPage(context, { status: 302, headers: { Location: '/0' } }, pages);
  const { redirects = [] } = masterOf(report);
  deepEqual(
    [redirects.length, redirects.at(-1)?.followed, redirects.at(-1)?.reason],
    [6, false, 'it would be one more than 5'],
  );
});

test('A page for everything is no policy, and said once', async context => {
  const report = await runAudit({
    url: await startSite(context, {
      '*': { headers: { 'Content-Type': 'text/html' }, body: '<!doctype html><p>Home' },
    }),
  });
  deepEqual([report.finding, rulesOf(report)], ['none', ['page-for-everything']]);
});

test('A meta-policy header on the root alone counts, client-dependent', async context => {
  const root = { headers: { 'X-Permitted-Cross-Domain-Policies': 'none' }, body: 'home' };
  const report = await auditPage(context, policyPage(open), { '/': root });
  deepEqual(report.origins[0]?.clients.map(({ everyone, certainty }) => [everyone, certainty])[0], [
    false,
    'client-dependent',
  ]);
});

for (const [coding, encode] of [
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
] as const)
  test(`A body in ${coding} (${encode.name}) is decoded`, async context => {
    const page = policyPage(open);
    const report = await auditPage(context, {
      body: encode(page.body ?? ''),
      headers: { ...page.headers, 'Content-Encoding': coding },
    });
    deepEqual([report.finding, masterOf(report).text, masterOf(report).bytes], ['open', page.body, page.body?.length]);
  });

test('A body that decodes to more than 64 KiB is too large', async context => {
  const bomb = {
    body: gzipSync(Buffer.alloc(10_000_000)),
    headers: { 'Content-Type': 'text/xml', 'Content-Encoding': 'gzip' },
  };
  const report = await auditPage(context, bomb);
  deepEqual([report.finding, masterOf(report).outcome], ['unusable', 'too-large']);
});

const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n';

/** What a server does once it was asked, and the outcome of each fetch. */
const behaviors: readonly (readonly [
  string,
  (socket: Socket) => void,
  AuditFetch['outcome'],
  AuditReport['finding'],
])[] = [
  [
    'HTTP/1.0 without a length',
    socket => socket.end(`HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n${policyPage(open).body}`),
    'policy',
    'open',
  ],
  [
    'chunks',
    socket => socket.end(`${head}Transfer-Encoding: chunked\r\n\r\n14\r\n<cross-domain-policy\r\n2\r\n/>\r\n0\r\n\r\n`),
    'policy',
    'closed',
  ],
  [
    'chunks that break off',
    socket => socket.end(`${head}Transfer-Encoding: chunked\r\n\r\n14\r\n<cross-domain`),
    'reset',
    'unreachable',
  ],
  ['a body that never ends', socket => flood(socket, `${head}\r\n`), 'too-large', 'unusable'],
  ['headers that never end', socket => flood(socket, head), 'too-large', 'unreachable'],
  ['nothing', () => {}, 'timed-out', 'unreachable'],
  ['half a head', socket => socket.write(head), 'timed-out', 'unreachable'],
  ['a close', socket => socket.end(), 'reset', 'unreachable'],
  ['no HTTP', socket => socket.end('SSH-2.0-OpenSSH_9.2\r\n'), 'malformed-response', 'unreachable'],
  [
    'frames of HTTP/2',
    socket => socket.end(Buffer.from('00000604000000000000030000006400', 'hex')),
    'malformed-response',
    'unreachable',
  ],
  ['responses that only inform', socket => inform(socket), 'timed-out', 'unreachable'],
];

function flood(socket: Socket, start: string): void {
  socket.write(start);
  const more = (): void => {
    while (!socket.destroyed && socket.write(`X-${'y'.repeat(1000)}: z\r\n`));
  };
  socket.on('drain', more);
  more();
}

function inform(socket: Socket): void {
  const timer = setInterval(() => socket.write('HTTP/1.1 100 Continue\r\n\r\n'), 20);
  socket.on('close', () => clearInterval(timer));
}

for (const [what, behave, outcome, finding] of behaviors)
  test(`A server that answers with ${what} is ${outcome}`, async context => {
    const report = await runAudit({ url: await startRawSite(context, behave), timeout: 400 });
    equal(masterOf(report).outcome, outcome);
    if (outcome !== 'policy' || finding !== 'open') equal(report.finding === 'open', false);
    if (finding === 'unreachable') equal(report.finding, 'unreachable');
  });

test('A closed port is refused, and the site unreachable', async context => {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await new Promise(resolve => server.close(resolve));
  context.diagnostic(`port ${port}`);
  const report = await runAudit({ url: `http://127.0.0.1:${port}` });
  deepEqual(
    [report.finding, masterOf(report).outcome, masterOf(report).error],
    ['unreachable', 'refused', 'ECONNREFUSED'],
  );
});

const tls: readonly (readonly [string, AuditFetch['tlsError']])[] = [
  ['expired', 'expired'],
  ['otherName', 'other-name'],
  ['selfSigned', 'unknown-issuer'],
];

for (const [name, tlsError] of tls)
  test(`A certificate that is ${tlsError} ends the fetch, unless told otherwise`, async context => {
    const url = await startTlsSite(context, { '/crossdomain.xml': policyPage(open) }, name);
    const strict = await runAudit({ url }, { authority: certificate('authority') });
    deepEqual(
      [strict.finding, masterOf(strict).outcome, masterOf(strict).tlsError],
      ['unreachable', 'tls-error', tlsError],
    );
    equal((await runAudit({ url, insecure: true })).finding, 'open');
  });

test('A certificate that holds is no matter', async context => {
  const url = await startTlsSite(context, { '/crossdomain.xml': policyPage(named) }, 'valid');
  const report = await runAudit({ url }, { authority: certificate('authority') });
  deepEqual([report.finding, report.origins[0]?.clients[0]?.grantees], ['restricted', ['www.example.com']]);
});

test('HTTPS that is asked of a server without TLS is a fault of the protocol', async context => {
  const site = await startSite(context, {});
  const report = await runAudit({ url: site.replace('http:', 'https:') });
  deepEqual([masterOf(report).outcome, masterOf(report).tlsError], ['tls-error', 'protocol']);
});

test('A proxy of the environment is asked, with its credentials, and NO_PROXY spares it', async context => {
  const site = await startSite(context, { '/crossdomain.xml': policyPage(open) });
  const secure = await startTlsSite(context, { '/crossdomain.xml': policyPage(named) }, 'valid');
  const seen: string[] = [];
  const proxy = createServer(async (request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers['proxy-authorization']}`);
    const answer = await fetch(request.url ?? '');
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(await answer.text());
  });
  proxy.on('connect', (request, socket: Socket) => {
    seen.push(`CONNECT ${request.url}`);
    const [host = '', port] = (request.url ?? '').split(':');
    const through = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      through.pipe(socket).pipe(through);
    });
    through.on('error', () => socket.destroy());
    socket.on('error', () => through.destroy());
  });
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  const address = proxy.address();
  const named843 = `http://me:secret@127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const environment = { HTTP_PROXY: named843, HTTPS_PROXY: named843 };
  equal((await runAudit({ url: site }, { proxies: { environment } })).finding, 'open');
  ok(
    seen.includes(`GET ${site}/crossdomain.xml Basic ${Buffer.from('me:secret').toString('base64')}`),
    seen.join('\n'),
  );
  const tunneled = await runAudit({ url: secure }, { proxies: { environment }, authority: certificate('authority') });
  equal(tunneled.finding, 'restricted');
  ok(seen.includes(`CONNECT ${new URL(secure).host}`));
  seen.length = 0;
  await runAudit({ url: site }, { proxies: { environment: { ...environment, NO_PROXY: '127.0.0.1' } } });
  deepEqual(seen, []);
});

test('An audit that is canceled says so', async context => {
  const stop = new AbortController();
  const url = await startRawSite(context, () => stop.abort());
  equal((await runAudit({ url }, { signal: stop.signal })).finding, 'canceled');
});

test('A name that does not resolve is said once', async () => {
  const report = await runAudit(
    { url: 'nobody.example' },
    { lookUp: async () => ({ kind: 'unresolved', error: 'ENOTFOUND' }) },
  );
  deepEqual([report.finding, report.origins], ['unresolved', []]);
});

test('A further policy file counts where the master lets it, for its folder', async context => {
  const site = await startSite(context, {
    '/crossdomain.xml': policyPage('<site-control permitted-cross-domain-policies="all"/>'),
    '/api/policy.xml': policyPage(open),
  });
  equal((await runAudit({ url: site })).finding, 'closed');
  equal((await runAudit({ url: site, policies: [`${site}/api/policy.xml`] })).finding, 'open');
});

test('The default file of known software is named with what switches it off', async context => {
  const minio =
    '<?xml version="1.0"?><!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd"><cross-domain-policy><allow-access-from domain="*" secure="false" /></cross-domain-policy>';
  const report = await auditPage(context, { headers: { 'Content-Type': 'application/xml' }, body: minio });
  match(masterOf(report).origin?.software ?? '', /MinIO/);
  ok(rulesOf(report).includes('known-default-policy'));
});

test('A file in the place of what is deployed is compared by its effect', async context => {
  const url = await startSite(context, { '/crossdomain.xml': policyPage(open) });
  const narrower = await runAudit({ url }, { against: { text: policyPage(named).body?.toString() ?? '' } });
  equal(narrower.againstFile?.effect, 'different');
  deepEqual(narrower.againstFile?.gained, []);
  ok(narrower.againstFile?.lost.some(line => line.startsWith('Content from any other site over HTTPS reads')));
  const same = await runAudit(
    { url },
    {
      against: {
        text: '<cross-domain-policy><!-- the same --><allow-access-from domain="*" to-ports="80"/></cross-domain-policy>',
      },
    },
  );
  deepEqual(same.againstFile, { effect: 'same', gained: [], lost: [] });
});
