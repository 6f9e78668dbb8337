import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeHost } from '../../../server/src/language/embeddedDocument.ts';
import { type EmbeddedPolicy, findEmbedded } from '../../../server/src/language/recognize/embedded/findEmbedded.ts';
import { applyEdits } from '../../../server/src/language/text/edit.ts';
import { slippedPolicies, xmlSoup } from '../../support/arbitraryXml.ts';
import { corpusFiles } from '../../support/corpusFiles.ts';
import { runs } from '../../support/propertyRuns.ts';

const cEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };
const escapeC = (text: string): string => text.replace(/[\n\r\t"\\]/g, character => cEscapes[character] ?? character);
const double = (quote: string) => (text: string) => text.replaceAll(quote, quote + quote);

/** How a person writes a text into a language: one that the literal can hold. */
interface Writing {
  readonly fileName: string;
  readonly write: (text: string) => string;
  readonly canHold: (text: string) => boolean;
}

const without = (pattern: RegExp) => (text: string) => !pattern.test(text);

const writings: readonly Writing[] = [
  { fileName: 'A.java', write: text => `class A { String p = "${escapeC(text)}"; }`, canHold: without(/%/) },
  {
    fileName: 'A.java',
    write: text =>
      `class A { String p = ${text
        .split(/(?<=>)/)
        .map(line => `"${escapeC(line)}"`)
        .join('\n  + ')}; }`,
    canHold: without(/%/),
  },
  {
    fileName: 'a.js',
    write: text => `const p = '${escapeC(text).replaceAll('\\"', '"').replaceAll("'", "\\'")}';`,
    canHold: without(/%/),
  },
  { fileName: 'a.ts', write: text => `const p = \`${text.replace(/[\\`$]/g, '\\$&')}\`;`, canHold: without(/\r/) },
  { fileName: 'a.py', write: text => `p = "${escapeC(text)}"\n`, canHold: without(/[%{}]/) },
  { fileName: 'a.cs', write: text => `class A { string P = @"${double('"')(text)}"; }`, canHold: without(/[%{}]/) },
  { fileName: 'a.go', write: text => `package a\n\nvar p = \`${text}\`\n`, canHold: without(/[`%{}]/) },
  { fileName: 'a.cpp', write: text => `const char* p = R"xml(${text})xml";`, canHold: without(/\)xml"|[%{}]/) },
  {
    fileName: 'a.php',
    write: text => `<?php\n$p = '${text.replace(/[\\']/g, '\\$&')}';\n`,
    canHold: without(/[%{}]|\?>/),
  },
  { fileName: 'a.rb', write: text => `P = <<'EOS'\n${text}\nEOS\n`, canHold: without(/^\s*EOS\s*$/m) },
  { fileName: 'a.sh', write: text => `cat > x <<'EOF'\n${text}\nEOF\n`, canHold: without(/^\s*EOF\s*$/m) },
  { fileName: 'a.vb', write: text => `P = "${double('"')(text)}"\n`, canHold: without(/[\r\n%{}]/) },
  { fileName: 'a.lua', write: text => `local p = [==[\n${text}]==]\n`, canHold: without(/\]==\]|[%{}]/) },
  { fileName: 'a.vcl', write: text => `synthetic {"${text}"};`, canHold: without(/"\}/) },
];

/** Texts that a literal holds whole: one policy, closed, with nothing in it that a language fills in. */
const isOnePolicy = (text: string): boolean =>
  (text.match(/<cross-domain-policy(?=[\s/>])/g) ?? []).length === 1 &&
  (text.match(/<\/cross-domain-policy\s*>/g) ?? []).length === 1 &&
  text.indexOf('<cross-domain-policy') < text.indexOf('</cross-domain-policy') &&
  !/[^\t\n\r -\ud7ff]|access-policy|\\|[$#@`~]/.test(text) &&
  /^\s*</.test(text) &&
  text.length < 20_000;

function checkWriting({ fileName, write, canHold }: Writing, text: string): void {
  if (!canHold(text)) return;
  const host = write(text);
  const [found] = findEmbedded(host, { fileName });
  assert.ok(found, `Nothing is found in ${host}`);
  assert.ok(found.decoded.text.includes(text) || found.decoded.text === text, `${found.decoded.text}\n---\n${text}`);
}

const policies = corpusFiles()
  .map(({ text }) => text)
  .filter(isOnePolicy);

test('the corpus has policies to write into programs', () => assert.ok(policies.length > 5));

for (const [index, writing] of writings.entries())
  test(`what is written into ${writing.fileName} (${index}) is read back`, () => {
    for (const text of policies) checkWriting(writing, text);
  });

/** Every character that comes from a literal is there in the host file, or is written as something longer. */
function checkPlaces(host: string, { decoded, span }: EmbeddedPolicy): void {
  const { text, starts, ends, pieces } = decoded;
  assert.equal(starts.length, text.length);
  assert.equal(ends.length, text.length);
  assert.ok(0 <= span.start && span.start <= span.end && span.end <= host.length);
  for (const { start, end, kind, literal } of pieces) {
    for (let index = start; index < end; index++) {
      const from = starts[index] ?? -1;
      const to = ends[index] ?? -1;
      assert.ok(0 <= from && from <= to && to <= host.length);
      if (kind !== 'literal' || !literal) continue;
      assert.ok(literal.content.start <= from && to <= literal.content.end, 'It lies in its literal.');
      const written = host.slice(from, to);
      if (written.length === 1) assert.equal(written, text[index] === ' ' ? written : text[index]);
      else assert.match(written, /^[\\&]|^(.)\1$/s);
      if (index > start) assert.ok((starts[index - 1] ?? 0) <= from, 'Places go forward.');
    }
  }
}

function checkHost(fileName: string, host: string): void {
  for (const { embedded, problems } of analyzeHost(host, { fileName })) {
    checkPlaces(host, embedded);
    const inside = embedded.decoded.pieces.map(({ span }) => span);
    for (const { span, rule } of problems) {
      assert.ok(0 <= span.start && span.start <= span.end && span.end <= host.length);
      if (embedded.decodable !== 'no')
        assert.ok(
          inside.some(piece => piece.start <= span.start && span.end <= Math.max(piece.end, piece.start)),
          `${rule} at ${span.start} to ${span.end} is outside of what was read.`,
        );
    }
  }
}

const names = [
  ...['a.java', 'a.js', 'a.ts', 'a.py', 'a.cs', 'a.go', 'a.cpp', 'a.php', 'a.rb', 'a.sh', 'a.vb', 'a.lua', 'a.vcl'],
  ...['a.rs', 'a.pl', 'a.erl', 'a.ex', 'a.clj', 'a.hs', 'a.pas', 'a.kt', 'nginx.conf', 'a.yaml', 'a.md', 'a.html'],
  ...['a.erb', 'a.j2', 'Dockerfile', 'a.unknown', 'a'],
];

/** Policies and markup, whole or cut, with pieces of programs around and in them. */
const splicedHosts = fc
  .array(
    fc.oneof(
      slippedPolicies(2),
      xmlSoup,
      fc.constantFrom(
        ...[
          '"',
          "'",
          '`',
          '"""',
          '\\',
          '\n',
          ' + ',
          ' . ',
          ';',
          '$' + '{x}',
          '{',
          '}',
          '#{y}',
          '<<EOF\n',
          '\nEOF\n',
          '<?php ',
          ' ?>',
        ],
        ...[
          '<%= z %>',
          '//',
          '/*',
          '*/',
          '# ',
          '@"',
          'R"x(',
          ')x"',
          '%d',
          ', ',
          '[',
          '].join("\\n")',
          'echo ',
          '```xml\n',
          '```\n',
        ],
        ...[
          'key: |\n  ',
          '<cross-domain-policy>',
          '</cross-domain-policy>',
          '&lt;cross-domain-policy&gt;',
          '\0',
          '<<<X\n',
        ],
      ),
      fc.string({ maxLength: 20 }),
    ),
    { maxLength: 12 },
  )
  .map(parts => parts.join(''));

test('Whatever a file holds, every place lies in it and every problem in its literal', () =>
  fc.assert(
    fc.property(fc.constantFrom(...names), splicedHosts, (fileName, host) => checkHost(fileName, host)),
    runs(400),
  ));

test('Whatever stands in the literals of a program, every place lies in them', () =>
  fc.assert(
    fc.property(fc.constantFrom(...writings), slippedPolicies(2), ({ fileName, write }, text) =>
      checkHost(fileName, write(text)),
    ),
    runs(300),
  ));

test('A fix in a host file changes its policy as it says, and leaves the rest of the file alone', () =>
  fc.assert(
    fc.property(fc.constantFrom(...writings), slippedPolicies(1), ({ fileName, write }, text) => {
      const host = write(text);
      for (const { embedded, problems } of analyzeHost(host, { fileName }))
        for (const fix of problems.slice(0, 3).flatMap(({ fixes }) => fixes())) {
          const { content } = embedded.decoded.pieces[0]?.literal ?? { content: { start: 0 } };
          for (const { span } of fix.edits) assert.ok(content.start <= span.start && span.end <= host.length);
          const again = findEmbedded(applyEdits(host, fix.edits), { fileName });
          assert.equal(again.length, 1, fix.title);
        }
    }),
    runs(30),
  ));

test('A file without the name of a root is left after one search', () => {
  const host = 'const a = "<policy>";\n'.repeat(1000);
  assert.deepEqual(findEmbedded(host, { fileName: 'a.js' }), []);
});
