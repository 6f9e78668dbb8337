import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Severity } from '../../../protocol/problem.ts';
import { evaluateAccess } from '../../../server/src/language/access/evaluateAccess.ts';
import { readQuestion } from '../../../server/src/language/access/question.ts';
import { readServedTexts } from '../../../server/src/language/access/questionBatch.ts';
import { readServedPolicies } from '../../../server/src/language/access/servedPolicy.ts';
import { clientIds } from '../../../server/src/language/facts/clients.ts';
import { type FixScope, fixAll } from '../../../server/src/language/features/fixAll.ts';
import { type Location, parseLocation } from '../../../server/src/language/policy/location.ts';
import { type AnalysisOptions, analyze, type PolicyDocument } from '../../../server/src/language/policyDocument.ts';
import { isReadAsPolicy } from '../../../server/src/language/recognize/recognition.ts';
import type { Problem } from '../../../server/src/language/rules/problem.ts';
import { severities } from '../../../server/src/language/rules/rule.ts';
import { applyEdits } from '../../../server/src/language/text/edit.ts';
import type { Fix } from '../../../server/src/language/text/fix.ts';
import { corpusFiles } from '../../support/corpusFiles.ts';
import { faultyPolicies } from '../../support/faultyPolicies.ts';
import { runs } from '../../support/propertyRuns.ts';

/** Where a file is, as far as that is known, and everywhere that it may be. */
interface Setting {
  readonly options: AnalysisOptions;
  readonly places: readonly string[];
}

const url = (scheme: string, path: string) => `${scheme}://h.example${path}`;
const masters = [url('https', '/crossdomain.xml'), url('http', '/crossdomain.xml')];

const settings: readonly Setting[] = [
  { options: { fileName: 'crossdomain.xml' }, places: masters },
  { options: { fileName: 'flashpolicy.xml' }, places: ['socket://h.example:843'] },
  { options: { fileName: 'policy.xml' }, places: [...masters, url('https', '/policy.xml'), 'socket://h.example:843'] },
  ...[
    ...masters,
    'socket://h.example:843',
    'socket://h.example:5000',
    url('https', '/a/policy.xml'),
    url('ftp', '/crossdomain.xml'),
  ].map(place => ({ options: { stated: locationOf(place) }, places: [place] })),
];

function locationOf(place: string): Location {
  const location = parseLocation(place);
  if (location.kind === 'invalid') throw new Error(location.reason);
  return location;
}

const requesters = [
  'a.example',
  'www.a.example',
  'b.example',
  'x.a.example',
  'stranger.example',
  '10.1.2.3',
  'x.com',
].flatMap(host => [`https://${host}/a.swf`, `http://${host}/a.swf`]);
const ports = [25, 79, 80, 85, 90, 443, 1000, 1023, 1024, 1100, 8080, 65535];
const everything = '<cross-domain-policy><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>';
const permissive = '<cross-domain-policy><site-control permitted-cross-domain-policies="all"/></cross-domain-policy>';

/** The verdict of everything that is asked about a text at a place, for every client: a line each. */
function verdictsAt(text: string, place: string): readonly string[] {
  return questionsAt(place, { servedFrom: place, text }).flatMap(({ policies, to, headers }) => {
    const ask = asker(policies);
    return [...requesters, 'file:///C:/a.swf'].flatMap(from =>
      clientIds.map(client => `${client} ${from} ${to} (${policies.length}): ${ask({ from, to, client, headers })}`),
    );
  });
}

/** Answers questions about what was served, which is read once. */
function asker(policies: Asked['policies']): (question: object) => string {
  const texts = readServedTexts(policies.map(policy => ({ contentType: 'text/x-cross-domain-policy', ...policy })));
  assert.ok(texts.value);
  const served = readServedPolicies(texts.value);
  return question => {
    const read = readQuestion(question);
    assert.ok(read.value);
    const { verdict, headers = [] } = evaluateAccess(read.value, served);
    return `${verdict} ${headers.map(header => `${header.name} ${header.verdict}`).join()}`;
  };
}

interface Asked {
  readonly policies: readonly { readonly servedFrom: string; readonly text: string; readonly contentType?: string }[];
  readonly to: string;
  readonly headers: readonly string[];
}

function questionsAt(place: string, file: Asked['policies'][number]): readonly Asked[] {
  if (place.startsWith('socket:')) {
    const own = { servedFrom: 'socket://h.example:8080', text: everything };
    return [
      ...ports.map(port => ({ policies: [file], to: `socket://h.example:${port}`, headers: [] })),
      { policies: [file, own], to: 'socket://h.example:8080', headers: [] },
    ];
  }
  const origin = place.slice(0, place.indexOf('/', 8));
  const folder = place.slice(0, place.lastIndexOf('/') + 1);
  const isMaster = place === `${origin}/crossdomain.xml`;
  const beside = { servedFrom: `${origin}/beside/crossdomain.xml`, text: everything };
  const master = { servedFrom: `${origin}/crossdomain.xml`, text: permissive };
  return [
    { policies: isMaster ? [file] : [file, master], to: `${folder}data`, headers: ['X-A', 'X-B', 'X-Other', 'Cookie'] },
    ...(isMaster
      ? [{ policies: [file, { ...beside, contentType: 'text/xml' }], to: `${origin}/beside/data`, headers: [] }]
      : []),
    ...(isMaster ? [{ policies: [file, beside], to: `${origin}/beside/data`, headers: [] }] : []),
    ...(isMaster && place.startsWith('http:')
      ? [{ policies: [file], to: 'socket://h.example:8080', headers: [] }]
      : []),
  ];
}

/** A text that says itself where it is served is not asked about at other places. */
const cases = fc
  .record({ text: faultyPolicies, setting: fc.constantFrom(...settings) })
  .filter(({ text, setting }) => setting.options.stated !== undefined || !text.includes('served from:'));

function read(text: string, { options }: Setting): PolicyDocument {
  return analyze(text, options);
}

function fixesOf(document: PolicyDocument): readonly { readonly problem: Problem; readonly fix: Fix }[] {
  return document.problems.flatMap(problem => problem.fixes().map(fix => ({ problem, fix })));
}

function checkSameVerdicts(before: string, after: string, { places }: Setting, what: string): void {
  for (const place of places) {
    const [expected, found] = [verdictsAt(before, place), verdictsAt(after, place)];
    for (const [index, line] of expected.entries())
      assert.equal(found[index], line, `${what} at ${place}\n${before}\n-->\n${after}`);
  }
}

test('A safe fix, and one that removes, changes no verdict, for any client, wherever the file may be served', () =>
  fc.assert(
    fc.property(cases, ({ text, setting }) => {
      for (const { fix } of fixesOf(read(text, setting)))
        if (fix.kind !== 'changes-access')
          checkSameVerdicts(text, applyEdits(text, fix.edits), setting, `“${fix.title}” (${fix.kind})`);
    }),
    runs(60),
  ));

for (const scope of ['safe', 'removes'] as const)
  test(`Applying everything in the scope ${scope} changes no verdict`, () =>
    fc.assert(
      fc.property(cases, ({ text, setting }) => {
        const fixed = fixedText(text, setting, scope);
        if (fixed !== text) checkSameVerdicts(text, fixed, setting, scope);
      }),
      runs(60),
    ));

test('A fix that changes who has access says who gains or loses, and the others do not', () =>
  fc.assert(
    fc.property(cases, ({ text, setting }) => {
      for (const { fix } of fixesOf(read(text, setting))) {
        const saysSo = /: (lets|no longer lets) /.test(fix.title);
        if (fix.kind !== 'changes-access') assert.ok(!saysSo, fix.title);
        else if (!fix.asks && !saysSo) checkSameVerdicts(text, applyEdits(text, fix.edits), setting, fix.title);
      }
    }),
    runs(60),
  ));

test('The edits of a fix do not overlap, lie inside the text, and change it', () =>
  fc.assert(
    fc.property(cases, ({ text, setting }) => {
      for (const { fix } of fixesOf(read(text, setting))) {
        const ordered = [...fix.edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
        for (const [index, { span }] of ordered.entries()) {
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, fix.title);
          assert.ok(span.start >= (ordered[index - 1]?.span.end ?? 0), `“${fix.title}” overlaps in\n${text}`);
        }
        assert.notEqual(applyEdits(text, fix.edits), text, `“${fix.title}” changes nothing in\n${text}`);
      }
    }),
    runs(300),
  ));

test('A fix brings no problem as severe as the one that it is for, unless it asks', () =>
  fc.assert(
    fc.property(cases, ({ text, setting }) => {
      const before = read(text, setting);
      if (!isReadAsPolicy(before.recognition)) return;
      for (const { problem, fix } of fixesOf(before)) {
        if (fix.asks) continue;
        const after = read(applyEdits(text, fix.edits), setting);
        const severe = severities.slice(0, severities.indexOf(problem.severity) + 1);
        const added = after.problems.filter(
          ({ rule, severity }) =>
            severe.includes(severity) && countOf(after, rule, severe) > countOf(before, rule, severe),
        );
        assert.deepEqual(
          added.map(({ rule }) => rule),
          [],
          `“${fix.title}” in\n${text}\n-->\n${after.text}`,
        );
      }
    }),
    runs(150),
  ));

function countOf({ problems }: PolicyDocument, rule: string, among: readonly Severity[]): number {
  return problems.filter(problem => problem.rule === rule && among.includes(problem.severity)).length;
}

for (const scope of ['safe', 'removes', 'unsafe'] as const)
  test(`A second run of the scope ${scope} changes nothing`, () =>
    fc.assert(
      fc.property(cases, ({ text, setting }) => {
        const fixed = fixedText(text, setting, scope);
        assert.equal(fixedText(fixed, setting, scope), fixed);
      }),
      runs(100),
    ));

function fixedText(text: string, setting: Setting, scope: FixScope): string {
  const result = fixAll(read(text, setting), { reanalyze: changed => read(changed, setting), scope });
  assert.equal(applyEdits(text, result.edits), result.text);
  return result.text;
}

test('In the files of the corpus, safe fixes and removals change no verdict', () => {
  const place = url('https', '/crossdomain.xml');
  const setting = { options: { stated: locationOf(place) }, places: [place] };
  for (const { name, text } of corpusFiles()) {
    for (const { fix } of fixesOf(read(text, setting)))
      if (fix.kind !== 'changes-access')
        checkSameVerdicts(text, applyEdits(text, fix.edits), setting, `${name}: “${fix.title}”`);
    checkSameVerdicts(text, fixedText(text, setting, 'removes'), setting, name);
  }
});
