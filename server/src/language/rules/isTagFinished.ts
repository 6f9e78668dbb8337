import type { XmlElement } from '../xml/tree.ts';

/** Whether a start tag has its `>`: without it the name may still be being typed. */
export function isTagFinished(text: string, { startTag }: XmlElement): boolean {
  return text[startTag.end - 1] === '>';
}
