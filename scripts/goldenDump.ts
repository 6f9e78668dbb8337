/*
 * Says in hashes what the language service makes of very many texts, so that a change that should change nothing can be shown to:
 * node scripts/goldenDump.ts [DETAILS_FILE [GENERATED_COUNT]]. The details are one line a text and section, for `diff`.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';
import { answerBatch, readQuestionBatch } from '../server/src/language/access/questionBatch.ts';
import { codeLenses } from '../server/src/language/features/codeLenses.ts';
import { complete } from '../server/src/language/features/completion/completion.ts';
import { documentSymbols } from '../server/src/language/features/documentSymbols.ts';
import { fixAll } from '../server/src/language/features/fixAll.ts';
import { foldingRanges } from '../server/src/language/features/foldingRanges.ts';
import { formatPolicy } from '../server/src/language/features/formatting.ts';
import { hover } from '../server/src/language/features/hover/hover.ts';
import { inlayHints } from '../server/src/language/features/inlayHints.ts';
import { selectionRanges } from '../server/src/language/features/selectionRanges.ts';
import { parseLocation } from '../server/src/language/policy/location.ts';
import { type AnalysisOptions, analyze, type PolicyDocument } from '../server/src/language/policyDocument.ts';
import { applyEdits } from '../server/src/language/text/edit.ts';
import { slippedPolicies, xmlSoup } from '../test/support/arbitraryXml.ts';
import { corpusFiles } from '../test/support/corpusFiles.ts';
import { repositoryFolder } from './repositoryFolder.mjs';

const [, , detailsFile, countText = '20000'] = process.argv;
const generatedCount = Number(countText);
const seed = 843;

/** What is written down of a text, by section. */
const sections: Readonly<Record<string, (analysis: PolicyDocument, options: AnalysisOptions) => unknown>> = {
  tree: ({ document }) => document,
  policy: ({ policy }) => policy,
  problems: ({ text, problems }) =>
    problems.map(problem => ({
      ...problem,
      fixes: problem.fixes().map(fix => ({ ...fix, fixed: hashOf(applyEdits(text, fix.edits)) })),
    })),
  fixAll: (analysis, options) => fixAll(analysis, { reanalyze: text => analyze(text, options) }),
};

/** The same for whole files only, since they ask at every offset. */
const fileSections: typeof sections = {
  ...sections,
  outline: analysis => [documentSymbols(analysis), foldingRanges(analysis), codeLenses(analysis)],
  hints: analysis => inlayHints(analysis, { start: 0, end: analysis.text.length }),
  formatting: analysis => formatPolicy(analysis, { indentation: '  ' }),
  selection: analysis => everyOffset(analysis, offset => selectionRanges(analysis, offset)),
  hover: analysis => everyOffset(analysis, offset => hover(analysis, offset)),
  completion: analysis => everyOffset(analysis, offset => complete(analysis, offset)),
  verdicts: ({ text }) => verdictGrid(text),
};

/** Longer files are asked at some offsets only. */
const everyOffsetLimit = 4000;

function everyOffset(analysis: PolicyDocument, ask: (offset: number) => unknown): readonly string[] {
  const { length } = analysis.text;
  const step = Math.max(1, Math.ceil(length / everyOffsetLimit));
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => hashOf(normalize(ask(index * step))));
}

const requesters = [
  'http://www.example.com/a.swf',
  'https://www.example.com/a.swf',
  'https://a.adobe.com/a.swf',
  'file:///a.swf',
];
const targets = ['http://data.example.net/x', 'https://data.example.net/x'];

function verdictGrid(text: string): unknown {
  return ['http', 'https', 'socket'].flatMap(kind => {
    const isSocket = kind === 'socket';
    const servedFrom = isSocket ? 'socket://data.example.net:843' : `${kind}://data.example.net/crossdomain.xml`;
    const policies = [{ servedFrom, text, contentType: 'text/x-cross-domain-policy' }];
    const tos = isSocket ? ['socket://data.example.net:80', 'socket://data.example.net:8080'] : targets;
    return tos.flatMap(to =>
      requesters.flatMap(from =>
        ['flash-9', 'flash-10', 'acrobat', 'silverlight'].map(client => {
          const { value } = readQuestionBatch({
            policies,
            from,
            to,
            client,
            headers: isSocket ? [] : ['SOAPAction', 'X-Foo'],
          });
          return value ? answerBatch(value) : 'no question';
        }),
      ),
    );
  });
}

/** A value with functions left out, getters read, and each object once, so that it can be written as JSON. */
function normalize(value: unknown): unknown {
  const numbers = new Map<object, number>();
  const visit = (each: unknown, depth: number): unknown => {
    if (typeof each === 'function') return undefined;
    if (typeof each !== 'object' || each === null) return each;
    if (each instanceof Map || each instanceof Set) return [...each].map(item => visit(item, depth + 1));
    if (Array.isArray(each)) return each.map(item => visit(item, depth + 1));
    const known = numbers.get(each);
    if (known !== undefined && 'span' in each) return `see ${JSON.stringify(each.span)}`;
    numbers.set(each, numbers.size);
    const names = [...new Set([...Object.keys(each), ...('children' in each ? ['children'] : [])])]
      .filter(name => !innerNames.has(name))
      .sort();
    return Object.fromEntries(names.map(name => [name, visit(Reflect.get(each, name), depth + 1)]));
  };
  return visit(value, 0);
}

/** How a tree or a policy is kept, rather than what it says. */
const innerNames: ReadonlySet<string> = new Set(['content', 'oddElements', 'elements', 'grantTable', 'text']);

function hashOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value) ?? 'undefined')
    .digest('hex')
    .slice(0, 16);
}

const totals = new Map<string, ReturnType<typeof createHash>>();
const details: string[] = [];

function write(section: string, name: string, value: unknown): void {
  const hash = hashOf(normalize(value));
  details.push(`${section} ${name} ${hash}`);
  const total = totals.get(section) ?? createHash('sha256');
  totals.set(section, total.update(hash));
}

function dump(name: string, text: string, options: AnalysisOptions, chosen: typeof sections): void {
  const analysis = analyze(text, options);
  for (const [section, read] of Object.entries(chosen)) write(section, name, read(analysis, options));
}

function socketOptions(): AnalysisOptions {
  const stated = parseLocation('socket://:843');
  return stated.kind === 'invalid' ? {} : { stated };
}

for (const { name, text } of corpusFiles()) {
  dump(`${name} as URL`, text, { fileName: 'crossdomain.xml', trustedDomains: ['*.example.com'] }, fileSections);
  dump(`${name} as socket`, text, socketOptions(), sections);
}
const generated = fc.sample(fc.oneof(xmlSoup, slippedPolicies(1), slippedPolicies(3)), {
  numRuns: generatedCount,
  seed,
});
for (const [index, text] of generated.entries())
  dump(`generated ${index}`, text, index % 3 === 0 ? socketOptions() : { fileName: 'crossdomain.xml' }, sections);
for (const path of globSync('test/probe/recordedReplies/*.bin', { cwd: repositoryFolder }).sort())
  dump(`reply ${basename(path)}`, readFileSync(`${repositoryFolder}/${path}`, 'latin1'), socketOptions(), sections);
for (const [section, total] of totals) console.log(section.padEnd(12), total.digest('hex').slice(0, 32));
if (detailsFile !== undefined) writeFileSync(detailsFile, `${details.join('\n')}\n`);
