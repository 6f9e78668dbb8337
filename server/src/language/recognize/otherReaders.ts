import { show } from '../text/quote.ts';
import type { XmlDocument } from '../xml/tree/tree.ts';
import { readBeginning, rootName } from './beginning.ts';
import { findMergeConflict } from './mergeConflict.ts';
import { findForm, findLooseForm, formOfRoot, type OtherForm } from './otherTexts.ts';
import { lineFrom, type RecognizedText, withOneProblem, withoutTree } from './recognizedText.ts';

/** A text of nothing, or of comments alone. */
export function readEmpty(text: string, document: XmlDocument): RecognizedText | undefined {
  if (/^[\s\uFEFF\0]*$/.test(text)) {
    const message = `The file is empty. A policy file has the root element <${rootName}>.`;
    return {
      recognition: { kind: 'empty', title: 'nothing' },
      document: withOneProblem(text, { kind: 'malformed', span: { start: 0, end: 0 }, message }),
    };
  }
  const isBlank = document.nodes.every(
    ({ kind, ...node }) => kind === 'comment' || ('isWhiteSpace' in node && node.isWhiteSpace),
  );
  return isBlank ? { recognition: { kind: 'empty', title: 'comments and nothing else' }, document } : undefined;
}

/** A text that says at its very beginning what it is. */
export function readForm(text: string): RecognizedText | undefined {
  const form = findForm(text);
  return form && named(withoutTree(text), form);
}

/** A text with the sides of a merge in it. */
export function readMergeConflict(text: string): RecognizedText | undefined {
  const span = findMergeConflict(text);
  if (!span) return undefined;
  const message = 'A merge conflict was never resolved here. Choose between its sides and remove the markers.';
  return {
    recognition: { kind: 'merge-conflict', title: 'a file with an unresolved merge conflict' },
    document: withOneProblem(text, { kind: 'malformed', span, message }),
  };
}

/** A JSON document, also one with a policy in it. */
export function readJson(text: string): RecognizedText | undefined {
  const loose = /^[\s\uFEFF]*[{[]/.test(text) ? findLooseForm(text) : undefined;
  return loose && !/\.join\s*\(/.test(text) ? named(withoutTree(text), loose) : undefined;
}

/** A text of another format: a page, an error document, JSON, or words. */
export function readOther(text: string, document: XmlDocument): RecognizedText | undefined {
  const { root, rootStart, doctype } = readBeginning(text);
  const form = /^html$/i.test(doctype) ? { kind: 'html' as const, title: 'an HTML page' } : formOfRoot(root);
  if (form) return named(document, { ...form, title: withDetail(form, text) }, rootStart);
  const loose = findLooseForm(text);
  if (loose) return named(withoutTree(text), loose);
  if (isBinary(text)) return named(withoutTree(text), { kind: 'binary', title: 'a binary file' });
  if (document.root)
    return {
      recognition: { kind: 'text', title: `an XML document with the root <${show(document.root.name)}>` },
      document,
    };
  return undefined;
}

type NamedForm = Pick<OtherForm, 'kind' | 'title'>;

/** A text of another format with the problem that names it, at the name of its first element or on its first line. */
function named(document: XmlDocument, { kind, title }: NamedForm, rootStart = document.text.length): RecognizedText {
  const { text } = document;
  const tagName = /^<[^\s/><=]*/.exec(text.slice(rootStart, rootStart + 100))?.[0] ?? '';
  const span = tagName.length > 1 ? { start: rootStart + 1, end: rootStart + tagName.length } : lineFrom(text, 0);
  const message = `This is ${title}, not a policy file. ${advice[kind]}`;
  return { recognition: { kind, title }, document: { ...document, problems: [{ kind: 'other-text', span, message }] } };
}

/** What to do about a text that is none. */
const advice: Readonly<Record<NamedForm['kind'], string>> = {
  html: 'Servers send one for addresses that they don’t have; put the policy file there.',
  'server-error': 'The server has no policy file at this address, or doesn’t give it to everyone.',
  json: 'Clients read a policy only as XML.',
  'cors-configuration': 'Browsers follow CORS; Flash and Acrobat ask for a file of their own.',
  compressed: 'Store the text itself; a web server can compress it while sending.',
  pointer: 'Put the file that it stands for in its place before it is deployed.',
  binary: 'Put the policy file in its place.',
  text: `The root element of one is <${rootName}>.`,
};

/** The title of a page, or the code of an error document, beside what it is. */
function withDetail({ kind, title }: NamedForm, text: string): string {
  const detail = details.get(kind)?.exec(text.slice(0, 65_536))?.[1]?.trim() ?? '';
  return detail === '' ? title : `${title} (${show(detail)})`;
}

const details: ReadonlyMap<string, RegExp> = new Map([
  ['html', /<title\b[^<>]*>([^<>]*)/i],
  ['server-error', /<(?:\w+:)?(?:code|faultcode|faultstring|title|statuscode)\b[^<>]*>([^<>]*)/i],
]);

/** How much of a text shows whether it is one, in UTF-16 code units. */
const sampleLength = 2048;

/** Whether more than one in twenty of the characters at the beginning is none of a text. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, sampleLength);
  const odd = sample.match(/[\0-\x08\x0e-\x1f\x7f-\x9f\ufffd]/g)?.length ?? 0;
  return odd > 2 && odd * 20 > sample.length;
}
