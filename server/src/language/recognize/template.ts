import type { Span } from '../text/span.ts';
import { wordsIn } from '../xml/tree/content.ts';
import type { XmlDocument } from '../xml/tree/tree.ts';
import { blankOut, hole, readCovered } from './blankOut.ts';
import { findTemplateMarks } from './templateMarks.ts';

/** A text from which an engine makes a policy. */
export interface Template {
  readonly engine?: string;
  /** The first mark of the engine. */
  readonly first: Span;
  /** What stands in it for good: its tree, with U+FFFC in values for what the engine puts there. */
  readonly document: XmlDocument;
}

/**
 * The template that a text is, as read as XML: its marks are what makes it malformed, or the reason for text where none may stand. Marks
 * that only stand in values are values to be filled in, and make no template.
 */
export function findTemplate(text: string, document: XmlDocument): Template | undefined {
  const found = findTemplateMarks(text);
  if (!found) return undefined;
  const { marks, engine } = found;
  const [first] = marks;
  const read = readCovered(text, withoutMarks(text, marks));
  if (!first || (document.root && read.root && faultsOf(read) >= faultsOf(document))) return undefined;
  return { ...(engine !== undefined && { engine }), first, document: read };
}

/** How much is wrong with a text: what is malformed, and text between elements. */
function faultsOf({ problems, root }: XmlDocument): number {
  return problems.length + (root ? wordsIn(root.content).length : 0);
}

function withoutMarks(text: string, marks: readonly Span[]): string {
  const inValues = placesInValues(text, marks);
  return blankOut(
    text,
    marks.map((span, index) => ({ ...span, filler: inValues[index] ? hole : ' ' })),
  );
}

/** For each mark whether it stands in a quoted value of a tag. */
function placesInValues(text: string, marks: readonly Span[]): readonly boolean[] {
  let inTag = false;
  let quote = '';
  let position = 0;
  return marks.map(({ start, end }) => {
    for (; position < start; position++) {
      const character = text.charAt(position);
      if (quote !== '') quote = character === quote ? '' : quote;
      else if (inTag && (character === '"' || character === "'")) quote = character;
      else if (character === '<') inTag = true;
      else if (character === '>') inTag = false;
    }
    position = Math.max(position, end);
    return quote !== '';
  });
}
