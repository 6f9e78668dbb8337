import assert from 'node:assert/strict';
import test from 'node:test';
import { type CodeAction, codeActions } from '../../../server/src/language/features/codeActions.ts';
import { applyEdits } from '../../../server/src/language/text/edit.ts';
import { analyzed, type Place } from '../../support/analyzed.ts';
import { readCursor } from '../../support/cursor.ts';

const https = { servedFrom: 'https://www.example.com/crossdomain.xml' };

function actionsAt(marked: string, place: Place): { readonly text: string; readonly actions: readonly CodeAction[] } {
  const { text, offset } = readCursor(marked);
  return { text, actions: codeActions(analyzed(text, place), { start: offset, end: offset }) };
}

/** Checks what the action of that title at `$0` makes of a document. */
function checkAction(title: string, { before, after }: { readonly before: string; readonly after: string }): void {
  const { text, actions } = actionsAt(before, https);
  const action = actions.find(candidate => candidate.title === title);
  assert.ok(action, `There are: ${actions.map(candidate => candidate.title).join('; ')}`);
  assert.equal(applyEdits(text, action.edits), after.replace(/^\n/, ''));
}

test('At a problem its fixes come first, then the comment that silences it', () => {
  const { actions } = actionsAt(
    '<cross-domain-policy><allow-access-from domain="a.example" secure="ye$0s"/></cross-domain-policy>',
    https,
  );
  assert.deepEqual(
    actions.map(({ kind, problem, isPreferred }) => `${kind} ${problem.rule} ${isPreferred}`),
    ['fix invalid-secure true', 'suppress invalid-secure false'],
  );
});

test('Where no problem is, nothing is offered', () =>
  assert.deepEqual(
    actionsAt('<cross-domain-policy><!-- $0 --><allow-access-from domain="a.example"/></cross-domain-policy>', https)
      .actions,
    [],
  ));

test('The comment stands above the element, indented as it is', () =>
  checkAction('Suppress unrestricted-domain here', {
    before: `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <allow-access-from domain="$0*"/>
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <!-- crossdomain-policy-ignore: unrestricted-domain -->
  <allow-access-from domain="*"/>
</cross-domain-policy>`,
  }));

test('A comment that is there already is extended', () =>
  checkAction('Suppress unrestricted-domain here', {
    before: `
<cross-domain-policy>
  <!-- crossdomain-policy-ignore: insecure-grant -->
  <allow-access-from domain="$0*" secure="false"/>
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <!-- crossdomain-policy-ignore: insecure-grant, unrestricted-domain -->
  <allow-access-from domain="*" secure="false"/>
</cross-domain-policy>`,
  }));

test('On a line with other elements the comment stands on that line', () =>
  checkAction('Suppress unrestricted-domain here', {
    before: '<cross-domain-policy><allow-access-from domain="$0*"/></cross-domain-policy>',
    after:
      '<cross-domain-policy><!-- crossdomain-policy-ignore: unrestricted-domain --> <allow-access-from domain="*"/></cross-domain-policy>',
  }));

test('Problems of syntax are not silenced', () => {
  const { actions } = actionsAt(
    '<cross-domain-policy><allow-access-from domain=$0a.example/></cross-domain-policy>',
    https,
  );
  assert.deepEqual(
    actions.filter(({ kind }) => kind === 'suppress'),
    [],
  );
});

test('A suppression silences its problem', () => {
  const { text, actions } = actionsAt(
    '<cross-domain-policy>\n  <allow-access-from domain="$0*"/>\n</cross-domain-policy>',
    https,
  );
  const [suppression] = actions.filter(({ kind }) => kind === 'suppress');
  assert.ok(suppression);
  const after = analyzed(applyEdits(text, suppression.edits), https);
  assert.equal(
    after.problems.some(({ rule }) => rule === 'unrestricted-domain'),
    false,
  );
});
