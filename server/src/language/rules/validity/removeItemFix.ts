import type { Fix } from '../../text/fix.ts';
import { quoteCode } from '../../text/quote.ts';
import type { XmlAttribute } from '../../xml/tree.ts';
import { removeListItem } from '../removeListItem.ts';

/** An item of a comma-separated value, by its index; offsets in the value, in code units. */
interface ItemOfList {
  readonly attribute: XmlAttribute;
  readonly value: string;
  readonly items: readonly { readonly start: number; readonly end: number }[];
  readonly index: number;
}

/** A fix that takes an item out of its list, unless nothing, or `*`, would be left. */
export function removeItemFix({ attribute, value, items, index }: ItemOfList): readonly Fix[] {
  const item = items[index];
  const edit = removeListItem(attribute, items, index);
  const [other] = items.filter((_, otherIndex) => otherIndex !== index);
  if (!item || !edit || (items.length === 2 && other && value.slice(other.start, other.end) === '*')) return [];
  const text = value.slice(item.start, item.end);
  return [{ title: text === '' ? 'Remove the empty item' : `Remove ${quoteCode(text)}`, edits: [edit] }];
}
