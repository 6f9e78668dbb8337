import assert from 'node:assert/strict';
import { test } from 'node:test';
import { audit, InvalidInput, judge, probe, probeMany, serve } from '../../server/src/api/main.ts';
import { collect } from '../support/collect.ts';

const policy =
  '<cross-domain-policy><allow-access-from domain="www.example.com" to-ports="8080"/></cross-domain-policy>';

test('what is served is what a probe finds, one host or many', async context => {
  const server = await serve({ text: policy, port: 0 });
  context.after(server.close);
  const target = { host: server.host, policyPort: server.port, timeout: 2000 };
  const report = await probe(target);
  assert.equal(report.finding, 'policy');
  assert.equal(report.attempts[0]?.text, policy);
  const reports = await collect(probeMany([target, { ...target, host: '127.0.0.2' }]));
  assert.deepEqual(reports.map(({ host }) => host).sort(), ['127.0.0.1', '127.0.0.2']);
});

test('a text that clients reject is not served', () =>
  assert.rejects(
    serve({ text: '<cross-domain-policy>', port: 0 }),
    (error: unknown) => error instanceof InvalidInput && error.field === 'text',
  ));

test('what is aborted ends', async () => {
  const controller = new AbortController();
  const server = await serve({ text: policy, port: 0, signal: controller.signal });
  controller.abort();
  await server.close();
  const report = await probe({ host: server.host, policyPort: server.port, timeout: 500 });
  assert.equal(report.finding, 'refused');
});

test('a scan is judged from a text', async () => {
  const reply = Buffer.from(`${policy}\0`).toString('base64');
  const [report] = await collect(judge(`{"host":"192.0.2.1","reply":"${reply}"}\n`));
  assert.ok(report && 'finding' in report && report.finding === 'policy');
});

test('a host or a site that cannot be asked is refused by its field', async () => {
  const isFault = (field: string) => (error: unknown) => error instanceof InvalidInput && error.field === field;
  await assert.rejects(probe({ host: 'a b' }), isFault('host'));
  await assert.rejects(audit({ url: 'file:///etc/passwd' }), isFault('url'));
});
