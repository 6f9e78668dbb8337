import { policyFileRequestName } from '../language/facts/elements.ts';
import { isPolicyFileName } from '../language/facts/fileNames.ts';
import { formatIds, formats } from '../language/formats/format.ts';
import { fileKind } from '../language/hostFile.ts';
import { readBeginning } from '../language/recognize/beginning.ts';

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
 * Whether a document is a policy file: by its language or the one name under which clients ask for it, whatever it holds; else by its
 * root element or its DOCTYPE; else, where neither is there yet, by its name. Reads no further than the root's name, so that other XML
 * costs nothing.
 */
export function isPolicyFile({ languageId, fileName, text }: DocumentFacts): boolean {
  if (languageId === policyLanguageId || isAskedFor(fileName)) return true;
  // A file of another language may hold a policy, and is none itself.
  if (languageId !== 'xml' && fileKind(fileName) === 'host') return false;
  const { root, doctype } = readBeginning(text);
  if (isPolicyRoot(root)) return true;
  return isBeginning(root) && (isPolicyRoot(doctype) || isPolicyFileName(fileName));
}

/** Whether clients ask for a file of that name, so that whatever stands in it is served as a policy. */
function isAskedFor(fileName: string): boolean {
  return formatIds.some(id => formats[id].fileName === fileName.toLowerCase());
}

/** The names of the roots of both formats. */
const roots = formatIds.map(id => formats[id].rootName);

function isBeginning(name: string): boolean {
  return roots.some(root => root.startsWith(name));
}

function isPolicyRoot(name: string): boolean {
  return roots.includes(name.toLowerCase()) || name === policyFileRequestName;
}
