import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { apiExamples } from '../../scripts/documents/apiExamples.ts';
import { makeTemporaryFolder } from '../../scripts/programs/temporaryFolder.ts';
import * as api from '../../server/src/api/main.ts';
import { repositoryFolder } from '../support/repositoryFolder.ts';

const folder = makeTemporaryFolder();
after(folder.remove);

const source = pathToFileURL(join(repositoryFolder, 'server/src/api/main.ts')).href;

for (const { name, program, prints } of apiExamples)
  test(`the example of ${name} prints what is written below it`, () => {
    const path = join(folder.path, `${name}.mjs`);
    writeFileSync(path, program.replaceAll("'crossdomain-policy'", JSON.stringify(source)));
    const { stdout, stderr } = spawnSync(process.execPath, [path], { encoding: 'utf8' });
    assert.equal(stdout.trim(), prints, stderr);
  });

test('every export has an example', () =>
  assert.deepEqual(apiExamples.map(({ name }) => name).sort(), Object.keys(api).sort()));
