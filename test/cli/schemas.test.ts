import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import AjvDraft04 from 'ajv-draft-04';
import { repositoryFolder } from '../support/repositoryFolder.ts';
import { folderWith } from '../support/runCli.ts';

const files = {
  'crossdomain.xml':
    '<cross-domain-policy>\n<!-- \u009b\u202e --><allow-acces-from domain="*"/>\n<allow-access-from domain="*" to-port="80"/></cross-domain-policy>',
  'flashpolicy.xml': '<cross-domain-policy><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>\0',
  'broken.xml': '<cross-domain-policy><allow-access-from domain=a.example></cross-domain-policy>',
  'page.crossdomain.xml': '<!DOCTYPE html><html><body>404</body></html>',
  'with space.crossdomain.xml': '<cross-domain-policy/>',
  'clientaccesspolicy.xml': '<access-policy/>',
  'server.js':
    'send("<cross-domain-policy><allow-access-from domain=\\"*\\" to-ports=\\"*\\"/></cross-domain-policy>");',
};

function read(path: string) {
  return JSON.parse(readFileSync(join(repositoryFolder, path), 'utf8'));
}

function checkBySchema(name: string, value: unknown): void {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  const isValid = ajv.validate(read(`schemas/${name}.json`), value);
  assert.ok(isValid, ajv.errorsText().slice(0, 1000));
}

test('What check writes as JSON is what its schema says', async context => {
  const { printed } = await folderWith(context, files).run('check', '--format', 'json');
  const report = JSON.parse(printed);
  assert.ok(report.files.length >= Object.keys(files).length);
  checkBySchema('check', report);
});

test('A question and its answer are what their schemas say', async context => {
  const question = {
    from: 'https://evil.example/app.swf',
    to: 'socket://chat.example.net:8080',
    headers: [],
    policies: [{ servedFrom: 'socket://chat.example.net:843', text: files['flashpolicy.xml'] }],
  };
  const { printed } = await folderWith(context, { 'q.json': JSON.stringify(question) }).run(
    'evaluate',
    '--question',
    'q.json',
  );
  checkBySchema('question', question);
  checkBySchema('answer', JSON.parse(printed));
});

test('Settings of a project are what their schema says, and others are not', () => {
  checkBySchema('settings', {
    $schema: 'x',
    rules: { 'open-to-everyone': 'off' },
    client: 'acrobat',
    trustedDomains: ['*.a.example'],
  });
  const ajv = new Ajv2020({ strict: false });
  for (const wrong of [{ rules: { nonsense: 'off' } }, { client: 'flash' }, { clients: [] }, [], null])
    assert.equal(ajv.validate(read('schemas/settings.json'), wrong), false, JSON.stringify(wrong));
});

test('SARIF is what the standard says, with files that cannot be read too', async context => {
  const ajv = new AjvDraft04.default({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true });
  const validate = ajv.compile(read('node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));
  const { run } = folderWith(context, files);
  for (const args of [[], ['missing.xml', 'crossdomain.xml'], ['missing.xml']]) {
    const { printed } = await run('check', '--format', 'sarif', ...args);
    assert.ok(validate(JSON.parse(printed)), JSON.stringify(validate.errors).slice(0, 1000));
  }
  const log = JSON.parse((await run('check', '--format', 'sarif', 'missing.xml', 'crossdomain.xml')).printed);
  const [sarifRun] = log.runs;
  assert.equal(sarifRun.invocations[0].executionSuccessful, false);
  assert.match(sarifRun.invocations[0].toolExecutionNotifications[0].message.text, /"missing\.xml" cannot be read/);
  assert.ok(sarifRun.results.some(({ fixes = [] }) => fixes.length > 0));
  assert.equal(validate({ ...log, version: '2.0.0' }), false);
});
