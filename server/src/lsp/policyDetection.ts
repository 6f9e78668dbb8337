import { policyFileRequestName } from '../language/facts/elements.ts';
import { isPolicyFileName } from '../language/facts/fileNames.ts';
import { formatIds, formats } from '../language/formats/format.ts';
import { fileKind } from '../language/hostFile.ts';

/** What an editor tells of a document. */
export interface DocumentFacts {
  readonly languageId: string;
  /** The last part of the path. */
  readonly fileName: string;
  readonly text: string;
}

/** The id of our language in editors. */
const policyLanguageId = 'crossdomain-policy';

/**
 * Whether a document is a policy file: by its language, else by its root element or its DOCTYPE, else, where neither is
 * there yet, by its name. Reads no further than the root's name, so that other XML costs nothing.
 */
export function isPolicyFile({ languageId, fileName, text }: DocumentFacts): boolean {
  if (languageId === policyLanguageId) return true;
  // A file of another language may hold a policy, and is none itself.
  if (languageId !== 'xml' && fileKind(fileName) === 'host') return false;
  const { root, doctype } = readProlog(text);
  if (isPolicyRoot(root)) return true;
  return isBeginning(root) && (isPolicyRoot(doctype) || isPolicyFileName(fileName));
}

/** The names of the roots of both formats. */
const roots = formatIds.map(id => formats[id].rootName);

function isBeginning(name: string): boolean {
  return roots.some(root => root.startsWith(name));
}

function isPolicyRoot(name: string): boolean {
  return roots.includes(name.toLowerCase()) || name === policyFileRequestName;
}

/** The names of root and document type, as far as they are written. */
function readProlog(text: string): { readonly root: string; readonly doctype: string } {
  let doctype = '';
  let start = 0;
  for (let end = endOfPiece(text, start); end > start; end = endOfPiece(text, start)) {
    doctype = matchAt(/<!DOCTYPE\s+([^\s>[]*)/iy, text, start) || doctype;
    start = end;
  }
  return { root: matchAt(/<([^\s/><=]*)/y, text, start), doctype };
}

/** Where a comment, an instruction, a DOCTYPE or character data ends; where it starts if there is none of them. */
function endOfPiece(text: string, start: number): number {
  if (text.startsWith('<?', start)) return behind('?>', text, start);
  if (text.startsWith('<!--', start)) return behind('-->', text, start + '<!--'.length);
  if (text.startsWith('<!', start)) return behind('>', text, endOfSubset(text, start));
  if (text[start] === '<') return start;
  const next = text.indexOf('<', start);
  return next < 0 ? text.length : next;
}

function endOfSubset(text: string, start: number): number {
  const beforeSubset = matchAt(/(<![^>[]*\[)/y, text, start);
  return beforeSubset === '' ? start : behind(']', text, start + beforeSubset.length);
}

function behind(delimiter: string, text: string, start: number): number {
  const index = text.indexOf(delimiter, start);
  return index < 0 ? text.length : index + delimiter.length;
}

/** The first group of a sticky pattern at an offset; empty where it does not match. */
function matchAt(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[1] ?? '';
}
