import { elementFacts, silverlightRootName } from '../facts/elements.ts';
import { wordsIn } from '../xml/tree/content.ts';
import { isNearName } from '../xml/tree/nearName.ts';
import { parseXml } from '../xml/tree/parser.ts';
import type { XmlDocument } from '../xml/tree/tree.ts';
import { rootName } from './beginning.ts';
import { readCovered } from './blankOut.ts';
import { readEmpty, readForm, readJson, readMergeConflict, readOther } from './otherReaders.ts';
import type { Recognition } from './recognition.ts';
import { lineFrom, type Reading, type ReadText, type RecognizedText } from './recognizedText.ts';
import { findSurroundings } from './surroundings.ts';
import { findTemplate } from './template.ts';
import { readEscapedMarkup, readFraming, readHttpMessage, readProgramText } from './wrappedPolicies.ts';

/** Says what a text is, and reads it as that. Total, deterministic, and linear in the length of the text. */
export function recognize(text: string, reading: Reading = {}): RecognizedText {
  const document = parseXml(text);
  const isMarkedTwice = reading.isMarkTaken === true && text.charCodeAt(0) === 0xfeff;
  if (isPlainPolicy(document) && !isMarkedTwice) return { recognition: policy, document };
  for (const read of readers) {
    const recognized = read(text, document, reading);
    if (recognized) return recognized;
  }
  return { recognition: { kind: 'text', title: 'a text' }, document };
}

const policy: Recognition = { kind: 'policy', title: 'a policy file' };

/** Whether a document is a policy with nothing in it that asks for a closer look: nearly every file. */
function isPlainPolicy({ root, problems }: XmlDocument): boolean {
  return root?.name === rootName && problems.length === 0 && wordsIn(root.content).length === 0;
}

/** The most telling first. */
const readers: readonly ReadText[] = [
  readEmpty,
  readForm,
  readMergeConflict,
  readHttpMessage,
  readFraming,
  readTemplate,
  readJson,
  readProgramText,
  readSurrounded,
  readPolicy,
  readEscapedText,
  readOther,
];

/** A page that shows a policy is a page. */
function readEscapedText(text: string, { root }: XmlDocument): RecognizedText | undefined {
  return /^(?:html|head|body)$/i.test(root?.name ?? '') ? undefined : readEscapedMarkup(text);
}

function readTemplate(text: string, document: XmlDocument): RecognizedText | undefined {
  if (!isOfPolicies(document) && !/^\uFEFF?\s*<(?:\?(?:php|=|\s)|%)/i.test(text)) return undefined;
  const found = findTemplate(text, document);
  if (!found) return undefined;
  const { engine, first, document: read } = found;
  const title = engine === undefined ? 'a template' : `${/^[AEFIX]/.test(engine) ? 'an' : 'a'} ${engine} template`;
  const span = lineFrom(text, first.start, first.end - first.start);
  const message = `This is ${title}, not the policy that it makes. Check what it produces.`;
  return {
    recognition: { kind: 'template', title, ...(engine !== undefined && { engine }) },
    document: { ...read, problems: [{ kind: 'malformed', span, message }] },
  };
}

/** A policy with something around it that nobody wrote for it: what stands inside is judged as well. */
function readSurrounded(text: string, _: XmlDocument, reading: Reading): RecognizedText | undefined {
  const found = findSurroundings(text, reading);
  if (!found) return undefined;
  const document = readCovered(text, found.covered);
  const problems = [...found.problems, ...document.problems].sort((a, b) => a.span.start - b.span.start);
  return { recognition: policy, document: { ...document, problems } };
}

function readPolicy(text: string, document: XmlDocument): RecognizedText | undefined {
  if (document.root?.name === silverlightRootName)
    return { recognition: { kind: 'silverlight-policy', title: 'a Silverlight policy file' }, document };
  if (!isOfPolicies(document) && !isProlog(document)) return undefined;
  return {
    recognition: isCut(text, document) ? { kind: 'truncated', title: 'a policy file that breaks off' } : policy,
    document,
  };
}

/** Whether the root is that of policy files, or near it, or an element of theirs, or holds such elements. */
function isOfPolicies({ root }: XmlDocument): boolean {
  if (!root) return false;
  const localName = root.name.slice(root.name.indexOf(':') + 1);
  if (elementFacts.has(localName) || isNearName(localName, rootName) || /cross.?domain/i.test(localName)) return true;
  return root.children.some(child => child.kind === 'element' && elementFacts.has(child.name));
}

/** Whether a document is a declaration or a DOCTYPE of policies, and nothing behind it. */
function isProlog({ root, doctype, declaration, nodes }: XmlDocument): boolean {
  if (root || nodes.some(node => node.kind === 'text' && !node.isWhiteSpace)) return false;
  return doctype ? doctype.name === undefined || rootName.startsWith(doctype.name) : declaration !== undefined;
}

/** Whether a text ends in the middle of markup, with its root open. */
function isCut(text: string, document: XmlDocument): boolean {
  const { root } = document;
  if (!root) return isProlog(document);
  if ((root.endTag || root.isEmptyTag) && text.lastIndexOf('>') >= root.span.end - 1) return false;
  return text.lastIndexOf('<') > text.lastIndexOf('>');
}
