import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../../server/src/language/policyDocument.ts';
import { rangesOf } from '../../../../server/src/language/text/range.ts';
import { sharedRows } from '../../../support/sharedRows.ts';

const severities: Readonly<Record<string, string>> = { E: 'error', W: 'warning', I: 'information', H: 'hint' };

/** Problems that may stand beside the one expected, as the rows say in words. */
const companions: Readonly<Record<string, readonly string[]>> = {
  SM17: ['misplaced-element'],
  SM35: ['insecure-grant'],
  SM39: ['insecure-grant'],
  SM41: ['insecure-grant'],
  SM61: ['unrestricted-domain'],
};

test('a grant to every site is told at its value', () => {
  const text = `<access-policy><cross-domain-access><policy><allow-from><domain uri="*"/></allow-from><grant-to><resource path="/" include-subpaths="true"/></grant-to></policy></cross-domain-access></access-policy>`;
  const { problems } = analyze(text, { fileName: 'clientaccesspolicy.xml' });
  const told = problems.find(({ rule }) => rule === 'unrestricted-domain');
  assert.equal(told && text.slice(told.span.start, told.span.end), '*');
});

for (const row of sharedRows('silverlight/mistakes.tsv')) {
  const { id = '', document = '', rule = '', line = '', column = '', severity = '', marked = '' } = row;
  test(`${id}: ${rule} at ${line}:${column}`, () => {
    const text = document.replaceAll('\\n', '\n');
    const toRange = rangesOf(text);
    const { problems } = analyze(text, { fileName: 'clientaccesspolicy.xml' });
    const found = problems.map(problem => ({ ...problem, start: toRange(problem.span).start }));
    const isMeant = found.some(
      ({ start, ...one }) =>
        one.rule === rule &&
        one.severity === severities[severity] &&
        start.line + 1 === Number(line) &&
        start.character + 1 >= Number(column) &&
        start.character + 1 < Number(column) + Math.max(marked.length, 1),
    );
    assert.ok(
      isMeant,
      `It has ${found.map(one => `${one.rule} at ${JSON.stringify(one.start)}`).join(', ') || 'no problems'}.`,
    );
    const others = problems.filter(
      one => one.rule !== rule && one.severity !== 'hint' && !(companions[id] ?? []).includes(one.rule),
    );
    assert.deepEqual(
      others.map(one => one.rule),
      [],
      'Nothing else is said.',
    );
  });
}
