import type { Edit } from '../text/edit.ts';
import { spanInValue, type XmlAttribute } from '../xml/tree.ts';

/** An item of a comma-separated value: offsets in the value, in code units. */
interface ListItem {
  readonly start: number;
  readonly end: number;
}

/** Takes one of several items out of a comma-separated value, with one comma and the white space there; undefined for the only item. */
export function removeListItem(attribute: XmlAttribute, items: readonly ListItem[], index: number): Edit | undefined {
  const item = items[index];
  const previous = items[index - 1];
  const next = items[index + 1];
  if (!item) return undefined;
  if (next) return { span: spanInValue(attribute, item.start, next.start), newText: '' };
  if (previous) return { span: spanInValue(attribute, previous.end, item.end), newText: '' };
  return undefined;
}
