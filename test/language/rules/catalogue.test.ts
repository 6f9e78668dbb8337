import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from '../../../server/src/language/policyDocument.ts';
import { catalogue } from '../../../server/src/language/rules/catalogue.ts';
import type { Problem } from '../../../server/src/language/rules/problem.ts';
import { type Rule, type RuleExample, ruleGroups, severities } from '../../../server/src/language/rules/rule.ts';
import { readExample } from '../../../server/src/language/rules/ruleExample.ts';
import { applyEdits } from '../../../server/src/language/text/edit.ts';
import type { Fix } from '../../../server/src/language/text/fix.ts';

/** Ids stand in settings and suppressions of people, so none may go or change. */
const ids = [
  ...['malformed-xml', 'text-outside-root', 'entity-declaration', 'namespaced-element', 'unsupported-encoding'],
  ...[
    'wrong-root',
    'unknown-element',
    'misplaced-element',
    'unknown-attribute',
    'missing-attribute',
    'missing-element',
  ],
  ...['repeated-element', 'unexpected-text', 'element-order', 'invalid-domain', 'scheme-in-domain', 'ipv6-domain'],
  ...['international-domain', 'invalid-port-list', 'spaced-list', 'invalid-header-list', 'invalid-secure'],
  ...['invalid-meta-policy', 'invalid-fingerprint', 'doctype'],
  ...['missing-ports', 'ports-in-url-policy', 'low-ports-from-high-port', 'header-grant-in-socket-policy'],
  ...['site-control-outside-master', 'wrong-transport-meta-policy', 'secure-without-effect', 'unsendable-header'],
  ...['identity-for-acrobat-only', 'oversized-policy'],
  ...['open-to-everyone', 'unrestricted-domain', 'unrestricted-ports', 'unrestricted-headers', 'public-suffix-domain'],
  ...['untrusted-domain', 'insecure-grant', 'unprotected-secure', 'permissive-meta-policy', 'missing-meta-policy'],
  ...['development-domain', 'sensitive-ports'],
  ...['void-grant', 'repeated-grant', 'covered-grant', 'overlapping-ports', 'empty-policy'],
  ...['failed-expectation', 'invalid-expectation', 'invalid-location', 'unused-suppression'],
];

test('the catalogue has every rule, in the order of the documentation', () =>
  assert.deepEqual(
    catalogue.map(({ id }) => id).filter(id => ids.includes(id)),
    ids,
  ));

test('groups follow each other in the order of the documentation', () => {
  const order = catalogue.map(({ group }) => ruleGroups.indexOf(group));
  assert.deepEqual(
    order,
    [...order].sort((a, b) => a - b),
  );
});

test('no two rules have one id', () => assert.equal(new Set(catalogue.map(({ id }) => id)).size, catalogue.length));

/** Speaks about every identity grant, the good ones too. */
const unavoidable = 'identity-for-acrobat-only';

for (const rule of catalogue) {
  test(`${rule.id} is written as ids are, and its file is named after it`, () => {
    assert.match(rule.id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
    const name = rule.id.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    const path = `../../../server/src/language/rules/${rule.group}/${name}.ts`;
    assert.ok(existsSync(new URL(path, import.meta.url)), `There is no ${path}.`);
  });

  test(`${rule.id} is documented`, () => {
    assert.match(rule.summary, /^[A-Z`].*\.$/);
    assert.ok(rule.rationale.length > 80, 'The rationale says why it matters and what to do.');
    assert.ok(rule.source.length > 0, 'It says where the facts come from.');
    assert.ok(rule.examples.bad.length > 0 && rule.examples.good.length > 0, 'There are bad and good examples.');
    for (const severity of Object.values(rule.cases ?? {})) assert.ok(severities.includes(severity));
  });

  for (const example of rule.examples.bad) checkBadExample(rule, example);
  for (const example of rule.examples.good) checkGoodExample(rule, example);
}

function checkBadExample(rule: Rule, example: RuleExample): void {
  const { text } = readExample(example);
  const problems = problemsOf(example, text);
  const found = problems.filter(problem => problem.rule === rule.id);

  test(`${rule.id} speaks about ${JSON.stringify(text)}`, () => {
    assert.ok(found.length > 0, `It has ${describe(problems)}.`);
    for (const problem of found) checkProblem(text, problem);
    for (const { fixes } of found)
      for (const { kind, title } of fixes().slice(1))
        assert.notEqual(kind, 'safe', `“${title}” is safe and not the first.`);
  });

  for (const problem of found)
    for (const fix of problem.fixes())
      test(`${rule.id}: “${fix.title}” mends ${JSON.stringify(text)}`, () => checkFix({ example, text, problem, fix }));
}

function checkGoodExample(rule: Rule, example: RuleExample): void {
  const { text } = readExample(example);
  test(`${rule.id} is content with ${JSON.stringify(text)}`, () => {
    const problems = problemsOf(example, text);
    assert.deepEqual(
      problems
        .filter(problem => problem.rule === rule.id || (problem.severity !== 'hint' && problem.rule !== unavoidable))
        .map(({ message }) => message),
      [],
    );
  });
}

/** What holds for every problem, whatever the rule. */
function checkProblem(text: string, { span, message }: Problem): void {
  assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, 'The span lies inside the text.');
  assert.ok(span.start < span.end, 'Something can be underlined.');
  for (const sentence of message.split(/(?<=[.?!])\s+(?=[A-Z<*"])/))
    assert.ok(sentence.length < 160, `Too long: ${sentence}`);
  assert.match(message, /[.?]$/);
}

interface FixOfExample {
  readonly example: RuleExample;
  readonly text: string;
  readonly problem: Problem;
  readonly fix: Fix;
}

function checkFix({ example, text, problem, fix }: FixOfExample): void {
  assert.match(fix.title, /^[A-Z]/);
  const before = problemsOf(example, text);
  const after = problemsOf(example, applyEdits(text, fix.edits));
  const sameRule = (problems: readonly Problem[]) => problems.filter(({ rule }) => rule === problem.rule).length;
  assert.ok(sameRule(after) < sameRule(before), `The problem is still there: ${describe(after)}.`);
  if (fix.edits.some(({ placeholder }) => placeholder)) return;
  assert.deepEqual(
    added(before, after).filter(({ severity }) => severities.indexOf(severity) <= severities.indexOf(problem.severity)),
    [],
    'It adds no problem as severe.',
  );
}

/** Problems of a kind of which there were fewer before. */
function added(before: readonly Problem[], after: readonly Problem[]): readonly Problem[] {
  const count = (problems: readonly Problem[], rule: string) =>
    problems.filter(problem => problem.rule === rule).length;
  return after.filter(({ rule }) => count(after, rule) > count(before, rule));
}

function problemsOf(example: RuleExample, text: string): readonly Problem[] {
  return analyze(text, readExample(example).options).problems;
}

function describe(problems: readonly Problem[]): string {
  return problems.map(({ rule, message }) => `${rule} (${message})`).join(', ') || 'no problems';
}
