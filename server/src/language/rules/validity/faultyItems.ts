import type { ProposedFix } from '../../text/fix.ts';
import { show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { formatNumber } from '../../text/words.ts';
import { spanInValue, type XmlAttribute } from '../../xml/tree/tree.ts';
import { removeListItem } from '../edits.ts';
import type { Finding } from '../rule.ts';

/** Offsets in a value, in code units. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** Of one value not more findings than these: behind them, the last says how many more items are at fault. */
const findingLimit = 8;

/** A finding for each faulty item of a list, or, where there are many, for the first of them and one for the others. */
export function reportFaultyItems<Item extends Part>(
  attribute: XmlAttribute,
  items: readonly Item[],
  report: (item: Item) => Omit<Finding, 'span'>,
): readonly Finding[] {
  const isTooMany = items.length > findingLimit;
  const shown = isTooMany ? items.slice(0, findingLimit - 1) : items;
  const findings = shown.map(item => ({ ...report(item), span: placeOfItem(attribute, item) }));
  const first = items[findingLimit - 1];
  if (!isTooMany || !first) return findings;
  const count = formatNumber(items.length - shown.length);
  const message = `${count} more items of this list are at fault, from this one on.`;
  return [...findings, { span: placeOfItem(attribute, first), message }];
}

/** An empty item is shown on a comma beside it, and an empty value on the attribute's name. */
function placeOfItem(attribute: XmlAttribute, { start, end }: Part): Span {
  if (start < end) return spanInValue(attribute, start, end);
  const value = attribute.value ?? '';
  const before = value.lastIndexOf(',', start - 1);
  if (start > 0 && before >= 0) return spanInValue(attribute, before, before + 1);
  const after = value.indexOf(',', start);
  return after < 0 ? attribute.nameSpan : spanInValue(attribute, after, after + 1);
}

/** An item of a comma-separated value, by its index; offsets in the value, in code units. */
interface ItemOfList {
  readonly attribute: XmlAttribute;
  readonly value: string;
  readonly items: readonly { readonly start: number; readonly end: number }[];
  readonly index: number;
}

/** A fix that takes an item out of its list, unless nothing, or `*`, would be left. */
export function removeItemFix({ attribute, value, items, index }: ItemOfList): readonly ProposedFix[] {
  const item = items[index];
  const edit = removeListItem(attribute, items, index);
  const [other] = items.filter((_, otherIndex) => otherIndex !== index);
  if (!item || !edit || (items.length === 2 && other && value.slice(other.start, other.end) === '*')) return [];
  const text = value.slice(item.start, item.end);
  return [{ title: text === '' ? 'Remove the empty item' : `Remove ${show(text)}`, edits: [edit], aim: 'removes' }];
}
