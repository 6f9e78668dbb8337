import assert from 'node:assert/strict';
import test from 'node:test';
import { checkXml, mended, outlineOf } from '../../support/checkXml.ts';

test('two hyphens may not stand inside a comment', () =>
  checkXml(`
<!-- Partners -- do not remove -->
              ^^ error malformed: \`--\` may not stand inside a comment, nor \`-\` at its end. Set the hyphens apart.
<a/>`));

test('a comment inside a comment is one problem, and what stands around it stays a comment', () => {
  checkXml(`
<a>
  <!-- <b/> <!-- note --> <c/> -->
            ^^^^ error malformed: A comment begins inside a comment, where \`--\` may not stand. Set the hyphens apart, or remove the inner comment.
</a>`);
  assert.equal(outlineOf('<a><!-- <b/> <!-- note --> <c/> --></a>'), 'a');
});

test('a comment that is not closed ends before the next tag that begins a line', () => {
  const text = `<cross-domain-policy>
  <!-- Partners
  <allow-access-from domain="www.example.com"/>
  <!-- Others -->
</cross-domain-policy>`;
  assert.equal(outlineOf(text), 'cross-domain-policy\n  allow-access-from domain="www.example.com"');
  checkXml(`
<cross-domain-policy>
  <!-- Partners
  ^^^^ error malformed: The comment is not closed. End it with \`-->\`.
  <allow-access-from domain="www.example.com"/>
  <!-- Others -->
</cross-domain-policy>`);
});

test('a comment that is not closed ends before the next end tag', () =>
  assert.equal(mended('<a><!-- b</a>'), '<a><!-- b --></a>'));

test('comments are mended', () => {
  const fixes = [
    ['<a/><!-- b -- c -->', '<a/><!-- b - - c -->'],
    ['<a/><!-- b --->', '<a/><!-- b - -->'],
    ['<a/><!------>', '<a/><!--- - -->'],
    ['<a/><!-- b >\n', '<a/><!-- b -->\n'],
    ['<a/><!-- b ->\n', '<a/><!-- b -->\n'],
    ['<a/><!-- b -- >', '<a/><!-- b -->'],
    ['<a/><!-- b --!>', '<a/><!-- b -->'],
    ['<!- b --><a/>', '<!-- b --><a/>'],
    ['<! -- b --><a/>', '<!-- b --><a/>'],
    ['<!\u2014 b \u2014><a/>', '<!-- b --><a/>'],
    ['<a/><!-- b', '<a/><!-- b -->'],
  ] as const;
  for (const [before, after] of fixes) assert.equal(mended(before), after);
});

test('instructions are mended', () => {
  const fixes = [
    ['<?b\n<a/>', '<?b?>\n<a/>'],
    ['<?b c="d">\n<a/>', '<?b c="d"?>\n<a/>'],
    ['<?b+c?><a/>', '<?b +c?><a/>'],
  ] as const;
  for (const [before, after] of fixes) assert.equal(mended(before), after);
});

test('an instruction has to have a name', () =>
  checkXml(`
<?= $policy ?><a/>
^^ error malformed: The instruction "<?= $policy ?>" has no name behind its \`<?\`. XML allows only \`<?name …?>\`; remove it.`));
