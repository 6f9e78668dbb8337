import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkNamed, checkWritten, recognized } from '../../support/recognized.ts';

const declaration = '<?xml version="1.0"?>\n';
const root = '<cross-domain-policy>\n  <allow-access-from domain="a.example"/>\n</cross-domain-policy>\n';
const policy = declaration + root;
const lines = policy.trimEnd().split('\n');

/** What stands around a policy: the text, the beginning of the message, and what is left where that is not the policy alone. */
const texts: readonly { readonly is: string; readonly text: string; readonly says: string; readonly left?: string }[] =
  [
    { is: 'the first line of a script', text: `#!/usr/bin/env php\n${policy}`, says: 'The first line of a script' },
    {
      is: 'a second byte order mark',
      text: `\uFEFF\uFEFF${policy}`,
      says: 'A second byte order mark',
      left: `\uFEFF${policy}`,
    },
    {
      is: 'a byte order mark in another encoding',
      text: `\u00EF\u00BB\u00BF${policy}`,
      says: 'A byte order mark that was read in another encoding',
    },
    { is: 'a fence of Markdown', text: `\`\`\`xml\n${policy}\`\`\`\n`, says: 'The policy stands in a fence' },
    { is: 'a fence of tildes', text: `~~~\n${policy}~~~`, says: 'The policy stands in a fence' },
    { is: 'a fence that is only opened', text: `\`\`\`\n${policy}`, says: 'The policy stands in a fence' },
    {
      is: 'the sentence of a browser',
      text: `This XML file does not appear to have any style information associated with it. The document tree is shown below.\n${root}`,
      says: 'A browser wrote this sentence',
      left: root,
    },
    {
      is: 'the sentence of a browser in German',
      text: `Mit dieser XML-Datei sind anscheinend keine Style-Informationen verkn\u00FCpft. Nachfolgend wird die Baum-Ansicht des Dokuments angezeigt.\n\n${root}`,
      says: 'A browser wrote this sentence',
      left: root,
    },
    {
      is: 'the dashes of a browser’s tree',
      text: `- ${root}`,
      says: 'The signs with which a browser folds',
      left: root,
    },
    {
      is: 'the dashes of a browser’s tree below the root too',
      text: '- <cross-domain-policy>\n- <allow-access-from-identity>\n- <signatory>\n  <certificate fingerprint="01:23:45:67:89:ab:cd:ef:01:23:45:67:89:ab:cd:ef:01:23:45:67" fingerprint-algorithm="sha-1"/>\n  </signatory>\n  </allow-access-from-identity>\n  </cross-domain-policy>\n',
      says: 'The signs with which a browser folds',
      left: '<cross-domain-policy>\n<allow-access-from-identity>\n<signatory>\n  <certificate fingerprint="01:23:45:67:89:ab:cd:ef:01:23:45:67:89:ab:cd:ef:01:23:45:67" fingerprint-algorithm="sha-1"/>\n  </signatory>\n  </allow-access-from-identity>\n  </cross-domain-policy>\n',
    },
    {
      is: 'the triangles of a browser’s tree',
      text: `\u25BC${root}`,
      says: 'The signs with which a browser folds',
      left: root,
    },
    {
      is: 'numbers of lines with points',
      text: lines.map((line, index) => `  ${index + 1}. ${line}\n`).join(''),
      says: 'The lines of this policy begin with their numbers',
    },
    {
      is: 'numbers of lines with colons',
      text: lines.map((line, index) => `${index + 1}:${line}\n`).join(''),
      says: 'The lines of this policy begin with their numbers',
    },
    {
      is: 'numbers of lines as cat -n writes them',
      text: lines.map((line, index) => `${String(index + 1).padStart(6)}\t${line}\n`).join(''),
      says: 'The lines of this policy begin with their numbers',
    },
    {
      is: 'numbers of lines with bars',
      text: lines.map((line, index) => `${index + 1}| ${line}\n`).join(''),
      says: 'The lines of this policy begin with their numbers',
    },
    {
      is: 'numbers of lines with leading zeros',
      text: lines.map((line, index) => `0${index + 1} ${line}\n`).join(''),
      says: 'The lines of this policy begin with their numbers',
    },
    {
      is: 'lines as grep shows them',
      text: lines.map((line, index) => `crossdomain.xml:${index + 1}:${line}\n`).join(''),
      says: 'The lines of this policy begin with their numbers',
    },
    {
      is: 'a column of numbers of lines',
      text: `${lines.map((_, index) => `${index + 1}\n`).join('')}${policy}`,
      says: 'A column of line numbers',
    },
    {
      is: 'the signs of a letter',
      text: lines.map(line => `> ${line}\n`).join(''),
      says: 'The lines of this policy are quoted',
    },
    {
      is: 'the signs of a difference',
      text: `diff --git a/crossdomain.xml b/crossdomain.xml\nnew file mode 100644\n--- /dev/null\n+++ b/crossdomain.xml\n@@ -0,0 +1,4 @@\n${lines.map(line => `+${line}\n`).join('')}`,
      says: 'This is the policy as a difference',
      left: policy,
    },
    {
      is: 'the lines of a here-document',
      text: `cat > crossdomain.xml <<'EOF'\n${policy}EOF\n`,
      says: 'The lines of a here-document',
    },
    { is: 'the end of a here-document', text: `${policy}EOF\n`, says: 'The lines of a here-document' },
    {
      is: 'a command of a terminal',
      text: `$ curl http://a.example/crossdomain.xml\n${policy}`,
      says: 'A command of a terminal',
    },
    { is: 'the label of a block of code', text: `xml\nCopy code\n${policy}`, says: 'The label of a code block' },
    { is: 'a NUL in letters', text: `${policy}\\0`, says: 'Signs of a program' },
    { is: 'a NUL in hexadecimal letters', text: `${policy}\\x00`, says: 'Signs of a program' },
    { is: 'a NUL in letters with the wrong slash', text: `${policy}/x00\n`, says: 'Signs of a program' },
    { is: 'a NUL in octal letters', text: `${policy}\\000`, says: 'Signs of a program' },
    { is: 'a NUL as a reference', text: `${policy}&#0;`, says: 'Signs of a program' },
    { is: 'a NUL as a terminal shows it', text: `${policy}^@`, says: 'Signs of a program' },
    { is: 'a line break in letters', text: `${policy}\\n`, says: 'Signs of a program' },
    { is: 'the end of a statement', text: `${policy}";`, says: 'Signs of a program' },
    { is: 'a prefix against the theft of JSON', text: `)]}',\n${policy}`, says: 'Signs of a program' },
  ];

for (const { is, text, says, left = policy } of texts)
  test(`${is}: named once, and removed by the fix`, () => {
    checkNamed(text, 'policy', says);
    checkWritten(text, left);
  });

test('a warning of PHP is for the program to fix, and its paths are copied nowhere', () => {
  for (const warning of [
    '<br />\n<b>Warning</b>:  Cannot modify header information in <b>/home/site/a.php</b> on line <b>2</b><br />\n',
    '\nNotice: Undefined variable: x in /home/site/a.php on line 7\n',
    'PHP Warning:  session_start(): failed in /home/site/a.php on line 3\n',
    '<br />\n<b>Deprecated</b>:  Function ereg() is deprecated in <b>/home/site/a.php</b> on line <b>9</b><br />\n<br />\n<b>Notice</b>:  x in <b>/home/site/b.php</b><br />\n',
  ]) {
    const problem = checkNamed(warning + policy, 'policy', 'A warning of the program that makes this file');
    assert.deepEqual(problem.fixes(), []);
    assert.doesNotMatch(problem.message, /home/);
  }
  checkNamed(
    `${policy}<br />\n<b>Warning</b>:  late in <b>/home/a.php</b> on line <b>9</b><br />\n`,
    'policy',
    'A warning of the program',
  );
});

test('what stands inside is judged as well', () => {
  const { kind, errors } = recognized(`\`\`\`\n${policy.replace('a.example', 'a..example')}\`\`\``);
  assert.equal(kind, 'policy');
  assert.deepEqual(
    errors.map(({ rule }) => rule),
    ['text-outside-root', 'invalid-domain'],
  );
});

test('prose around a policy becomes a comment, for it may say something', () => {
  const [problem] = recognized(`${policy}Last change: 2009\n`).errors;
  assert.equal(problem?.fixes()[0]?.title, 'Turn it into a comment: lets a.example read data');
});
