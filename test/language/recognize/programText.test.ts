import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkNamed, checkWritten, recognized } from '../../support/recognized.ts';

const declaration = '<?xml version="1.0"?>';
const doctype = '<!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd">';
const grant = '<allow-access-from domain="a.example"/>';
const policy = `${declaration}\n<cross-domain-policy>\n${grant}\n</cross-domain-policy>\n`;

/** A policy as programs leave it: the text, and what was meant where that is not `policy`. */
const texts: readonly { readonly is: string; readonly text: string; readonly meant?: string }[] = [
  {
    is: 'line breaks in letters',
    text: String.raw`<?xml version="1.0"?>\n<cross-domain-policy>\n${grant}\n</cross-domain-policy>\n`,
  },
  {
    is: 'line breaks of Windows in letters',
    text: String.raw`<?xml version="1.0"?>\r\n<cross-domain-policy>\r\n${grant}\r\n</cross-domain-policy>\r\n`,
    meant: policy.replaceAll('\n', '\r\n').replace(/\r\n$/, '\n'),
  },
  {
    is: 'tabs in letters',
    text: String.raw`<cross-domain-policy>\n\t${grant}\n</cross-domain-policy>`,
    meant: `<cross-domain-policy>\n\t${grant}\n</cross-domain-policy>\n`,
  },
  { is: 'escaped quotes', text: policy.replaceAll('"', '\\"') },
  { is: 'escaped apostrophes', text: policy.replaceAll('"', "\\'"), meant: policy.replaceAll('"', "'") },
  { is: 'escapes twice over', text: policy.replaceAll('"', '\\\\\\"').replaceAll('\n', '\\\\n') },
  {
    is: 'escaped slashes, as of JSON',
    text: policy.replaceAll('</', '<\\/').replaceAll('/>', '\\/>').replaceAll('"', '\\"'),
  },
  {
    is: 'a NUL in letters behind escapes',
    text: String.raw`<cross-domain-policy>\n${grant}\n</cross-domain-policy>\0`,
    meant: policy.replace(`${declaration}\n`, ''),
  },
  { is: 'a quote on each side', text: `'${policy}'` },
  { is: 'a string of JSON', text: JSON.stringify(policy) },
  {
    is: 'a string of JSON as some encoders write it',
    text: JSON.stringify(policy).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('/', '\\/'),
  },
  { is: 'a literal of C', text: `"${policy.replaceAll('"', '\\"').replaceAll('\n', '\\n')}"` },
  {
    is: 'adjacent literals of C',
    text: policy
      .trimEnd()
      .split('\n')
      .map(line => `"${line.replaceAll('"', '\\"')}\\n"`)
      .join('\n'),
  },
  {
    is: 'literals joined by +',
    text: policy
      .trimEnd()
      .split('\n')
      .map(line => `"${line.replaceAll('"', '\\"')}\\n"`)
      .join(' +\n'),
  },
  {
    is: 'literals joined by a point',
    text: policy
      .trimEnd()
      .split('\n')
      .map(line => `'${line}\n'`)
      .join(' . '),
  },
  { is: 'a variable of JavaScript', text: `var policy = '${policy.trimEnd().replaceAll('\n', "\\n' +\n  '")}\\n';` },
  { is: 'a constant with backticks', text: `const policy = \`${policy}\`;` },
  {
    is: 'a variable of Java',
    text: `String policy = "${policy.trimEnd().replaceAll('"', '\\"').replaceAll('\n', '\\n"\n  + "')}\\n";`,
  },
  {
    is: 'a variable that grows',
    text: policy
      .trimEnd()
      .split('\n')
      .map(line => `$xml .= '${line}\n';`)
      .join('\n'),
  },
  {
    is: 'statements of echo',
    text: policy
      .trimEnd()
      .split('\n')
      .map(line => `echo '${line}\n';`)
      .join('\n'),
  },
  {
    is: 'calls that write lines',
    text: policy
      .trimEnd()
      .split('\n')
      .map(line => `out.println("${line.replaceAll('"', '\\"')}\\n");`)
      .join('\n'),
  },
  { is: 'triple quotes', text: `POLICY = """${policy}"""` },
  { is: 'bytes as Python shows them', text: `b'${policy.replaceAll('\n', '\\n')}'` },
  { is: 'doubled quotes', text: policy.replaceAll('"', '""') },
  {
    is: 'doubled quotes in a literal of Visual Basic',
    text: `policy = "${policy.trimEnd().replaceAll('"', '""').replaceAll('\n', '" & vbCrLf & _\n"')}"`,
    meant: `${policy.replaceAll('\n', '')}\n`,
  },
  { is: 'a verbatim literal of C#', text: `@"${policy.replaceAll('"', '""')}";` },
  {
    is: 'escapes in the DOCTYPE too',
    text: `${declaration}\\n${doctype}\\n<cross-domain-policy/>\\n`.replaceAll('"', '\\"'),
    meant: `${declaration}\n${doctype}\n<cross-domain-policy/>\n`,
  },
  {
    is: 'doubled quotes in the DOCTYPE too',
    text: `${declaration}${doctype}<cross-domain-policy>${grant}</cross-domain-policy>`.replaceAll('"', '""'),
    meant: `${declaration}${doctype}<cross-domain-policy>${grant}</cross-domain-policy>\n`,
  },
];

for (const { is, text, meant = policy } of texts)
  test(`${is}: the text of a program, of which the fix leaves the policy`, () => {
    checkNamed(text, 'program-text', 'The quotes or escapes of a program still stand in this policy');
    checkWritten(text, meant);
  });

test('code with values that only the program knows is named, and left alone', () => {
  const text = `"<cross-domain-policy><allow-access-from domain='*' to-ports='" + port + "'/></cross-domain-policy>"`;
  const problem = checkNamed(text, 'program-text', 'This is program code that puts a policy together');
  assert.deepEqual(problem.fixes(), []);
});

test('a stray escape or quote does not make a program', () => {
  for (const text of [
    `${policy}\\0`,
    `${policy}";`,
    `<cross-domain-policy>\n<!-- \\n is a line break, \\" a quote -->\n${grant}\n</cross-domain-policy>`,
    `<cross-domain-policy>\n<allow-access-from domain=""/>\n</cross-domain-policy>`,
    `<cross-domain-policy>\n<allow-access-from domain="C:\\new"/>\n</cross-domain-policy>`,
  ])
    assert.equal(recognized(text).kind, 'policy', text);
});
