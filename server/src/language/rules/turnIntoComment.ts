import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/** Writes a stretch of character data as a comment; hyphens that may not stand side by side in one are set apart. */
export function turnIntoComment(text: string, span: Span): Edit {
  const content = text.slice(span.start, span.end).replaceAll(/-(?=-|$)/g, '- ');
  return { span, newText: `<!-- ${content.trim()} -->` };
}
