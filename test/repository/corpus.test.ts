import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeCorpusProblems } from '../../scripts/documents/corpusProblems.ts';
import { repositoryFolder } from '../support/repositoryFolder.ts';

test('The problems of the corpus are those in problems.txt', () => {
  const folder = join(repositoryFolder, 'test', 'corpus');
  const expected = readFileSync(join(folder, 'problems.txt'), 'utf8');
  assert.deepEqual(writeCorpusProblems(folder).split('\n'), expected.split('\n'));
});
