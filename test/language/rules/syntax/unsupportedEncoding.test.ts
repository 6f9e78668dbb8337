import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../../server/src/language/policyDocument.ts';
import { judgeEncoding } from '../../../../server/src/language/xml/bytes/encoding.ts';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

const policy = '<cross-domain-policy>\n  <allow-access-from domain="www.example.com"/>\n</cross-domain-policy>';

for (const encoding of ['UTF-8', 'utf-8', 'US-ASCII', 'ascii'])
  test(`${encoding} may be declared`, () => checkProblems(`<?xml version="1.0" encoding="${encoding}"?>\n${policy}`));

test('another encoding of one byte a character is unwise', () =>
  checkProblems(`<?xml version="1.0" encoding="windows-1252"?>
                              ^^^^^^^^^^^^ warning unsupported-encoding: …
${policy}`));

for (const encoding of ['UTF-16', 'utf-16le', 'UTF-7', 'UTF-32', 'ISO-10646-UCS-2'])
  test(`${encoding} is an error`, () =>
    checkProblems(`<?xml version="1.0" encoding="${encoding}"?>
                              ${'^'.repeat(encoding.length)} error unsupported-encoding: …
${policy}`));

test('UTF-8 is declared instead', () =>
  checkFix('Declare UTF-8', {
    before: `<?xml version="1.0" encoding='latin1'?>\n${policy}`,
    after: `<?xml version="1.0" encoding='UTF-8'?>\n${policy}`,
  }));

test('bytes that are no UTF-8 are an error, and then the declaration is not judged', () => {
  const bytes = Buffer.from(`<?xml version="1.0" encoding="UTF-16"?><!--ü-->${policy}`, 'latin1');
  const { text, problem } = judgeEncoding(bytes);
  const { problems } = analyze(text, problem ? { encodingProblem: problem } : {});
  assert.deepEqual(
    problems.map(({ rule, severity, span }) => [rule, severity, text.slice(span.start, span.end)]),
    [['unsupported-encoding', 'error', '\ufffd']],
  );
});
