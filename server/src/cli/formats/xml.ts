import { escapeControls } from '../../language/text/quote.ts';

const references: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** An attribute as XML; characters that XML has no place for, or that steer a terminal, as escapes. */
export function attribute(name: string, value: string | number): string {
  const escaped = escapeControls(String(value)).replaceAll(
    /[&<>"\ufffe\uffff]/g,
    sign => references.get(sign) ?? '\ufffd',
  );
  return ` ${name}="${escaped}"`;
}
