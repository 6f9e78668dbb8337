import { deepEqual, equal, ok } from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { contentTypeConfiguration } from '../../server/src/language/features/leaving/contentTypeConfiguration.ts';
import { corsConfiguration } from '../../server/src/language/features/leaving/corsConfiguration.ts';
import { retireConfiguration } from '../../server/src/language/features/leaving/retireConfiguration.ts';
import { analyze } from '../../server/src/language/policyDocument.ts';
import { closedPort } from '../support/policyPeer.ts';
import { runAudit } from '../support/webSite.ts';
import { startWebServer, type WebServerSetup } from './webServers.ts';

const open = '<cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy>';
const files = { 'crossdomain.xml': open, 'data.xml': '<data/>', 'index.html': '<p>Home' };

type Server = keyof typeof startWebServer;
const servers: readonly Server[] = ['nginx', 'apache', 'caddy', 'express'];

async function start(context: TestContext, server: Server, setup: Omit<WebServerSetup, 'port'>): Promise<string> {
  const port = await closedPort();
  const program = await startWebServer[server]({ ...setup, port });
  context.after(program.stop);
  return `http://127.0.0.1:${port}`;
}

for (const server of servers) {
  test(`${server}: a policy that everyone may use is open`, async context => {
    const report = await runAudit({ url: await start(context, server, { configuration: '', files }) });
    equal(report.finding, 'open');
  });

  test(`${server}: what retire prints ends it`, async context => {
    const url = await start(context, server, { configuration: retireConfiguration(server), files });
    const report = await runAudit({ url });
    deepEqual([report.finding, report.origins[0]?.fetches[0]?.status], ['none', 404]);
    for (const path of ['/crossdomain.xml', '/clientaccesspolicy.xml', '/', '/data.xml', '/no.xml'])
      equal((await fetch(`${url}${path}`)).headers.get('x-permitted-cross-domain-policies'), 'none', path);
    equal((await fetch(`${url}/data.xml`)).status, 200);
  });

  test(`${server}: the right content type is sent`, async context => {
    const configuration = contentTypeConfiguration(server).replace(
      "'public'",
      'require("path").join(__dirname, "www")',
    );
    const url = await start(context, server, { configuration, files });
    const report = await runAudit({ url });
    equal(report.origins[0]?.fetches[0]?.contentType?.split(';')[0], 'text/x-cross-domain-policy');
    ok(!(await fetch(`${url}/data.xml`)).headers.get('content-type')?.startsWith('text/x-cross'));
  });

  test(`${server}: the CORS headers let in whom the policy lets in, and nobody else`, async context => {
    const url = await start(context, server, { configuration: corsOf(namedPolicy, server), files });
    for (const [origin, expected] of Object.entries(namedOrigins)) {
      const answer = await fetch(`${url}/data.xml`, { headers: { Origin: origin } });
      deepEqual([origin, ...grantIn(answer)], [origin, ...(expected ? [origin, 'true'] : [null, null])]);
      ok(answer.headers.get('vary')?.includes('Origin'));
    }
  });

  test(`${server}: a browser’s question names the headers that the policy grants`, async context => {
    const url = await start(context, server, { configuration: corsOf(namedPolicy, server), files });
    deepEqual(await askFirst(url, 'https://www.example.org'), [204, 'x-a, x-foo']);
    deepEqual(await askFirst(url, 'https://deep.example.org'), [204, 'x-a, x-foo']);
    deepEqual(await askFirst(url, 'https://www.example.com'), [204, 'x-any']);
    deepEqual(await askFirst(url, 'https://evil.example'), [204, null]);
  });

  test(`${server}: everyone reads without cookies where the policy says *`, async context => {
    const policy = '<allow-access-from domain="*"/><allow-access-from domain="www.example.com"/>';
    const url = await start(context, server, { configuration: corsOf(policy, server), files });
    const strange = await fetch(`${url}/data.xml`, { headers: { Origin: 'https://evil.example' } });
    deepEqual(grantIn(strange), ['*', null]);
    const named = await fetch(`${url}/data.xml`, { headers: { Origin: 'https://www.example.com' } });
    deepEqual(grantIn(named), ['https://www.example.com', 'true']);
  });
}

const namedPolicy = `<allow-access-from domain="www.example.com"/>
<allow-access-from domain="*.example.org" secure="false"/>
<allow-access-from domain="192.0.2.7"/>
<allow-http-request-headers-from domain="*.example.org" headers="X-A,X-Foo*"/>
<allow-http-request-headers-from domain="www.example.com" headers="*"/>`;

const namedOrigins: Readonly<Record<string, boolean>> = {
  'https://www.example.com': true,
  'https://www.example.com:8443': true,
  'http://www.example.com': false,
  'https://example.com': false,
  'https://www.example.com.evil.example': false,
  'https://wwwxexample.com': false,
  'https://example.org': true,
  'http://deep.down.example.org': true,
  'https://notexample.org': false,
  'https://192.0.2.7': true,
  null: false,
};

function corsOf(content: string, server: Server): string {
  const text = `<cross-domain-policy>${content}</cross-domain-policy>`;
  return corsConfiguration(analyze(text, { fileName: 'crossdomain.xml' }), server);
}

function grantIn({ headers }: Response): readonly (string | null)[] {
  return [headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')];
}

/** A browser's question before a request with a header of its own. */
async function askFirst(url: string, origin: string): Promise<readonly (number | string | null)[]> {
  const { status, headers } = await fetch(`${url}/data.xml`, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'x-any',
    },
  });
  return [status, headers.get('access-control-allow-headers')];
}
