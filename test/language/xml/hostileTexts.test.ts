import assert from 'node:assert/strict';
import test from 'node:test';
import { parseXml } from '../../../server/src/language/xml/tree/parser.ts';
import type { XmlDocument } from '../../../server/src/language/xml/tree/tree.ts';
import { problemLimit } from '../../../server/src/language/xml/tree/xmlProblem.ts';

/** How many problems there are, those that are left out included. */
function countProblems({ problems, leftOut }: XmlDocument): number {
  return problems.length + (leftOut?.get('malformed') ?? 0);
}

test('a hundred thousand nested elements are read without recursion', () => {
  const depth = 100_000;
  assert.deepEqual(parseXml('<a>'.repeat(depth) + '</a>'.repeat(depth)).problems, []);
  assert.equal(countProblems(parseXml(`<c>${'<b><d>'.repeat(depth)}</c>`)), 2 * depth);
});

test('a hundred thousand grants that are not closed stand side by side', () => {
  const count = 100_000;
  const document = parseXml(
    `<cross-domain-policy>${'<allow-access-from domain="*">'.repeat(count)}</cross-domain-policy>`,
  );
  assert.equal(document.root?.children.length, count);
  assert.equal(document.problems.length, problemLimit);
  assert.equal(countProblems(document), count);
});

test('five megabytes on one line are read', () => {
  const grant = '<allow-access-from domain="*.example.com" to-ports="8080,9000-9010"/>';
  const { root, problems } = parseXml(`<cross-domain-policy>${grant.repeat(75_000)}</cross-domain-policy>`);
  assert.equal(root?.children.length, 75_000);
  assert.deepEqual(problems, []);
});

test('a million signs of one kind are read', () => {
  const million = 1_000_000;
  assert.equal(parseXml('<'.repeat(million)).problems.length, 1);
  assert.equal(parseXml(`<a b=${'"'.repeat(million)}`).problems.length, 2);
  assert.equal(parseXml(`<a>${'&'.repeat(million)}</a>`).problems.length, 1);
  assert.equal(parseXml(`<a/>${'\0'.repeat(million)}`).problems.length, 2);
});

test('what would have to be looked for again and again is looked for once', () => {
  const pieces = [
    '<!--',
    '<!--\n',
    '<![CDATA[',
    '<?',
    '<!DOCTYPE a [',
    `<!DOCTYPE a SYSTEM '`,
    '<a b="',
    `<a b='c="`,
    '</a',
    '<x></y>',
  ];
  for (const piece of pieces) assert.ok(parseXml(piece.repeat(20_000)).problems.length > 0, piece);
});
