import type { Edit } from '../text/edit.ts';
import type { XmlElement } from '../xml/tree.ts';

/** Writes another name into the tags of an element. */
export function renameElement({ nameSpan, endTag }: XmlElement, name: string): readonly Edit[] {
  const start: Edit = { span: nameSpan, newText: name };
  return endTag ? [start, { span: endTag.nameSpan, newText: name }] : [start];
}
