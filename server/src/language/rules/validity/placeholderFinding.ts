import { quote } from '../../text/quote.ts';
import { isPlaceholder } from '../../text/words.ts';
import type { XmlAttribute } from '../../xml/tree/tree.ts';
import { placeInValue } from '../edits.ts';
import type { Finding } from '../rule.ts';

/** What there is to say of a value that is not right because a page template is to put another in its place; undefined for any other. */
export function placeholderFinding(attribute: XmlAttribute): Finding | undefined {
  const { value } = attribute;
  if (value === undefined || !isPlaceholder(value)) return undefined;
  return {
    span: placeInValue(attribute, 0, value.length),
    message: `${quote(value)} looks like a placeholder of a page template. Check the file that the template makes.`,
  };
}
