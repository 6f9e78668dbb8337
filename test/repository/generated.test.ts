import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { writeApiDocument } from '../../scripts/documents/apiDocument.ts';
import { writeVectors } from '../../scripts/documents/conformanceVectors.ts';
import { writeManifestWithRules } from '../../scripts/documents/manifestWithRules.ts';
import { writeRulesDocument } from '../../scripts/documents/rulesDocument.ts';
import { writeSchemas } from '../../scripts/documents/schemas.ts';
import { allRules } from '../../server/src/language/rules/allRules.ts';

const advice = 'It is not what the rules say: run `npm run generate`.';

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

test('RULES.md documents the rules as they are', () =>
  assert.ok(read('RULES.md') === writeRulesDocument(allRules), `RULES.md: ${advice}`));

test('package.json offers the rules as they are as settings', () => {
  const packageJson = read('package.json');
  assert.ok(packageJson.includes('"crossdomainPolicy.rules"'), 'There is no setting crossdomainPolicy.rules.');
  assert.ok(packageJson === writeManifestWithRules(packageJson, allRules), `package.json: ${advice}`);
});

test('The JSON Schemas are what the facts and rules say', () => {
  for (const [name, text] of Object.entries(writeSchemas(allRules)))
    assert.ok(read(`schemas/${name}`) === text, `schemas/${name}: ${advice}`);
});

test('every rule has the heading in RULES.md that its documentation link leads to', () => {
  const headings = new Set([...read('RULES.md').matchAll(/^### (.*)$/gm)].map(([, heading]) => heading));
  assert.deepEqual(
    allRules.map(({ id }) => id).filter(id => !headings.has(id)),
    [],
  );
});

test('the conformance vectors are what the tables of verdicts say, each with an id of its own', () => {
  const ids: string[] = [];
  for (const [name, text] of writeVectors()) {
    assert.ok(read(`vectors/${name}`) === text, `vectors/${name}: ${advice}`);
    ids.push(...JSON.parse(text).map(({ id }: { readonly id: string }) => id));
  }
  assert.equal(new Set(ids).size, ids.length);
});

test('docs/api.md documents what the package exports', () =>
  assert.ok(read('docs/api.md') === writeApiDocument(), `docs/api.md: ${advice}`));
