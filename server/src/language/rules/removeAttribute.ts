import type { Edit } from '../text/edit.ts';
import { isWhiteSpace } from '../xml/characters.ts';
import type { XmlAttribute } from '../xml/tree.ts';

/** Takes an attribute out of its tag, with the white space before it unless that has to keep its neighbors apart. */
export function removeAttribute(text: string, { span }: XmlAttribute): Edit {
  let start = span.start;
  if (endsWord(text, span.end)) while (isWhiteSpace(text.charCodeAt(start - 1))) start--;
  return { span: { start, end: span.end }, newText: '' };
}

/** Whether what stands at an offset can follow a name or a value directly. */
function endsWord(text: string, offset: number): boolean {
  return isWhiteSpace(text.charCodeAt(offset)) || '/>?'.includes(text.charAt(offset));
}
