import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith } from '../support/runCli.ts';

const seed = '<cross-domain-policy><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>\n';
const good =
  '<cross-domain-policy><site-control permitted-cross-domain-policies="master-only"/><allow-access-from domain="www.example.com"/></cross-domain-policy>\n';

interface JsonReport {
  readonly files: readonly {
    readonly file: string;
    readonly servedFrom: object;
    readonly problems: readonly { readonly rule: string; readonly severity: string }[];
  }[];
}

function readReport(printed: string): JsonReport {
  return JSON.parse(printed);
}

function loudRules(printed: string): readonly string[] {
  return readReport(printed).files.flatMap(({ problems }) =>
    problems.filter(({ severity }) => severity !== 'hint').map(({ rule }) => rule),
  );
}

test('The policy that lets everyone in everywhere gives one problem above a hint, and status 1', async context => {
  const { run } = folderWith(context, { 'flashpolicy.xml': seed });
  const { status, printed } = await run('check', '--format', 'json', 'flashpolicy.xml');
  assert.deepEqual(loudRules(printed), ['open-to-everyone']);
  assert.equal(status, 1);
});

test('A good policy gives status 0 and a line that says so', async context => {
  const { run } = folderWith(context, { 'crossdomain.xml': good });
  const { status, printed } = await run('check', 'crossdomain.xml');
  assert.equal(printed, 'No problems in 1 file.\n');
  assert.equal(status, 0);
});

test('Each problem is shown with its line and carets under the fault', async context => {
  const { run } = folderWith(context, { 'flashpolicy.xml': seed });
  const { printed } = await run('check', 'flashpolicy.xml');
  const [place = '', head = '', source = '', carets = ''] = printed.split('\n');
  assert.equal(place, 'flashpolicy.xml: socket master, port 843 (guessed from its name)');
  assert.match(head, /^flashpolicy\.xml:1:\d+ (error|hint) [a-z-]+: /);
  assert.equal(source.trim(), seed.trim());
  assert.match(carets, /^ +\^+$/);
  assert.match(printed, /\n\d+ problems? \(1 error.*\) in 1 file\.\n$/);
});

test('The place of a file is named, and how it is known', async context => {
  const grants = '<cross-domain-policy><allow-access-from domain="*" to-ports="80"/></cross-domain-policy>';
  const { run } = folderWith(context, { 'crossdomain.xml': grants, 'policy.xml': grants });
  const { printed } = await run('check', 'crossdomain.xml', 'policy.xml');
  assert.match(printed, /^crossdomain\.xml: URL master \(guessed from its name\)$/m);
  assert.match(printed, /^policy\.xml: socket master, port 843 \(guessed from its contents\)$/m);
  const stated = await run('check', '--served-from', 'https:', 'crossdomain.xml');
  assert.match(stated.printed, /^crossdomain\.xml: URL master, HTTPS \(as stated\)$/m);
});

test('JSON says where a file is served, and by what that was guessed', async context => {
  const grants = '<cross-domain-policy><allow-access-from domain="*" to-ports="80"/></cross-domain-policy>';
  const { run } = folderWith(context, { 'crossdomain.xml': grants, 'policy.xml': grants, 'other.xml': good });
  const { printed } = await run('check', '--format', 'json', 'crossdomain.xml', 'policy.xml', 'other.xml');
  assert.deepEqual(
    readReport(printed).files.map(({ servedFrom }) => servedFrom),
    [
      { location: null, kind: 'url', isMaster: true, inferred: true, by: 'name' },
      { location: 'socket://:843', kind: 'socket', isMaster: true, inferred: true, by: 'content' },
      { location: null, kind: 'url', isMaster: null, inferred: true },
    ],
  );
});

test('A file is answered once, in the order given', async context => {
  const { run } = folderWith(context, { 'b.xml': good, 'a.xml': good });
  const { printed } = await run('check', '--format', 'json', 'b.xml', 'a.xml');
  assert.deepEqual(
    readReport(printed).files.map(({ file }) => file),
    ['b.xml', 'a.xml'],
  );
});

test('A file that is named twice, or below a folder that is named too, is answered once', async context => {
  const { run } = folderWith(context, { 'site/b.xml': good, 'site/a.xml': good });
  const { printed } = await run('check', '--format', 'json', 'site/b.xml', 'site', './site/b.xml', 'site/a.xml');
  assert.deepEqual(
    readReport(printed).files.map(({ file }) => file),
    ['site/b.xml', 'site/a.xml'],
  );
});

test('A folder without policy files does not hide what is wrong elsewhere', async context => {
  const { run } = folderWith(context, { 'empty/notes.txt': '', 'flashpolicy.xml': seed });
  const { status, printed, complaints } = await run('check', 'empty', 'flashpolicy.xml');
  assert.equal(status, 2);
  assert.match(complaints, /no policy file below "empty"/);
  assert.match(printed, /open-to-everyone/);
});

test('A folder stands for the policy files below it, not those in hidden folders or node_modules', async context => {
  const { run } = folderWith(context, {
    'site/crossdomain.xml': good,
    'site/policy.xml': good,
    'site/other.xml': '<html/>',
    'site/node_modules/crossdomain.xml': good,
    'site/.git/crossdomain.xml': good,
  });
  const { printed } = await run('check', '--format', 'json', 'site');
  assert.deepEqual(
    readReport(printed).files.map(({ file }) => file),
    ['site/crossdomain.xml', 'site/policy.xml'],
  );
  const here = await run('check', '--format', 'json');
  assert.equal(readReport(here.printed).files.length, 2);
});

test('A folder without policy files is a mistake in the arguments', async context => {
  const { run } = folderWith(context, { 'site/other.xml': '<html/>' });
  const { status, complaints } = await run('check', 'site');
  assert.equal(status, 2);
  assert.match(complaints, /no policy file below "site"/);
});

test('A file that is not there is told, and the others are still answered', async context => {
  const { run } = folderWith(context, { 'crossdomain.xml': good });
  const { status, printed, complaints } = await run('check', 'missing.xml', 'crossdomain.xml');
  assert.equal(status, 2);
  assert.match(complaints, /"missing\.xml" cannot be read: there is no such file/);
  assert.match(printed, /No problems in 1 file/);
});

test('A hyphen is standard input', async context => {
  const { runWithInput } = folderWith(context, {});
  const { printed, status } = await runWithInput(
    seed,
    'check',
    '--format',
    'json',
    '--served-from',
    'socket://:843',
    '-',
  );
  assert.deepEqual(loudRules(printed), ['open-to-everyone']);
  assert.equal(status, 1);
});

test('Where the file is served can be said', async context => {
  const { run } = folderWith(context, { 'policy.xml': good });
  const { printed } = await run(
    'check',
    '--format',
    'json',
    '--served-from',
    'https://data.example.net/crossdomain.xml',
    'policy.xml',
  );
  assert.deepEqual(readReport(printed).files[0]?.servedFrom, {
    location: 'https://data.example.net/crossdomain.xml',
    kind: 'url',
    isMaster: true,
    inferred: false,
  });
});

test('An inferred place says so, and names no URL', async context => {
  const { run } = folderWith(context, { 'crossdomain.xml': good, 'policy.xml': good, 'flashpolicy.xml': seed });
  const { printed } = await run('check', '--format', 'json', 'crossdomain.xml', 'policy.xml', 'flashpolicy.xml');
  assert.deepEqual(
    readReport(printed).files.map(({ servedFrom }) => servedFrom),
    [
      { location: null, kind: 'url', isMaster: true, inferred: true, by: 'name' },
      { location: null, kind: 'url', isMaster: null, inferred: true },
      { location: 'socket://:843', kind: 'socket', isMaster: true, inferred: true, by: 'name' },
    ],
  );
});

test('What fails the run is a choice', async context => {
  const { run } = folderWith(context, { 'flashpolicy.xml': seed });
  assert.equal((await run('check', '--fail-on', 'never', 'flashpolicy.xml')).status, 0);
  assert.equal((await run('check', '--rule', 'open-to-everyone=warning', 'flashpolicy.xml')).status, 0);
  assert.equal(
    (await run('check', '--rule=open-to-everyone=warning', '--fail-on=warning', 'flashpolicy.xml')).status,
    1,
  );
});

test('A settings file shares the editor’s settings', async context => {
  const { run } = folderWith(context, {
    'deploy/chat.xml': good,
    'settings.json': JSON.stringify({
      'crossdomainPolicy.servedFrom': { 'deploy/*.xml': 'socket://chat.example.net:843' },
      'crossdomainPolicy.rules': { 'missing-ports': 'warning' },
    }),
  });
  const { printed, status } = await run('check', '--format', 'json', '--settings', 'settings.json', 'deploy/chat.xml');
  assert.ok(loudRules(printed).includes('missing-ports'));
  assert.equal(status, 0);
});

test('A settings file may have comments and last commas, as VS Code lets it', async context => {
  const { run } = folderWith(context, {
    'chat.xml': good,
    'settings.json': `{
      // Where "chat.xml" is: /* not here
      "editor.rulers": [80, /* and */ 120,],
      "crossdomainPolicy.servedFrom": { "*.xml": "socket://chat.example.net:843", }, // "quoted\\"
      "odd": "\\",}", /* the last **/
    }`,
  });
  const { printed, complaints } = await run('check', '--format', 'json', '--settings', 'settings.json', 'chat.xml');
  assert.equal(complaints, '');
  assert.ok(loudRules(printed).includes('missing-ports'));
});

test('Where no file can be read nothing is said of problems', async context => {
  const { status, printed } = await folderWith(context, {}).run('check', 'missing.xml');
  assert.deepEqual({ status, printed }, { status: 2, printed: '' });
});

test('Mistakes in the arguments are told in a sentence, with status 2', async context => {
  const { run } = folderWith(context, { 'crossdomain.xml': good, 'bad.json': '{' });
  const mistakes: readonly (readonly [readonly string[], RegExp])[] = [
    [['--format', 'xml', 'crossdomain.xml'], /--format must be one of text, json, sarif, github, .*, not "xml"/],
    [['--fail-on', 'panic', 'crossdomain.xml'], /--fail-on must be one of error, warning/],
    [['--rule', 'no-such-rule=error', 'crossdomain.xml'], /--rule names "no-such-rule", which is no rule/],
    [['--served-from', 'nowhere', 'crossdomain.xml'], /--served-from "nowhere" is no location: it must begin with/],
    [['--settings', 'bad.json', 'crossdomain.xml'], /"bad\.json" is no JSON/],
    [['--colour', 'crossdomain.xml'], /There is no option "--colour"/],
  ];
  for (const [args, expected] of mistakes) {
    const { status, complaints } = await run('check', ...args);
    assert.equal(status, 2, args.join(' '));
    assert.match(complaints, expected);
    assert.doesNotMatch(complaints, /\n +at /);
  }
});

test('Fixing applies the safe fixes, says what it changed and reports what is left', async context => {
  const { run, read } = folderWith(context, {
    'crossdomain.xml':
      '<cross-domain-policy>\n  <allow-access-from domain="www.example.com" secure="TRUE"/>\n  <allow-access-from domain="localhost"/>\n</cross-domain-policy>\n',
  });
  const { printed, status } = await run('check', '--fix', 'crossdomain.xml');
  assert.match(read('crossdomain.xml'), /secure="true"/);
  assert.match(printed, /^crossdomain\.xml: fixed: /);
  assert.match(printed, /development-domain/);
  assert.equal(status, 0);
});

test('Fixing leaves a byte order mark and everything it need not change', async context => {
  const { run, read } = folderWith(context, { 'crossdomain.xml': `\ufeff${good.replace('/></cross', ' x/></cross')}` });
  await run('check', '--fix', 'crossdomain.xml');
  assert.ok(read('crossdomain.xml').startsWith('\ufeff<cross-domain-policy>'));
});

test('Workflow commands of GitHub cannot be forged by a file', async context => {
  const { run } = folderWith(context, {
    'a,b:c.xml': '<cross-domain-policy><allow-access-from domain="x&#10;::error::forged%"/></cross-domain-policy>',
  });
  const { printed } = await run('check', '--format', 'github', 'a,b:c.xml');
  const lines = printed.trimEnd().split('\n');
  assert.ok(
    lines.every(line => /^::(error|warning|notice) file=a%2Cb%3Ac\.xml,line=\d+,/.test(line)),
    printed,
  );
});

test('SARIF names the rules, the places and the weakness', async context => {
  const { run } = folderWith(context, { 'flashpolicy.xml': seed });
  const { printed } = await run('check', '--format', 'sarif', 'flashpolicy.xml');
  const log = JSON.parse(printed);
  const [sarifRun] = log.runs;
  const result = sarifRun.results.find(({ ruleId }: { readonly ruleId: string }) => ruleId === 'open-to-everyone');
  const rule = sarifRun.tool.driver.rules[result.ruleIndex];
  assert.equal(log.version, '2.1.0');
  assert.equal(rule.id, 'open-to-everyone');
  assert.deepEqual(rule.properties.tags, ['security', 'external/cwe/cwe-942']);
  assert.match(rule.properties['security-severity'], /^\d+\.\d$/);
  assert.equal(result.locations[0].physicalLocation.region.startLine, 1);
});

test('Fixing keeps the bytes of a file in another encoding of one byte a character', async context => {
  const latin1 = (domain: string, secure: string) =>
    Buffer.from(
      `<?xml version="1.0" encoding="ISO-8859-1"?>\n<cross-domain-policy><!-- caf\u00e9 --><allow-access-from domain="${domain}" secure="${secure}"/></cross-domain-policy>`,
      'latin1',
    );
  const { run, readBytes } = folderWith(context, { 'crossdomain.xml': latin1('b\u00fccher.example', 'TRUE') });
  await run('check', '--fix', 'crossdomain.xml');
  assert.deepEqual(readBytes('crossdomain.xml'), latin1('b\u00fccher.example', 'true'));
});

test('Fixing leaves a file alone whose bytes nobody can be sure of', async context => {
  const utf16 = Buffer.from(
    '\ufeff<cross-domain-policy><allow-access-from domain=a.example/></cross-domain-policy>',
    'utf16le',
  );
  const { run, readBytes } = folderWith(context, { 'crossdomain.xml': utf16 });
  await run('check', '--fix', '--rule', 'unsupported-encoding=off', 'crossdomain.xml');
  assert.deepEqual(readBytes('crossdomain.xml'), utf16);
});

test('Bytes that are no UTF-8 are a problem of the file, not of the run', async context => {
  const utf16 = Buffer.from(`\ufeff${good}`, 'utf16le');
  const { run } = folderWith(context, { 'crossdomain.xml': utf16, 'binary.xml': Buffer.from([0, 1, 2, 255, 254, 60]) });
  const { printed, status } = await run('check', '--format', 'json', 'crossdomain.xml', 'binary.xml');
  const [first, second] = readReport(printed).files;
  assert.ok(first?.problems.some(({ rule }) => rule === 'unsupported-encoding'));
  assert.ok(second?.problems.some(({ severity }) => severity === 'error'));
  assert.equal(status, 1);
});

test('Text of a file cannot steer the terminal', async context => {
  const { run } = folderWith(context, {
    'crossdomain.xml':
      '<cross-domain-policy>\u001b]0;title\u0007<allow-access-from domain="\u001b[31m"/></cross-domain-policy>',
  });
  const { printed } = await run('check', 'crossdomain.xml');
  assert.doesNotMatch(printed, /[\u001b\u0007]/);
});
