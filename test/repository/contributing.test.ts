import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { catalogue } from '../../server/src/language/rules/catalogue.ts';
import { ruleGroups } from '../../server/src/language/rules/rule.ts';
import { repositoryFolder } from '../support/repositoryFolder.ts';

const manifest = JSON.parse(readFileSync(`${repositoryFolder}/package.json`, 'utf8'));
const changelog = readFileSync(`${repositoryFolder}/CHANGELOG.md`, 'utf8');

test('every file that defines a rule has its line in the catalogue', () => {
  const known = new Set(catalogue.map(({ id }) => id));
  for (const group of ruleGroups)
    for (const file of globSync(`server/src/language/rules/${group}/*.ts`, { cwd: repositoryFolder })) {
      const source = readFileSync(`${repositoryFolder}/${file}`, 'utf8');
      for (const [, id = ''] of source.matchAll(/^export const \w+: Rule = \{\n {2}id: '([\w-]+)'/gm))
        assert.ok(known.has(id), `${file} defines ${id}, and rules/catalogue.ts has no line for it.`);
    }
});

test('the version has its entry in the changelog', () =>
  assert.ok(
    changelog.split('\n').includes(`## ${manifest.version}`),
    `CHANGELOG.md has no entry "## ${manifest.version}".`,
  ));

test('what comes next stands on top of the changelog', () =>
  assert.match(changelog, /^# Changelog\n\n## (Unreleased|\d)/));

test('every script that the papers name is there', () => {
  for (const file of ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', '.github/workflows/ci.yml'])
    for (const [, script = ''] of readFileSync(`${repositoryFolder}/${file}`, 'utf8').matchAll(/npm run ([\w:]+)/g))
      assert.ok(
        script in manifest.scripts,
        `${basename(file)} names npm run ${script}, which package.json does not have.`,
      );
});
