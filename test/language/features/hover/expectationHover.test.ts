import assert from 'node:assert/strict';
import test from 'node:test';
import { hover } from '../../../../server/src/language/features/hover/hover.ts';
import { analyzed } from '../../../support/analyzed.ts';

/** The hover on an expectation of a policy with a grant to hosts below example.com for port 8080. */
function hoverOn(expectation: string, grant = '<allow-access-from domain="*.example.com" to-ports="8080"/>'): string {
  const comment = `<!-- expect: ${expectation} -->`;
  const text = `<cross-domain-policy>\n  ${comment}\n  ${grant}\n</cross-domain-policy>`;
  const found = hover(analyzed(text, { servedFrom: 'socket://chat.example.net:843' }), text.indexOf('expect') + 2);
  assert.ok(found);
  assert.equal(text.slice(found.span.start, found.span.end), comment);
  return found.markdown;
}

test('On an expectation that holds stands the verdict with its steps and their lines', () => {
  const markdown = hoverOn('allow https://www.example.com/ to :8080');
  assert.match(markdown, /^\*\*Holds\.\*\* Allowed for Flash Player 10 and later\./);
  assert.match(markdown, /\n1\. Port 843 gave the master policy file\.\n/);
  assert.match(markdown, /\n\d\. The grant for "[^"]*" names the requester and permits this\. \*\(line 3\)\*/);
});

test('On an expectation that fails stands what denies', () => {
  const markdown = hoverOn('allow https://www.example.com/ to :9000');
  assert.match(markdown, /^\*\*Fails\.\*\* Denied/);
  assert.match(markdown, /its to-ports do not include 9000/);
});

test('The clients that decide otherwise are named', () => {
  assert.match(hoverOn('allow https://www.example.com/ to :8080'), /Denied instead for: Acrobat.*, Silverlight/);
  assert.match(
    hoverOn('deny https://chat.example.net/ to :9000 as flash-9.0.124'),
    /Allowed instead for: Flash Player 9\.0\.115\./,
  );
});

test('A verdict that depends on the client says so', () => {
  const grant = '<allow-access-from domain="*.example.com" to-ports="8080" colour="red"/>';
  assert.match(hoverOn('allow https://www.example.com/ to :8080', grant), /in doubt/);
});

test('Headers are answered one by one', () =>
  assert.match(hoverOn('deny https://www.example.com/ to :8080 with header X-A'), /- Header X-A: denied\. A socket/));

test('An expectation that cannot be read says why', () =>
  assert.match(hoverOn('allow everybody to :8080'), /^\*\*Not understood:\*\* From must be/));

test('Text of the comment and of the file is escaped', () => {
  const markdown = hoverOn('deny https://www.example.com/ to :8080 with header [x](command:y)');
  assert.doesNotMatch(markdown, /\[x\]\(command:y\)/);
});

test('Of a file that is not well-formed nothing is said to hold', () => {
  assert.match(
    hoverOn('allow https://www.example.com/ to :8080', '<allow-access-from'),
    /not well-formed grants nothing/,
  );
});
