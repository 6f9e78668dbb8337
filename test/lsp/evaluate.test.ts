import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ErrorCodes } from 'vscode-languageserver/node';
import { type TestEditor, withEditor } from './testEditor.ts';

const uri = 'file:///site/crossdomain.xml';
const policy = '<cross-domain-policy>\n<allow-access-from domain="www.example.com"/>\n</cross-domain-policy>';
const servedFrom = 'https://data.example.net/crossdomain.xml';
const contentType = 'text/x-cross-domain-policy';
const to = 'https://data.example.net/x.json';

function evaluate(editor: TestEditor, question: unknown) {
  return editor.connection.sendRequest<{ verdict: string; decidedBy?: unknown }>(
    'crossdomainPolicy/evaluate',
    question,
  );
}

test('a question about an open document is answered by what the editor shows', () =>
  withEditor({}, async editor => {
    await editor.open(uri, policy);
    const question = { from: 'https://www.example.com/app.swf', to, policies: [{ servedFrom, uri, contentType }] };
    const { verdict, decidedBy } = await evaluate(editor, question);
    assert.equal(verdict, 'allowed');
    assert.deepEqual(decidedBy, {
      policy: 0,
      range: {
        start: { line: 1, character: 0 },
        end: { line: 1, character: '<allow-access-from domain="www.example.com"/>'.length },
      },
    });
    await editor.change(uri, 2, { text: policy.replace('www.example.com', 'www.example.org') });
    assert.equal((await evaluate(editor, question)).verdict, 'denied');
  }));

test('a question that brings its text needs no document', () =>
  withEditor({}, async editor => {
    const question = { from: 'https://www.example.com/', to, policies: [{ servedFrom, text: policy, contentType }] };
    assert.equal((await evaluate(editor, question)).verdict, 'allowed');
  }));

test('a policy of a document that is not open is a bad question, and so is one with a text and a document', () =>
  withEditor({}, async editor => {
    const question = { from: 'https://www.example.com/', to, policies: [{ servedFrom, uri, contentType }] };
    const data = { field: 'policies[0].uri', message: 'uri names no open document' };
    await assert.rejects(evaluate(editor, question), { code: ErrorCodes.InvalidParams, data });
    await editor.open(uri, policy);
    await assert.rejects(evaluate(editor, { ...question, policies: [{ servedFrom, uri, text: policy }] }), {
      message: 'policies[0].uri: a policy has text or uri, not both.',
    });
  }));

test('several questions about the same policies are answered by an array', () =>
  withEditor({}, async editor => {
    const answers = await evaluate(editor, {
      policies: [{ servedFrom, text: policy, contentType }],
      questions: [
        { from: 'https://www.example.com/', to },
        { from: 'https://www.example.org/', to },
      ],
    });
    assert.match(JSON.stringify(answers), /"verdict":"allowed".*"verdict":"denied"/);
  }));

test('a bad question is refused with its field', () =>
  withEditor({}, async editor => {
    const code = ErrorCodes.InvalidParams;
    await assert.rejects(evaluate(editor, { from: 'https://a.example/', to: 'nowhere', policies: [] }), {
      code,
      message: /^to: /,
    });
    await assert.rejects(evaluate(editor, { policies: [{ uri: 5 }] }), { code });
  }));
