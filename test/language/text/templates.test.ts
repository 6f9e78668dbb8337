import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdsTemplate } from '../../../server/src/language/text/words.ts';

test('the marks of page templates are known', () => {
  for (const text of ['{{ a }}', '{% if a %}', `\${A}`, '#{a}', '<% a %>', '<?= $a ?>', "'; ?>"])
    assert.ok(holdsTemplate(text), text);
  for (const text of ['a.example', '*', '{ a }', '100%', 'a > b', '"$5"']) assert.ok(!holdsTemplate(text), text);
});
