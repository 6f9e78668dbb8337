import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CliFolder, folderWith } from '../support/runCli.ts';

const policy = '<cross-domain-policy><allow-access-from domain="a.example"/></cross-domain-policy>';

async function servedFrom({ run }: CliFolder, ...args: readonly string[]): Promise<readonly string[]> {
  const { printed } = await run('check', '--format', 'json', ...args);
  return JSON.parse(printed).files.map(
    (file: { readonly servedFrom: { readonly location: string } }) => file.servedFrom.location,
  );
}

test('Settings are found in the folder of each file and above, the nearest first', async context => {
  const folder = folderWith(context, {
    '.crossdomain-policy.json': '{ "servedFrom": { "*.xml": "socket://:1" } }',
    'a/.crossdomain-policy.jsonc': '{ "servedFrom": { "*.xml": "socket://:2" }, } // nearer',
    'b/.vscode/settings.json': '{ "crossdomainPolicy.servedFrom": { "*.xml": "socket://:3" }, "editor.tabSize": 2 }',
    'c/.vscode/settings.json': '{ "editor.tabSize": 2 }',
    'a/p.xml': policy,
    'a/deep/p.xml': policy,
    'b/p.xml': policy,
    'c/p.xml': policy,
  });
  assert.deepEqual(await servedFrom(folder), ['socket://:2', 'socket://:2', 'socket://:3', 'socket://:1']);
  assert.deepEqual(await servedFrom(folder, '--no-settings'), [null, null, null, null]);
});

test('A settings file that is named takes the place of those found, with or without the prefix', async context => {
  const folder = folderWith(context, {
    '.crossdomain-policy.json': '{ "servedFrom": { "*.xml": "socket://:1" } }',
    'with.json': '{ "crossdomainPolicy": { "servedFrom": { "*.xml": "socket://:2" } } }',
    'without.json': '{ "servedFrom": { "*.xml": "socket://:3" } }',
    'p.xml': policy,
  });
  assert.deepEqual(await servedFrom(folder, '--settings', 'with.json', 'p.xml'), ['socket://:2']);
  assert.deepEqual(await servedFrom(folder, '--settings', 'without.json', 'p.xml'), ['socket://:3']);
});

const wrong: readonly (readonly [text: string, expected: RegExp])[] = [
  ['null', /"s\.json" is no JSON object\./],
  ['[]', /"s\.json" is no JSON object\./],
  ['5', /"s\.json" is no JSON object\./],
  ['"x"', /"s\.json" is no JSON object\./],
  ['{', /"s\.json" is no JSON: /],
  ['', /"s\.json" is no JSON: /],
  ['{ "rules": [] }', /"s\.json": crossdomainPolicy\.rules must be an object, not \[\]\./],
  ['{ "crossdomainPolicy.trustedDomains": "a" }', /trustedDomains must be a list of domains, not "a"\./],
  ['{ "rules": { "open-to-everyone": "loud" } }', /must give "open-to-everyone" one of error, /],
  ['{ "servedFrom": { "*": "nowhere" } }', /gives "nowhere" for "\*", which is no location/],
  ['{ "probe": { "timeout": "1" } }', /probe\.timeout must be a whole number/],
];

for (const [text, expected] of wrong) {
  test(`Settings that cannot be used end the run with 2, named or found: ${text}`, async context => {
    for (const [name, ...args] of [['s.json', '--settings', 's.json'], ['.crossdomain-policy.json']] as const) {
      const { run } = folderWith(context, { [name]: text, 'crossdomain.xml': policy });
      const { status, complaints } = await run('check', ...args, 'crossdomain.xml');
      assert.equal(status, 2);
      assert.match(complaints.replaceAll(/"[^"]*\.crossdomain-policy\.json"/g, '"s.json"'), expected);
    }
  });
}

test('Keys that there are not are a warning; those of others are passed over', async context => {
  const { run } = folderWith(context, {
    's.json': '{ "crossdomainPolicy.rule": {}, "editor.fontSize": 3, "rules": { "open-to-everone": "off" } }',
    'crossdomain.xml': policy,
  });
  const { status, complaints } = await run('check', '--settings', 's.json', 'crossdomain.xml');
  assert.equal(status, 0);
  assert.deepEqual(complaints.match(/Did you mean [a-z-]+\?/g), [
    'Did you mean rules?',
    'Did you mean open-to-everyone?',
  ]);
  assert.doesNotMatch(complaints, /editor/);
});

test('A glob of settings takes no time for the ways in which it could match', async context => {
  const { run } = folderWith(context, {
    's.json':
      '{"crossdomainPolicy.servedFrom":{"*a*a*a*a*a*a*a*ab":"socket://:843","+(a|aa)+(a|aa)*b":"socket://:843"}}',
    [`${'a'.repeat(60)}.crossdomain.xml`]: policy,
  });
  const started = performance.now();
  await run('check', '--settings', 's.json');
  assert.ok(performance.now() - started < 5000);
});
