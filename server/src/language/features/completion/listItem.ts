import { splitList } from '../../policy/portList.ts';
import type { Span } from '../../text/span.ts';
import type { ValuePlace } from './valueCompletions.ts';

/** The item of a comma-separated value that is being written, and the others. */
export interface ListItem {
  readonly text: string;
  /** In the document, white space left out. */
  readonly span: Span;
  /** As written, empty ones left out. */
  readonly others: readonly string[];
  /** Whether there is no other item, not even an empty one. */
  readonly isAlone: boolean;
}

/** The item at the cursor. */
export function itemAtCursor({ text, span, offset }: ValuePlace): ListItem {
  const pieces = splitList(text);
  const position = offset - span.start;
  const piece = pieces.find(({ outerEnd }) => position <= outerEnd) ?? pieces.at(-1);
  const start = Math.min(piece?.start ?? 0, position);
  const end = Math.max(piece?.end ?? 0, position);
  return {
    text: text.slice(start, end).trim(),
    span: { start: span.start + start, end: span.start + end },
    others: pieces.filter(other => other !== piece && other.text !== '').map(other => other.text),
    isAlone: pieces.length <= 1,
  };
}
