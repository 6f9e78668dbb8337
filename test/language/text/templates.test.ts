import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdsTemplate, isPlaceholder } from '../../../server/src/language/text/words.ts';

test('the marks of page templates are known', () => {
  for (const text of ['{{ a }}', '{% if a %}', `\${A}`, '#{a}', '<% a %>', '<?= $a ?>', "'; ?>"])
    assert.ok(holdsTemplate(text), text);
  for (const text of ['a.example', '*', '{ a }', '100%', 'a > b', '"$5"']) assert.ok(!holdsTemplate(text), text);
});

test('a value that is nothing but a name between signs is a placeholder', () => {
  for (const value of ['%HOST%', '@host@', '@d', '{HOST}', '{PUKE-DOM}', '$host', '*.{{ a }}'])
    assert.ok(isPlaceholder(value), value);
  for (const value of ['*.example.com', 'me@example.com', '*.*', '50%', '[::1]'])
    assert.ok(!isPlaceholder(value), value);
});
