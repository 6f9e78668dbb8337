import type { Edit } from '../text/edit.ts';
import type { XmlElement } from '../xml/tree.ts';

/** An attribute to be written; `value` needs no escapes. */
export interface NewAttribute {
  readonly name: string;
  readonly value: string;
  /** Whether the value is only a stand-in, which an editor selects for the person to replace. */
  readonly isPlaceholder?: boolean;
}

/** Writes an attribute behind those that an element has, in the quotes of the last of them. */
export function addAttribute(element: XmlElement, { name, value, isPlaceholder = false }: NewAttribute): Edit {
  const last = element.attributes.at(-1);
  const offset = last?.span.end ?? element.nameSpan.end;
  const quote = last?.quote ?? '"';
  const beforeValue = ` ${name}=${quote}`;
  const edit = { span: { start: offset, end: offset }, newText: `${beforeValue}${value}${quote}` };
  const placeholder = { start: beforeValue.length, end: beforeValue.length + value.length };
  return isPlaceholder ? { ...edit, placeholder } : edit;
}
