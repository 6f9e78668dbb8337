import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { grantTraits } from '../../../server/src/language/policy/grantTraits.ts';
import { analyze } from '../../../server/src/language/policyDocument.ts';
import { rulesFor } from '../../../server/src/language/rules/allRules.ts';
import { runRules } from '../../../server/src/language/rules/runRules.ts';
import { slippedPolicies, xmlSoup } from '../../support/arbitraryXml.ts';
import { corpusFiles } from '../../support/corpusFiles.ts';
import { runs } from '../../support/propertyRuns.ts';

/** The bits that say of which kind a grant is. */
const kinds = grantTraits.access | grantTraits.header | grantTraits.identity;

/** Judges a text once as it is, and once with every rule looking at every grant and every element. */
function checkPassedOver(text: string): void {
  const analysis = analyze(text, { fileName: text.length % 2 === 0 ? 'crossdomain.xml' : 'policy.xml' });
  const { recognition, document, policy, effects, client, problems } = analysis;
  const { grantTable } = policy;
  const everyTrait = { ...grantTable, allTraits: -1, traits: grantTable.traits.map(traits => traits | ~kinds) };
  const everything = { ...policy, oddElements: policy.elements, grantTable: everyTrait };
  const found = runRules(
    rulesFor(policy),
    { text, recognition, document, policy: everything, effects, client, trustedDomains: [] },
    { settings: {}, offerFixes: () => [] },
  );
  const places = (all: typeof problems) => all.map(({ rule, span, message }) => ({ rule, span, message }));
  assert.deepEqual(places(problems), places(found));
}

test('Whatever the text, rules find nothing in the grants and elements that they pass over', () =>
  fc.assert(fc.property(fc.oneof(slippedPolicies(3), xmlSoup), checkPassedOver), runs(300)));

test('In every file of the corpus rules find nothing in the grants and elements that they pass over', () => {
  for (const { text } of corpusFiles()) checkPassedOver(text);
});

test('No grant is made of a file in which nothing is wrong with any', () => {
  const lines = Array.from(
    { length: 100 },
    (_, index) => `<allow-access-from domain="www.site-${index}.com" secure="true"/>`,
  );
  const { policy, problems } = analyze(`<cross-domain-policy>\n${lines.join('\n')}\n</cross-domain-policy>`, {
    fileName: 'crossdomain.xml',
  });
  assert.deepEqual(
    problems.map(({ rule }) => rule),
    ['missing-meta-policy'],
  );
  assert.equal(policy.grantTable.places.length, lines.length);
  assert.deepEqual(policy.grantTable.made, []);
});
