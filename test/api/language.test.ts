import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, check, describeVerdict, evaluate, fix, InvalidInput, rules } from '../../server/src/api/language.ts';

const open = '<cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy>';
const question = {
  from: 'http://www.example.com/a.swf',
  to: 'http://data.example.net/x',
  policies: [{ servedFrom: 'http://data.example.net/crossdomain.xml', text: open, contentType: 'text/xml' }],
};

test('a text is analyzed as check reports it', () => {
  const report = analyze(open, { servedFrom: 'https://data.example.net/crossdomain.xml' });
  assert.equal(report.recognized, 'policy');
  assert.equal(report.servedFrom.location, 'https://data.example.net/crossdomain.xml');
  assert.ok(report.problems.some(({ rule }) => rule === 'unrestricted-domain'));
});

test('files are checked in their order, by their names and the settings', () => {
  const { version, files } = check(
    [
      { file: 'www/crossdomain.xml', text: open },
      { file: 'chat/policy.xml', text: open },
    ],
    { settings: { servedFrom: { 'chat/*.xml': 'socket://:843' }, rules: { 'unrestricted-domain': 'off' } } },
  );
  assert.equal(version, 2);
  assert.deepEqual(
    files.map(({ file, servedFrom }) => [file, servedFrom.kind]),
    [
      ['www/crossdomain.xml', 'url'],
      ['chat/policy.xml', 'socket'],
    ],
  );
  assert.ok(!files[0]?.problems.some(({ rule }) => rule === 'unrestricted-domain'));
});

test('fixing changes nobody’s access unless that is asked for, and then says whose', () => {
  const broken = '<cross-domain-policy><allow-access-from domain="www.example.com"></cross-domain-policy>';
  assert.equal(fix(broken, { fileName: 'crossdomain.xml' }).text, broken);
  const { text, gained } = fix(broken, { fileName: 'crossdomain.xml', unsafe: true });
  assert.match(text, /<\/allow-access-from>|\/>/);
  assert.match(gained.join('\n'), /www\.example\.com can read data/);
});

test('one question has one answer, and questions about shared policies have theirs in order', () => {
  assert.equal(evaluate(question).verdict, 'allowed');
  const { policies, ...asked } = question;
  const answers = evaluate({ policies, questions: [asked, { ...asked, to: 'http://other.example/x' }] });
  assert.deepEqual(
    answers.map(({ verdict }) => verdict),
    ['allowed', 'denied'],
  );
});

test('a verdict is described with its steps', () => {
  const words = describeVerdict(evaluate(question));
  assert.match(words, /^allowed\n1\. /);
});

test('bad input is named by its field', () => {
  const fieldOf = (call: () => unknown): string => {
    try {
      call();
      return 'nothing was thrown';
    } catch (error) {
      assert.ok(error instanceof InvalidInput, String(error));
      assert.notEqual(error.message, '');
      return error.field;
    }
  };
  assert.equal(
    fieldOf(() => analyze(open, { servedFrom: 'here' })),
    'servedFrom',
  );
  assert.equal(
    fieldOf(() => analyze(open, { settings: { rules: 5 } })),
    'settings',
  );
  assert.equal(
    fieldOf(() => evaluate({ ...question, from: 'x' })),
    'from',
  );
  assert.equal(
    fieldOf(() => evaluate({ ...question, policies: [{ servedFrom: '' }] })),
    'policies[0].servedFrom',
  );
});

test('rules are listed as data', () => {
  assert.ok(rules.length > 50);
  assert.ok(rules.every(({ id, summary, rationale }) => id !== '' && summary !== '' && rationale !== ''));
});
