import assert from 'node:assert/strict';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type CollectedReport, isReport, judgeScan } from '../../server/src/survey/judgeScan.ts';
import { readScan } from '../../server/src/survey/readScan.ts';
import { collect } from '../support/collect.ts';
import { repositoryFolder } from '../support/repositoryFolder.ts';

const open = '<cross-domain-policy><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>\0';

async function judge(...records: readonly object[]): Promise<readonly CollectedReport[]> {
  const chunks = async function* () {
    for (const record of records) yield new TextEncoder().encode(`${JSON.stringify(record)}\n`);
  };
  return (await collect(judgeScan(readScan(chunks(), 'ndjson', '')))).filter(isReport);
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

test('a reply is judged as a probe would have judged it, without what nobody knows', async () => {
  const [report] = await judge({ host: '192.0.2.1', reply: base64(open) });
  assert.equal(report?.finding, 'policy');
  assert.match(report?.policyHash ?? '', /^[0-9a-f]{64}$/);
  const [attempt] = report?.attempts ?? [];
  assert.deepEqual(
    Object.keys(attempt ?? {}).filter(key => /milliseconds|bytesSent/.test(key)),
    [],
  );
  assert.equal(attempt?.end, 'nul');
  assert.deepEqual(attempt?.problems.map(({ rule }) => rule).includes('open-to-everyone'), true);
});

test('a policy that the scanner cut is not called malformed', async () => {
  const [report] = await judge({ host: '192.0.2.1', reply: base64(open.slice(0, 70)), truncated: true });
  assert.equal(report?.finding, 'policy');
  assert.equal(report?.attempts[0]?.truncated, true);
  assert.deepEqual(
    report?.attempts[0]?.problems.filter(({ rule }) => rule === 'malformed-xml'),
    [],
  );
});

test('a port that nobody asked has no attempt and no verdict', async () => {
  const [report] = await judge({ host: '192.0.2.1' });
  assert.equal(report?.finding, 'not-asked');
  assert.deepEqual(report?.attempts, []);
});

test('a page is not a policy, and a length before a policy is named', async () => {
  const [page, prefixed] = await judge(
    { host: '192.0.2.1', reply: base64('HTTP/1.1 200 OK\r\n\r\n<html/>') },
    { host: '192.0.2.2', reply: base64(`\0\x58${open}`) },
  );
  assert.equal(page?.finding, 'not-a-policy');
  assert.equal(page?.attempts[0]?.service, 'http');
  assert.equal(prefixed?.finding, 'not-a-policy');
});

test('keys that a record has beside stand under input', async () => {
  const [report] = await judge({ host: '192.0.2.1', reply: base64(open), asn: 64500 });
  assert.deepEqual(report?.input, { asn: 64500 });
});

const samples = join(repositoryFolder, '../shared/scans');

/** What the samples' table says of a record that the format cannot tell apart, and what is concluded of it. */
const conclusions: Readonly<Record<string, string>> = { truncated: 'policy', 'url-policy': 'policy' };

test('recorded scans lead to the conclusions that are known, where they are at hand', async () => {
  if (!existsSync(samples)) return;
  const rows = readFileSync(join(samples, 'index.tsv'), 'utf8').trim().split('\n').slice(1);
  const cells = rows.map(row => row.split('\t'));
  for (const file of new Set(cells.map(([name = '']) => name))) {
    const findings = new Map<string, string>();
    for await (const report of judgeScan(readScan(createReadStream(join(samples, file)), 'auto', file)))
      if (isReport(report)) findings.set(report.host, report.finding);
    for (const [, , , host = '', , conclusion = ''] of cells.filter(([name]) => name === file)) {
      if (conclusion === 'not-in-format' || conclusion === 'no-http') continue;
      // The record of a server that closed is the same as that of one that was not asked rightly.
      if (file.startsWith('nmap-stock') && conclusion === 'closed') continue;
      assert.equal(findings.get(host), conclusions[conclusion] ?? conclusion, `${file} ${host}`);
    }
  }
});
