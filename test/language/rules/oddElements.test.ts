import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyze } from '../../../server/src/language/policyDocument.ts';
import { rulesFor } from '../../../server/src/language/rules/allRules.ts';
import { runRules } from '../../../server/src/language/rules/runRules.ts';
import { slippedPolicies, xmlSoup } from '../../support/arbitraryXml.ts';
import { corpusFiles } from '../../support/corpusFiles.ts';
import { runs } from '../../support/propertyRuns.ts';

/** Judges a text once as it is, and once with plain grants looked at as closely as everything else. */
function checkPlainGrants(text: string): void {
  const { recognition, document, policy, effects, client, problems } = analyze(text);
  const everyElement = { ...policy, oddElements: policy.elements };
  const found = runRules(
    rulesFor(policy),
    { text, recognition, document, policy: everyElement, effects, client, trustedDomains: [] },
    { settings: {}, offerFixes: () => [] },
  );
  const places = (all: typeof problems) => all.map(({ rule, span, message }) => ({ rule, span, message }));
  assert.deepEqual(places(problems), places(found));
}

test('Whatever the text, a closer look at plain grants finds nothing more', () =>
  fc.assert(fc.property(fc.oneof(slippedPolicies(3), xmlSoup), checkPlainGrants), runs(300)));

test('In every file of the corpus a closer look at plain grants finds nothing more', () => {
  for (const { text } of corpusFiles()) checkPlainGrants(text);
});
