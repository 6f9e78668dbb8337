import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { folderWith } from '../support/runCli.ts';
import { type Pages, policyPage, startSite } from '../support/webSite.ts';

const open = policyPage('<allow-access-from domain="*"/>');
const named = policyPage('<allow-access-from domain="www.example.com"/>');
const namedText = String(named.body);

async function auditSite(context: TestContext, pages: Pages, ...args: readonly string[]) {
  const site = await startSite(context, pages);
  const folder = folderWith(context, { 'crossdomain.xml': namedText, 'same.xml': `${namedText}<!-- as deployed -->` });
  return { site, ...(await folder.run('audit', site, ...args)) };
}

test('The answer comes first, then who, what scanners say, and how to check again', async context => {
  const { status, printed, site } = await auditSite(context, { '/crossdomain.xml': open });
  equal(status, 1);
  match(printed, /^✗ 127\.0\.0\.1 lets everyone read its data\.\n/);
  match(printed, /Flash Player 10 and later: everyone reads\./);
  match(printed, /OWASP ZAP \(rule 20016\): Cross-Domain Misconfiguration - Adobe - Read \(High\), which is right\./);
  ok(printed.includes(`Check again: npx crossdomain-policy audit ${site}`));
});

test('A site without a policy is status 0, one with named domains too', async context => {
  equal((await auditSite(context, {})).status, 0);
  equal((await auditSite(context, { '/crossdomain.xml': named })).status, 0);
});

test('A page for everything is status 0, and --fail-on information fails on it', async context => {
  const pages = { '*': { headers: { 'Content-Type': 'text/html' }, body: '<p>Home' } };
  equal((await auditSite(context, pages)).status, 0);
  equal((await auditSite(context, pages, '--fail-on', 'information')).status, 1);
});

test('--fail-on never does not excuse a site that lets everyone in', async context =>
  equal((await auditSite(context, { '/crossdomain.xml': open }, '--fail-on', 'never')).status, 1));

test('Markdown is a document with the evidence and the lines for each server', async context => {
  const { printed, site } = await auditSite(context, { '/crossdomain.xml': open }, '--format', 'markdown');
  match(printed, /^# Cross-domain policies of /);
  ok(printed.includes(`\`GET ${site}/crossdomain.xml\` | 200: policy`));
  for (const server of ['nginx', 'Apache', 'Caddy', 'IIS', 'Express', 'S3 and CloudFront'])
    ok(printed.replaceAll('\\', '').includes(`## Stop serving policy files (${server})`), server);
  match(printed, /`[0-9a-f]{64}`/);
});

test('Markdown shows what was received as text, whatever it says', async context => {
  const page = policyPage('<allow-access-from domain="[x](command:evil)"/><!-- ``` <script> -->');
  const { printed } = await auditSite(context, { '/crossdomain.xml': page }, '--format', 'markdown');
  equal(printed.includes('| [x](command:evil)'), false);
  match(printed, /````text\n/);
});

test('JSON is the report', async context => {
  const { printed, site } = await auditSite(context, { '/crossdomain.xml': named }, '--format', 'json');
  const { version, url, finding } = JSON.parse(printed);
  deepEqual({ version, url, finding }, { version: 1, url: site, finding: 'restricted' });
});

test('SARIF names the URL as the artifact', async context => {
  const { printed, site } = await auditSite(context, { '/crossdomain.xml': open }, '--format', 'sarif');
  const [run] = JSON.parse(printed).runs;
  const result = run.results.find(({ ruleId }: { readonly ruleId: string }) => ruleId === 'unrestricted-domain');
  equal(result.locations[0].physicalLocation.artifactLocation.uri, `${site}/crossdomain.xml`);
});

test('--against is status 1 where the effect differs, and 0 where it is the same', async context => {
  const different = await auditSite(context, {}, '--against', 'crossdomain.xml');
  equal(different.status, 1);
  match(different.printed, /\+ Content from https:\/\/www\.example\.com reads /);
  const same = await auditSite(context, { '/crossdomain.xml': named }, '--against', 'same.xml');
  equal(same.status, 0);
  match(same.printed, /have the same effect/);
});

const unusable: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['nothing', [], /Name one URL or host/],
  ['a file', ['file:///etc/passwd'], /Only http and https sites/],
  ['no host', ['https://'], /There is no host/],
  ['credentials', ['https://me:secret@www.example.com/'], /Leave out the user name/],
  ['a port that Flash refuses', ['http://www.example.com:25/'], /makes no request to port 25/],
  ['a port that is none', ['http://www.example.com:99999/'], /Ports are numbers/],
  ['half an address', ['127.1'], /IPv4 address/],
  [
    'a policy of another host',
    ['https://www.example.com', '--policy', 'https://cdn.example.com/x.xml'],
    /another host/,
  ],
  ['a format that there is not', ['www.example.com', '--format', 'pdf'], /--format must be one of/],
  ['a file that is not there', ['www.example.com', '--against', 'no.xml'], /there is no such file/],
];

for (const [what, args, sentence] of unusable)
  test(`${what} is told in a sentence, with status 2`, async context => {
    const { status, printed, complaints } = await folderWith(context, {}).run('audit', ...args);
    deepEqual([status, printed], [2, '']);
    match(complaints, sentence);
  });
