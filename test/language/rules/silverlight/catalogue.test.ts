import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../../server/src/language/policyDocument.ts';
import { allRules, formatsOf } from '../../../../server/src/language/rules/allRules.ts';
import { catalogue } from '../../../../server/src/language/rules/catalogue.ts';
import type { Problem } from '../../../../server/src/language/rules/problem.ts';
import { type Rule, type RuleExample, severities } from '../../../../server/src/language/rules/rule.ts';
import { readExample } from '../../../../server/src/language/rules/ruleExample.ts';
import { silverlightCatalogue } from '../../../../server/src/language/rules/silverlight/catalogue.ts';
import { applyEdits } from '../../../../server/src/language/text/edit.ts';

/** Rules of both formats that say the same of both have their examples in Adobe's. */
const own = silverlightCatalogue.filter(rule => !catalogue.includes(rule));

for (const rule of own) {
  test(`${rule.id} is documented for Silverlight's format`, () => {
    assert.match(rule.summary, /^[A-Z`].*\.$/);
    assert.ok(rule.rationale.length > 80);
    assert.ok(rule.examples.bad.length > 0 && rule.examples.good.length > 0);
    for (const severity of Object.values(rule.cases ?? {})) assert.ok(severities.includes(severity));
  });
  for (const example of rule.examples.bad) checkBad(rule, example);
  for (const example of rule.examples.good) checkGood(rule, example);
}

function checkBad(rule: Rule, example: RuleExample): void {
  const { text } = readExample(example);
  const found = problemsOf(example, text).filter(problem => problem.rule === rule.id);
  test(`${rule.id} speaks about ${JSON.stringify(text)}`, () => {
    assert.ok(found.length > 0, `It has ${problemsOf(example, text).map(problem => problem.rule)}.`);
    for (const { span, message } of found) {
      assert.ok(0 <= span.start && span.start < span.end && span.end <= text.length);
      for (const sentence of message.split(/(?<=[.?!])\s+(?=[A-Z<*"])/)) assert.ok(sentence.length < 160, sentence);
      assert.match(message, /[.?]$/);
    }
  });
  for (const problem of found)
    for (const fix of problem.fixes())
      test(`${rule.id}: “${fix.title}” mends ${JSON.stringify(text)}`, () => {
        const after = problemsOf(example, applyEdits(text, fix.edits));
        const count = (all: readonly Problem[]) => all.filter(one => one.rule === rule.id).length;
        assert.ok(count(after) < count(problemsOf(example, text)), 'The problem is still there.');
        assert.deepEqual(
          after.filter(one => one.rule === 'malformed-xml').map(({ message }) => message),
          [],
        );
      });
}

function checkGood(rule: Rule, example: RuleExample): void {
  const { text } = readExample(example);
  test(`${rule.id} is content with ${JSON.stringify(text)}`, () =>
    assert.deepEqual(
      problemsOf(example, text)
        .filter(({ rule: id, severity }) => id === rule.id || severity !== 'hint')
        .map(({ message }) => message),
      [],
    ));
}

function problemsOf(example: RuleExample, text: string): readonly Problem[] {
  return analyze(text, readExample(example).options).problems;
}

test('no rule stands twice in the catalogue of a format', () => {
  const ids = silverlightCatalogue.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
});

test('a rule that both formats have is of one group', () => {
  for (const { id, group } of silverlightCatalogue)
    assert.equal(catalogue.find(rule => rule.id === id)?.group ?? group, group);
});

test('every rule speaks of a format', () => {
  for (const { id } of allRules) assert.ok(formatsOf(id).length > 0);
  assert.deepEqual(formatsOf('malformed-xml'), ['adobe', 'silverlight']);
  assert.deepEqual(formatsOf('invalid-path'), ['silverlight']);
  assert.deepEqual(formatsOf('permissive-meta-policy'), ['adobe']);
});
