import type { Span } from '../text/span.ts';
import type { XmlDocument } from '../xml/tree/tree.ts';
import type { XmlProblem } from '../xml/tree/xmlProblem.ts';
import type { Recognition } from './recognition.ts';

/** A text with what it is, and its tree. */
export interface RecognizedText {
  readonly recognition: Recognition;
  /** The tree of the policy; of a text that is something else the text alone, with the one problem that names it. */
  readonly document: XmlDocument;
}

/** A reader of one kind of text; undefined for texts of other kinds. */
export type ReadText = (text: string, document: XmlDocument, reading: Reading) => RecognizedText | undefined;

/** How a text was read before it came here. */
export interface Reading {
  /** Whether a byte order mark was taken off its beginning, so that one that is left is a second. */
  readonly isMarkTaken?: boolean;
}

/** A text that is no tree of elements, with the one problem that says so. */
export function withOneProblem(text: string, problem: XmlProblem): XmlDocument {
  return { ...withoutTree(text), problems: [problem] };
}

/** A text that is read as no more than that. */
export function withoutTree(text: string): XmlDocument {
  const span = { start: 0, end: text.length };
  const nodes = text === '' ? [] : [{ kind: 'text' as const, span, isCdata: false, isWhiteSpace: false }];
  return { text, nodes, problems: [] };
}

/** From an offset on the first line that holds anything, without white space around it, and no more than `limit` code units of it. */
export function lineFrom(text: string, offset: number, limit = 200): Span {
  const start = offset + (/^[\s\uFEFF]*/.exec(text.slice(offset, offset + 4096))?.[0].length ?? 0);
  const line = /^[^\r\n]*/.exec(text.slice(start, start + limit))?.[0] ?? '';
  return { start, end: start + line.trimEnd().length };
}
