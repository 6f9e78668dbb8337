import type { Edit } from '../text/edit.ts';
import type { XmlAttribute } from '../xml/tree.ts';

/** Writes another value between the quotes of an attribute, with the escapes that these quotes need. */
export function replaceValue({ valueSpan, quote = '"' }: XmlAttribute, value: string): Edit {
  return { span: valueSpan, newText: escapeValue(value, quote) };
}

function escapeValue(value: string, quote: '"' | "'"): string {
  const escaped = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return quote === '"' ? escaped.replaceAll('"', '&quot;') : escaped.replaceAll("'", '&apos;');
}
