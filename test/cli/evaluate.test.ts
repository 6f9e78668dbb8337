import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith } from '../support/runCli.ts';

const policy = '<cross-domain-policy><allow-access-from domain="*.example.com"/></cross-domain-policy>';
const question = {
  from: 'http://www.example.com/a.swf',
  to: 'http://data.example.net/x.json',
  policies: [{ servedFrom: 'http://data.example.net/crossdomain.xml', text: policy, contentType: 'text/xml' }],
};
const denied = { ...question, from: 'http://stranger.example/a.swf' };

test('A file, a place, a requester and a target give a verdict with its steps and the line that decided', async context => {
  const { run } = folderWith(context, { 'crossdomain.xml': policy });
  const args = ['crossdomain.xml', '--served-from', 'http://data.example.net/crossdomain.xml', '--to', question.to];
  const allowed = await run('evaluate', ...args, '--from', question.from);
  assert.equal(allowed.status, 0);
  assert.equal(
    allowed.printed,
    `allowed
  1. The requester was not loaded from http://data.example.net, so a policy file there has to permit it.
  2. The master policy file was read. [crossdomain.xml]
  3. No meta-policy is declared, so the default of this client holds: master-only.
  4. The grant for "*.example.com" names the requester and permits this. [crossdomain.xml:1:22]
       <cross-domain-policy><allow-access-from domain="*.example.com"/></cross-domain-policy>
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`,
  );
  const refused = await run('evaluate', ...args, '--from', denied.from);
  assert.equal(refused.status, 1);
  assert.match(refused.printed, /^denied\n/);
});

test('Where the file is served need not be said where a comment in it says so', async context => {
  const text = `<!-- served from: http://data.example.net/crossdomain.xml -->${policy}`;
  const { run } = folderWith(context, { 'crossdomain.xml': text, 'unplaced.xml': policy });
  const args = ['--to', question.to, '--from', question.from];
  assert.equal((await run('evaluate', 'crossdomain.xml', ...args)).status, 0);
  const unplaced = await run('evaluate', 'unplaced.xml', ...args);
  assert.equal(unplaced.status, 2);
  assert.match(unplaced.complaints, /--served-from is missing, and no comment in the file says it/);
});

test('Several answers as text name each policy by where it is served', async context => {
  const { runWithInput } = folderWith(context, {});
  const json = JSON.stringify([question, denied]);
  const { printed } = await runWithInput(json, 'evaluate', '--question', '-', '--format', 'text');
  assert.match(printed, /^allowed\n.*\[http:\/\/data\.example\.net\/crossdomain\.xml:1:22\].*\n\ndenied\n/s);
});

test('A verdict that depends on the client says so', async context => {
  const doubtful = { ...question, policies: [{ ...question.policies[0], text: policy.replace('*.example', '*') }] };
  const { runWithInput } = folderWith(context, {});
  const { printed } = await runWithInput(JSON.stringify(doubtful), 'evaluate', '--question', '-', '--format', 'text');
  assert.match(printed, /^allowed \(client-dependent: some clients may decide otherwise\)\n/);
});

test('Text of the policy that could steer a terminal is shown as escapes', async context => {
  const text = '<cross-domain-policy><allow-access-from domain="*.example.com" x="\u202e"/></cross-domain-policy>';
  const hostile = { ...question, policies: [{ ...question.policies[0], text }] };
  const { runWithInput } = folderWith(context, {});
  const { printed } = await runWithInput(JSON.stringify(hostile), 'evaluate', '--question', '-', '--format', 'text');
  assert.match(printed, /x="\\u202e"/);
  assert.doesNotMatch(printed, /\u202e/);
});

test('A question as JSON gives one answer, an array gives an array in the order asked', async context => {
  const { runWithInput } = folderWith(context, {});
  const one = await runWithInput(JSON.stringify(question), 'evaluate', '--question', '-');
  assert.equal(JSON.parse(one.printed).verdict, 'allowed');
  const several = await runWithInput(JSON.stringify([denied, question]), 'evaluate', '--question', '-');
  assert.deepEqual(
    JSON.parse(several.printed).map(({ verdict }: { readonly verdict: string }) => verdict),
    ['denied', 'allowed'],
  );
  assert.equal(several.status, 1);
});

test('Questions can share their policies', async context => {
  const { runWithInput } = folderWith(context, {});
  const { policies, ...alone } = question;
  const shared = { policies, questions: [alone, { ...alone, from: denied.from }] };
  const { printed } = await runWithInput(JSON.stringify(shared), 'evaluate', '--question', '-');
  assert.deepEqual(
    JSON.parse(printed).map(({ verdict }: { readonly verdict: string }) => verdict),
    ['allowed', 'denied'],
  );
});

test('The element that decided is given by lines and characters', async context => {
  const { runWithInput } = folderWith(context, {});
  const { printed } = await runWithInput(JSON.stringify(question), 'evaluate', '--question', '-');
  assert.deepEqual(JSON.parse(printed).decidedBy, {
    policy: 0,
    range: { start: { line: 0, character: 21 }, end: { line: 0, character: 64 } },
  });
});

test('A bad question names its field and gives status 2 and no answers', async context => {
  const { runWithInput } = folderWith(context, {});
  const bad: readonly (readonly [unknown, RegExp])[] = [
    [{ ...question, from: 'www.example.com' }, /from: from must be an http, https, ftp or file URL/],
    [{ ...question, to: 'socket://data.example.net:0' }, /to: .*the port must be a number from 1 to 65535/],
    [{ ...question, to: 'socket://data.example.net:65536' }, /to: .*the port must be/],
    [{ ...question, client: 'netscape' }, /client: client must be one of flash-10, /],
    [{ ...question, policies: [{ text: policy }] }, /policies\[0\]\.servedFrom: servedFrom is a URL/],
    [{ ...question, policies: undefined }, /policies: policies is an array/],
    [[question, { ...question, from: 7 }], /\[1\]\.from: from is a URL/],
    [{ policies: question.policies, questions: [{ from: 'x', to: 'y' }] }, /questions\[0\]\.from: /],
    ['text', /a question is an object/],
  ];
  for (const [json, expected] of bad) {
    const { status, printed, complaints } = await runWithInput(JSON.stringify(json), 'evaluate', '--question', '-');
    assert.deepEqual({ status, printed }, { status: 2, printed: '' });
    assert.match(complaints, expected);
  }
});

test('Headers are answered one by one, and a denied one denies the run', async context => {
  const { run } = folderWith(context, { 'crossdomain.xml': policy });
  const place = ['--served-from', 'http://data.example.net/crossdomain.xml'];
  const args = ['crossdomain.xml', ...place, '--from', question.from, '--to', question.to];
  const { status, printed } = await run('evaluate', ...args, '--header', 'X-Token', '--format', 'json');
  assert.equal(status, 1);
  assert.deepEqual(JSON.parse(printed).headers[0].verdict, 'denied');
});

test('A bad option is named as it was written, and an option beside a question is refused', async context => {
  const { run } = folderWith(context, { 'crossdomain.xml': policy, 'question.json': JSON.stringify(question) });
  const asked = ['crossdomain.xml', '--served-from', 'http://data.example.net/', '--from', question.from];
  const mistakes: readonly (readonly [readonly string[], RegExp])[] = [
    [[...asked, '--to', 'host:80'], /evaluate: --to must be socket:\/\/HOST:PORT or a URL/],
    [[...asked, '--to', question.to, '--client', 'netscape'], /evaluate: --client must be one of/],
    [[...asked, '--to', question.to, '--served-from', 'nowhere'], /evaluate: --served-from must be a URL or socket/],
    [['--question', 'question.json', '--from', question.from], /Leave --from out/],
    [['--question', 'question.json', '--header', 'X-Token'], /Leave --header out/],
  ];
  for (const [args, expected] of mistakes) {
    const { status, complaints } = await run('evaluate', ...args);
    assert.equal(status, 2, args.join(' '));
    assert.match(complaints, expected);
  }
});

test('What is missing is named', async context => {
  const { run } = folderWith(context, { 'crossdomain.xml': policy });
  assert.match((await run('evaluate')).complaints, /Name one FILE/);
  assert.match((await run('evaluate', 'crossdomain.xml')).complaints, /--from is missing/);
  assert.match((await run('evaluate', '--question', 'missing.json')).complaints, /"missing\.json" cannot be read/);
});

const policies = [
  {
    servedFrom: 'https://data.example.net/crossdomain.xml',
    text: '<cross-domain-policy><allow-access-from domain="www.example.com"/></cross-domain-policy>',
  },
];
const allowedQuestion = { from: 'https://www.example.com/app.swf', to: 'https://data.example.net/feed.xml', policies };
const deniedQuestion = { ...allowedQuestion, from: 'https://evil.example/app.swf' };

test('Questions one a line are answered one a line, and a bad one has a line of its own', async context => {
  const { runWithInput } = folderWith(context, {});
  const lines = [allowedQuestion, { from: 5 }, deniedQuestion, [allowedQuestion, deniedQuestion]].map(line =>
    JSON.stringify(line),
  );
  const { printed, status } = await runWithInput(['', ...lines, '{', ''].join('\r\n'), 'evaluate', '--question', '-');
  const answers = printed
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  assert.deepEqual(
    answers.map(answer =>
      Array.isArray(answer) ? answer.map(({ verdict }) => verdict) : (answer.verdict ?? answer.line),
    ),
    ['allowed', 3, 'denied', ['allowed', 'denied'], 6],
  );
  assert.match(answers[1].error, /^from/);
  assert.equal(status, 2);
});

test('A question that is the only line, an array on one line and one over lines are one document', async context => {
  const { runWithInput } = folderWith(context, {});
  const ask = (text: string) => runWithInput(text, 'evaluate', '--question', '-');
  assert.equal(JSON.parse((await ask(JSON.stringify(allowedQuestion))).printed).verdict, 'allowed');
  assert.equal(JSON.parse((await ask(JSON.stringify(allowedQuestion, null, 2))).printed).verdict, 'allowed');
  assert.equal(
    JSON.parse((await ask(`\ufeff${JSON.stringify([allowedQuestion, deniedQuestion])}\n`)).printed).length,
    2,
  );
  const bad = await ask(`${JSON.stringify([allowedQuestion, { ...deniedQuestion, to: 'x' }])}\n`);
  assert.deepEqual([bad.status, bad.printed], [2, '']);
  assert.match(bad.complaints, /\[1\]\.to/);
});

test('The method of a request can be said', async context => {
  const { run } = folderWith(context, {
    'clientaccesspolicy.xml':
      '<access-policy><cross-domain-access><policy><allow-from http-methods="*"><domain uri="https://www.example.com"/></allow-from><grant-to><resource path="/" include-subpaths="true"/></grant-to></policy></cross-domain-access></access-policy>',
  });
  const ask = (...args: readonly string[]) =>
    run(
      'evaluate',
      'clientaccesspolicy.xml',
      '--served-from',
      'https://data.example.net/clientaccesspolicy.xml',
      '--from',
      'https://www.example.com/app.xap',
      '--to',
      'https://data.example.net/feed',
      '--client',
      'silverlight',
      ...args,
    );
  assert.equal((await ask('--method', 'PUT')).status, 0);
  assert.match((await ask('--method', 'no method')).complaints, /--method/);
});
