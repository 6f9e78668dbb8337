import assert from 'node:assert/strict';
import test from 'node:test';
import { type CodeAction, codeActions, fixRule } from '../../../server/src/language/features/codeActions.ts';
import { applyEdits, type Edit } from '../../../server/src/language/text/edit.ts';
import { analyzed, type Place } from '../../support/analyzed.ts';
import { readCursor } from '../../support/cursor.ts';

const https = { servedFrom: 'https://www.example.com/crossdomain.xml' };

function actionsAt(marked: string, place: Place): { readonly text: string; readonly actions: readonly CodeAction[] } {
  const { text, offset } = readCursor(marked);
  const reanalyze = (changed: string) => analyzed(changed, place);
  return { text, actions: codeActions(reanalyze(text), { span: { start: offset, end: offset }, reanalyze }) };
}

function editsOf(action: CodeAction | undefined): readonly Edit[] {
  return action && 'edits' in action ? action.edits : [];
}

/** Checks what the action of that title at `$0` makes of a document. */
function checkAction(title: string, { before, after }: { readonly before: string; readonly after: string }): void {
  const { text, actions } = actionsAt(before, https);
  const action = actions.find(candidate => candidate.title === title);
  assert.ok(action, `There are: ${actions.map(candidate => candidate.title).join('; ')}`);
  assert.equal(applyEdits(text, editsOf(action)), after.replace(/^\n/, ''));
}

test('At a problem its fixes come first, then what silences it, then what is said of it', () => {
  const { actions } = actionsAt(
    '<cross-domain-policy><allow-access-from domain="a.example" secure="ye$0s"/></cross-domain-policy>',
    https,
  );
  assert.deepEqual(
    actions.map(({ kind, title }) => `${kind}: ${title}`),
    [
      'fix: Replace with true',
      'disable: Disable invalid-secure for this element',
      'disable: Disable invalid-secure for the entire file',
      'turn-off: Turn invalid-secure off in the workspace settings',
      'document: Show documentation for invalid-secure',
    ],
  );
});

test('Where no problem is, nothing is offered', () =>
  assert.deepEqual(
    actionsAt('<cross-domain-policy><!-- $0 --><allow-access-from domain="a.example"/></cross-domain-policy>', https)
      .actions,
    [],
  ));

test('The comment stands above the element, indented as it is', () =>
  checkAction('Disable unrestricted-domain for this element', {
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
  checkAction('Disable unrestricted-domain for this element', {
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
  checkAction('Disable unrestricted-domain for this element', {
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
    actions.filter(({ kind }) => kind === 'disable'),
    [],
  );
});

test('A suppression silences its problem', () => {
  const { text, actions } = actionsAt(
    '<cross-domain-policy>\n  <allow-access-from domain="$0*"/>\n</cross-domain-policy>',
    https,
  );
  const [suppression] = actions.filter(({ kind }) => kind === 'disable');
  assert.ok(suppression);
  const after = analyzed(applyEdits(text, editsOf(suppression)), https);
  assert.equal(
    after.problems.some(({ rule }) => rule === 'unrestricted-domain'),
    false,
  );
});

test('A rule is disabled for the file by a comment before the root', () =>
  checkAction('Disable unrestricted-domain for the entire file', {
    before: '<cross-domain-policy><allow-access-from domain="$0*"/></cross-domain-policy>',
    after:
      '\n<!-- crossdomain-policy-ignore: unrestricted-domain -->\n<cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy>',
  }));

test('What a rule says is fixed in the whole file at once where that changes no verdict', () => {
  const grant = (cursor: string) => `<allow-access-from domain="a.example" secure="y${cursor}es"/>`;
  const other = '<allow-access-from domain="b.example" secure="1" to-ports="80"/>';
  const { text, actions } = actionsAt(`<cross-domain-policy>${grant('$0')}${other}</cross-domain-policy>`, https);
  assert.ok(actions.some(({ title }) => title === 'Fix all invalid-secure problems in this file'));
  const reanalyze = (changed: string) => analyzed(changed, https);
  const fixed = applyEdits(text, fixRule(reanalyze(text), 'invalid-secure', reanalyze));
  assert.equal(fixed, text.replace('yes', 'true').replace('"1"', '"true"'));
});

test('A problem that an editor names is answered for wherever the cursor is', () => {
  const text = '<cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy>';
  const request = { span: { start: 0, end: 0 }, reanalyze: (changed: string) => analyzed(changed, https) };
  const isMeant = ({ rule }: { readonly rule: string }) => rule === 'unrestricted-domain';
  const titles = codeActions(analyzed(text, https), { ...request, isMeant }).map(({ title }) => title);
  assert.ok(titles.includes('Replace * with a domain'));
});
