import { formats } from '../../formats/format.ts';
import { parseDomainPattern } from '../../policy/domainPattern.ts';
import { mergeMarker } from '../../recognize/mergeConflict.ts';

/** What text between elements is where it says nothing that a comment could keep. */
export interface StrayText {
  /** First sentence what, second what to do. */
  readonly message: string;
  /** The title of the fix, and what it writes in place of the text. */
  readonly title: string;
  readonly newText: string;
}

/** Longer texts say something, in UTF-16 code units. */
const longestText = 2000;

/** The stray signs that a text is: of a program, of a merge, of a page, or markup that was escaped. */
export function findStrayText(written: string): StrayText | undefined {
  if (written.length > longestText) return undefined;
  if (mergeMarker.test(written))
    return removal(
      'A marker of a merge conflict was left here. Choose between its sides and remove it.',
      'Remove the marker',
    );
  if (programSigns.test(written))
    return removal(
      'Signs of a program stand here, such as a quote or an escape that nothing resolved. Remove them.',
      'Remove the signs',
    );
  if (escapedTag.test(written))
    return {
      message: 'This markup is HTML-escaped, so clients take it for text. Write the markup itself.',
      title: 'Write the markup',
      newText: unescaped(written),
    };
  if (pageCode.test(written))
    return removal(
      'Code of a web page stands here, as hosts add it to what they serve. Remove it, and serve the file as it is.',
      'Remove the code',
    );
  return undefined;
}

function removal(message: string, title: string): StrayText {
  return { message, title, newText: '' };
}

/** Quotes, operators and escapes alone, at least one of them a quote or an escape. */
const programSigns = /^(?=[\s\S]*["'`\\])(?:\\x00|\\u0000|\\[nrt0]|["'`;:+.,&|(){}[\]\\\s]|<<)+$/;

const escapedTag = new RegExp(`&lt;/?(?:${[...formats.adobe.elements.keys()].join('|')})\\b`);

const pageCode =
  /\bfunction\s*\(|\b(?:var|let|const) \w+ ?=|\b(?:document|window)\.\w+|\$\(|_gaq\b|google_|\/\*<!\[CDATA\[/;

function unescaped(written: string): string {
  return written.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'");
}

/** The domain that a text names alone, as somebody wrote it between the tags of a grant. */
export function domainWritten(written: string): string | undefined {
  const domain = written.trim();
  return domain.length < 254 && domain.includes('.') && parseDomainPattern(domain).kind !== 'invalid'
    ? domain
    : undefined;
}
