import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver/node';
import { manifest } from '../../server/src/manifest.ts';
import { itemsOf, rulesOf, withEditor } from './testEditor.ts';

const uri = 'file:///site/crossdomain.xml';

test('an editor that asks gets the problems of a policy file at their places', () =>
  withEditor({}, async editor => {
    await editor.open(uri, '<cross-domain-policy>\r\n\t<allow-access-from/>\r\n</cross-domain-policy>');
    const [problem] = itemsOf(await editor.diagnose(uri)).filter(({ code }) => code === 'missing-attribute');
    assert.deepEqual(problem?.range, { start: { line: 1, character: 2 }, end: { line: 1, character: 19 } });
    assert.equal(problem?.severity, DiagnosticSeverity.Error);
    assert.equal(problem?.source, 'crossdomain-policy');
  }));

test('characters are counted in UTF-16 code units', () =>
  withEditor({}, async editor => {
    await editor.open(uri, '<cross-domain-policy><!-- 😀 --><allow-access-from/></cross-domain-policy>');
    const [problem] = itemsOf(await editor.diagnose(uri)).filter(({ code }) => code === 'missing-attribute');
    assert.equal(problem?.range.start.character, '<cross-domain-policy><!-- 😀 --><'.length);
  }));

test('a problem links to the section of its rule', () =>
  withEditor({}, async editor => {
    await editor.open(uri, '<cross-domain-policy><allow-access-from/></cross-domain-policy>');
    const [problem] = itemsOf(await editor.diagnose(uri)).filter(({ code }) => code === 'missing-attribute');
    assert.equal(problem?.codeDescription?.href, `${manifest.homepage}/blob/HEAD/RULES.md#missing-attribute`);
  }));

test('a repeated grant is dimmed and points at the first', () =>
  withEditor({}, async editor => {
    const grant = '<allow-access-from domain="www.example.com"/>';
    await editor.open(uri, `<cross-domain-policy>\n${grant}\n${grant}\n</cross-domain-policy>`);
    const [problem] = itemsOf(await editor.diagnose(uri)).filter(({ code }) => code === 'repeated-grant');
    assert.deepEqual(problem?.tags, [DiagnosticTag.Unnecessary]);
    const [related] = problem?.relatedInformation ?? [];
    assert.equal(related?.location.uri, uri);
    assert.equal(related?.location.range.start.line, 1);
  }));

test('problems that the editor has already are not sent again', () =>
  withEditor({}, async editor => {
    await editor.open(uri, '<cross-domain-policy/>');
    const { resultId } = await editor.diagnose(uri);
    assert.deepEqual(await editor.diagnose(uri, resultId), { kind: 'unchanged', resultId });
  }));

test('after a change the problems are those of the new text', () =>
  withEditor({}, async editor => {
    await editor.open(uri, '<cross-domain-policy><allow-access-from/></cross-domain-policy>');
    const { resultId } = await editor.diagnose(uri);
    const place = { line: 0, character: '<cross-domain-policy><allow-access-from'.length };
    await editor.change(uri, 2, { range: { start: place, end: place }, text: ' domain="www.example.com"' });
    const report = await editor.diagnose(uri, resultId);
    assert.ok(!rulesOf(report).includes('missing-attribute'));
  }));

test('a document that is closed and opened again with another text is read anew', () =>
  withEditor({}, async editor => {
    await editor.open(uri, '<cross-domain-policy/>');
    const { resultId } = await editor.diagnose(uri);
    await editor.close(uri);
    await editor.open(uri, '<cross-domain-policy><allow-access-from/></cross-domain-policy>');
    assert.ok(rulesOf(await editor.diagnose(uri, resultId)).includes('missing-attribute'));
  }));

test('a document that is not open has no problems', () =>
  withEditor({}, async editor => {
    assert.deepEqual(await editor.diagnose('file:///nowhere/crossdomain.xml'), { kind: 'full', items: [] });
  }));

test('of more than a thousand problems the most severe come first, and the last says how many are left out', () =>
  withEditor({}, async editor => {
    const grants = '<allow-access-from domain="*"/>'.repeat(1200);
    await editor.open(uri, `<cross-domain-policy>${grants}<allow-access-from/></cross-domain-policy>`);
    const items = itemsOf(await editor.diagnose(uri));
    assert.equal(items.length, 1000);
    assert.equal(items[0]?.code, 'missing-attribute');
    assert.match(String(items.at(-1)?.message), /^\d+ more problems are not shown\.$/);
  }));

test('nothing is published to an editor that asks', () =>
  withEditor({}, async editor => {
    await editor.open(uri, '<cross-domain-policy><allow-access-from/></cross-domain-policy>');
    await editor.diagnose(uri);
    await editor.close(uri);
    await editor.diagnose(uri);
    assert.deepEqual(editor.published.all, []);
  }));

test('problems are answered before an outline that was asked for first', () =>
  withEditor({}, async editor => {
    await editor.open(uri, '<cross-domain-policy><allow-access-from/></cross-domain-policy>');
    const answered: string[] = [];
    const outline = editor.connection
      .sendRequest('textDocument/documentSymbol', { textDocument: { uri } })
      .then(() => answered.push('outline'));
    const problems = editor.diagnose(uri).then(() => answered.push('problems'));
    await Promise.all([outline, problems]);
    assert.deepEqual(answered, ['problems', 'outline']);
  }));
