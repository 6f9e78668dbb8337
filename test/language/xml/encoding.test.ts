import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DecodedText, judgeEncoding } from '../../../server/src/language/xml/bytes/encoding.ts';

const policy = '<cross-domain-policy/>';

/** How a file is read and where its problem is, as one line. */
function judge(...parts: readonly (string | readonly number[])[]): string {
  const bytes = parts.map(part => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part)));
  return describe(judgeEncoding(Buffer.concat(bytes)));
}

function describe({ text, encoding, hasByteOrderMark, problem }: DecodedText): string {
  const mark = hasByteOrderMark ? ' with mark' : '';
  return `${encoding}${mark}: ${text}${problem ? ` at ${problem.span.start}: ${problem.message}` : ''}`;
}

test('UTF-8 has no problem', () => assert.equal(judge(policy, '<!--bücher 🙂-->'), `utf-8: ${policy}<!--bücher 🙂-->`));

test('a byte order mark of UTF-8 is no problem and no part of the text', () =>
  assert.equal(judge([0xef, 0xbb, 0xbf], policy), `utf-8 with mark: ${policy}`));

test('an empty file has no problem', () => assert.equal(judge(''), 'utf-8: '));

test('bytes that are no UTF-8 are a problem where the first of them is', () =>
  assert.match(
    judge('<!--🙂', [0xfc], '-->'),
    /^utf-8: <!--🙂\ufffd--> at 6: What stands here is not UTF-8, and the file declares no other encoding/,
  ));

for (const [what, bytes] of [
  ['a sequence that ends too soon', [0xe2, 0x82]],
  ['an overlong sequence', [0xe0, 0x80, 0xaf]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['a code point beyond U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
  ['a byte that continues nothing', [0x80]],
] as const)
  test(`${what} is no UTF-8`, () => assert.match(judge('a', bytes), / at 1: /));

test('UTF-16 is read by its mark and is a problem', () => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(policy, 'utf16le')]);
  assert.match(
    describe(judgeEncoding(bytes)),
    /^utf-16le with mark: <cross-domain-policy\/> at 0: The file is in UTF-16/,
  );
});

test('UTF-16 in the other order is read by its mark', () => {
  const bytes = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(policy, 'utf16le').swap16()]);
  assert.match(
    describe(judgeEncoding(bytes)),
    /^utf-16be with mark: <cross-domain-policy\/> at 0: The file is in UTF-16/,
  );
});

test('UTF-16 without a mark is known by the zeros between the letters', () => {
  const little = Buffer.from(policy, 'utf16le');
  assert.match(describe(judgeEncoding(little)), /^utf-16le: <cross-domain-policy\/> at 0: /);
  assert.match(describe(judgeEncoding(Buffer.from(little).swap16())), /^utf-16be: <cross-domain-policy\/> at 0: /);
});

test('UTF-32 is read as far as it is ASCII', () =>
  assert.match(
    judge([0xff, 0xfe, 0, 0], [0x3c, 0, 0, 0, 0x61, 0, 0, 0]),
    /^utf-16le with mark: <a at 0: The file is in UTF-32/,
  ));

test('the mark of UTF-7 is a problem', () =>
  assert.match(judge('+/v8-', policy), /at 0: The file begins with the byte order mark of UTF-7/));

test('a declared encoding of one byte a character is not contradicted by any byte', () => {
  const declaration = '<?xml version="1.0" encoding="ISO-8859-1"?><!--';
  assert.equal(judge(declaration, [0xfc], '-->'), `latin-1: ${declaration}ü-->`);
});

test('declared ASCII is contradicted by a byte beyond it', () => {
  const declaration = "<?xml version='1.0' encoding='us-ascii'?>";
  assert.match(judge(declaration, [0xfc]), new RegExp(` at ${declaration.length}: The file declares ASCII`));
});

test('a mark of UTF-8 contradicts another declared encoding', () =>
  assert.match(
    judge([0xef, 0xbb, 0xbf], '<?xml version="1.0" encoding="windows-1252"?>'),
    /at 0: .* declares another encoding/,
  ));

test('declared UTF-16 that is written in bytes is read as UTF-8; the declaration is judged by a rule', () =>
  assert.equal(judge('<?xml version="1.0" encoding="UTF-16"?>'), 'utf-8: <?xml version="1.0" encoding="UTF-16"?>'));

test('every byte at every place gives an answer', () => {
  for (let byte = 0; byte < 256; byte++)
    for (const before of ['', '<', '<?xml version="1.0" encoding="UTF-8"?>', 'ü'])
      assert.equal(typeof judge(before, [byte], 'x').length, 'number');
});
