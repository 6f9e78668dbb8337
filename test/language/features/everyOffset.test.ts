import assert from 'node:assert/strict';
import test from 'node:test';
import { codeActions } from '../../../server/src/language/features/codeActions.ts';
import { complete } from '../../../server/src/language/features/completion/completion.ts';
import { resolveCompletion } from '../../../server/src/language/features/completion/documentation.ts';
import { documentSymbols } from '../../../server/src/language/features/documentSymbols.ts';
import { foldingRanges } from '../../../server/src/language/features/foldingRanges.ts';
import { formatPolicy } from '../../../server/src/language/features/formatting.ts';
import { hover } from '../../../server/src/language/features/hover/hover.ts';
import { linkedEditingSpans } from '../../../server/src/language/features/linkedEditing.ts';
import { selectionRanges } from '../../../server/src/language/features/selectionRanges.ts';
import { analyze, type PolicyDocument } from '../../../server/src/language/policyDocument.ts';
import { contains, type Span } from '../../../server/src/language/text/span.ts';
import { corpusFiles } from '../../support/corpusFiles.ts';

/** Texts that are no policies, or hardly. */
const oddTexts = [
  '',
  '\n',
  '\0',
  '<',
  '<!',
  '<!--',
  '<?',
  '</',
  '<a',
  '<a b',
  '<a b=',
  "<a b='",
  '\ud800<\udc00',
  'x'.repeat(50),
];

test('Every feature answers at every offset of every file with spans that lie in the text', () => {
  const texts = new Set([...corpusFiles().map(({ text }) => text), ...oddTexts]);
  const keys = new Set<string>();
  for (const text of texts) {
    const policyDocument = analyze(text);
    checkWhole(policyDocument);
    for (let offset = 0; offset <= text.length; offset++) {
      checkOffset(policyDocument, offset);
      for (const key of checkCompletions(policyDocument, offset)) keys.add(key);
    }
  }
  for (const key of keys) assert.ok(resolveCompletion(key), `Nothing explains ${key}.`);
});

function checkOffset(policyDocument: PolicyDocument, offset: number): void {
  const { text } = policyDocument;
  const found = hover(policyDocument, offset);
  if (found) {
    checkSpan(text, found.span);
    assert.ok(!/[\0-\x08\x0b-\x1f]|\]\(command:/.test(found.markdown), found.markdown);
  }
  const selected = selectionRanges(policyDocument, offset);
  for (const [index, span] of selected.entries()) {
    checkSpan(text, span);
    assert.ok(index === 0 || contains(span, selected[index - 1] ?? span), `Selections at ${offset} do not nest.`);
  }
  for (const span of linkedEditingSpans(policyDocument, offset) ?? []) checkSpan(text, span);
}

/** The keys of what the offers could be explained with. */
function checkCompletions(policyDocument: PolicyDocument, offset: number): readonly string[] {
  return complete(policyDocument, offset).flatMap(({ span, label, documentation }) => {
    checkSpan(policyDocument.text, span);
    assert.ok(span.start <= offset && offset <= span.end, `${label} is not at ${offset}.`);
    return documentation ?? [];
  });
}

function checkWhole(policyDocument: PolicyDocument): void {
  const { text } = policyDocument;
  const edits = [
    ...formatPolicy(policyDocument, { indentation: '  ' }),
    ...codeActions(policyDocument, { span: { start: 0, end: text.length }, reanalyze: analyze }).flatMap(action =>
      'edits' in action ? action.edits : [],
    ),
  ];
  for (const { span } of edits) checkSpan(text, span);
  for (const { span } of foldingRanges(policyDocument)) checkSpan(text, span);
  for (const symbol of documentSymbols(policyDocument)) {
    checkSpan(text, symbol.span);
    for (const child of symbol.children)
      assert.ok(contains(symbol.span, child.span) && contains(child.span, child.nameSpan));
  }
}

function checkSpan(text: string, { start, end }: Span): void {
  assert.ok(0 <= start && start <= end && end <= text.length, `${start}–${end} is not in a text of ${text.length}.`);
}
