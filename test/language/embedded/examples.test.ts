import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyzeHost } from '../../../server/src/language/embeddedDocument.ts';
import { parseLocation } from '../../../server/src/language/policy/location.ts';
import { rangesOf } from '../../../server/src/language/text/range.ts';
import { sharedRows } from '../../support/sharedRows.ts';

const places: Readonly<Record<string, string>> = {
  socket: 'socket://:843',
  url: 'https://www.example.com/crossdomain.xml',
};

function locationOf(kind: string) {
  const location = parseLocation(places[kind] ?? 'https://www.example.com/crossdomain.xml');
  assert.ok(location.kind !== 'invalid');
  return location;
}

/** The rules at the place that a kind implies, hints and informations left out. */
function rulesIn(text: string, fileName: string, kind: string): readonly { rule: string; line: number }[] {
  const toRange = rangesOf(text);
  return analyzeHost(text, { fileName, stated: locationOf(kind) }).flatMap(({ problems }) =>
    problems
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ rule, span }) => ({ rule, line: toRange(span).start.line + 1 })),
  );
}

test('a policy in a string of a program is decoded, and text that only speaks of policies has none', () => {
  const text =
    'String policy = "<cross-domain-policy>" +\n  "<allow-access-from domain=\\"*\\" to-ports=\\"*\\"/></cross-domain-policy>\\0";';
  const [found, ...others] = analyzeHost(text, { fileName: 'Server.java' });
  assert.equal(
    found?.embedded.decoded.text.replace('\0', ''),
    '<cross-domain-policy><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>',
  );
  assert.deepEqual(others, []);
  assert.deepEqual(analyzeHost('// sends a cross-domain-policy', { fileName: 'Server.java' }), []);
});

for (const row of sharedRows('embedded/index.tsv')) {
  const { file = '', policies = '', start_line: startLine = '', kind = '', decodable = '', decoded = '' } = row;
  const path = new URL(`../../../../shared/embedded/${file}`, import.meta.url);
  if (!existsSync(path)) continue;
  const text = readFileSync(path, 'utf8');
  if (policies === '0') {
    test(`${file} only speaks of policies`, () => assert.deepEqual(analyzeHost(text, { fileName: file }), []));
    continue;
  }
  test(`${file} is decoded as its language does`, () => {
    const [found, ...others] = analyzeHost(text, { fileName: file });
    assert.ok(found);
    assert.deepEqual(others, []);
    assert.equal(found.embedded.decoded.text, JSON.parse(decoded));
    assert.equal(found.embedded.decodable, decodable);
    assert.equal(found.embedded.surroundings.kind, kind);
    assert.equal(rangesOf(text)(found.embedded.span).start.line + 1, Number(startLine));
  });
  test(`${file} has the problems that its policy has`, () => {
    const found = rulesIn(text, file, kind);
    const wanted = (row['rules'] ?? '').split(',').filter(rule => rule !== '' && rule !== '-');
    const may = (row['may_also'] ?? '').split(',');
    assert.deepEqual(
      wanted.filter(rule => !found.some(one => one.rule === rule)),
      [],
      `It has ${JSON.stringify(found)}.`,
    );
    assert.deepEqual(
      found.filter(one => !wanted.includes(one.rule) && !may.includes(one.rule)),
      [],
      'Nothing else is said.',
    );
    assert.ok(
      found.some(({ rule, line }) => rule === row['shown_rule'] && line === Number(row['shown_line'])),
      `${row['shown_rule']} stands on line ${row['shown_line']}, not as in ${JSON.stringify(found)}.`,
    );
  });
}
