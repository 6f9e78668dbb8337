import type { Edit } from '../text/edit.ts';
import type { XmlAttribute } from '../xml/tree.ts';
import { replaceValue } from './replaceValue.ts';

/** Writes a stand-in between the quotes of an attribute, for the person to replace. The value needs no escapes. */
export function replaceWithPlaceholder(attribute: XmlAttribute, value: string): Edit {
  return { ...replaceValue(attribute, value), placeholder: { start: 0, end: value.length } };
}

/** The domain that fixes write where only the person knows the right one: reserved for examples, by RFC 2606. */
export const placeholderDomain = 'www.example.com';

/** The port that fixes write where only the person knows the right one. */
export const placeholderPort = '8080';

/** The header that fixes write where only the person knows the right one. */
export const placeholderHeader = 'X-Requested-With';
