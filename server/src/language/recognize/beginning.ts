/** How a text begins as markup: the names of its DOCTYPE and its first element, as far as they are written. */
export interface Beginning {
  /** Empty where no element begins. */
  readonly root: string;
  /** Offset of the `<` of the first element; the length of the text where there is none. */
  readonly rootStart: number;
  /** Empty where no DOCTYPE stands before the first element. */
  readonly doctype: string;
  /** Whether an XML declaration or a DOCTYPE stands there. */
  readonly hasProlog: boolean;
  /** Whether character data stands in front of the first element. */
  readonly hasTextBefore: boolean;
}

/** Reads no further than the name of the first element, so that other texts cost nothing. */
export function readBeginning(text: string, from = 0): Beginning {
  let doctype = '';
  let hasProlog = false;
  let hasTextBefore = false;
  let start = from;
  for (let end = endOfPiece(text, start); end > start; end = endOfPiece(text, start)) {
    const name = matchAt(/<!DOCTYPE\s+([^\s>[]*)/iy, text, start);
    doctype = name || doctype;
    hasProlog ||= name !== '' || text.startsWith('<?xml', start);
    hasTextBefore ||= text[start] !== '<' && text.slice(start, end).trim() !== '';
    start = end;
  }
  return { root: matchAt(/<([^\s/><=]*)/y, text, start), rootStart: start, doctype, hasProlog, hasTextBefore };
}

/** Whether a text begins as a policy file does: with the root, or a prolog and the root. */
export function beginsAsPolicy(text: string, from = 0): boolean {
  const { root, hasTextBefore } = readBeginning(text, from);
  return root === rootName && !hasTextBefore;
}

/** The root of a policy file. */
export const rootName = 'cross-domain-policy';

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
