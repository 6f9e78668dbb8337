import type { Span } from '../text/span.ts';
import { spanInValue, type XmlAttribute } from '../xml/tree.ts';

/** Where a part of a value stands, `start` and `end` being offsets in the value; what is empty is reported on the attribute's name. */
export function placeInValue(attribute: XmlAttribute, start: number, end: number): Span {
  const span = spanInValue(attribute, start, end);
  return span.start < span.end ? span : attribute.nameSpan;
}
