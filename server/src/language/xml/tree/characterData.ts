import { quote, show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { trimEnd } from '../tokens/characters.ts';
import type { XmlToken } from '../tokens/xmlToken.ts';
import { reportReferences, reportSectionEnd } from './characterProblems.ts';
import { insert, onRequest, remove, replace, safely, safelyIf } from './fixes.ts';
import { isDetached, type Parse, report, spanOf } from './parse.ts';
import type { XmlText } from './tree.ts';

/** Whether a token is character data, or stands in it and is no markup. */
export function isCharacterData({ kind }: XmlToken): boolean {
  return kind === 'text' || kind === 'stray-less-than' || kind === 'template' || kind === 'unknown-declaration';
}

/** Reads character data. Outside the root nothing is reported here. */
export function parseCharacterData(parse: Parse, token: XmlToken, isInElement: boolean): XmlText {
  const isWhiteSpace = trimEnd(parse.text, token.start, token.end) === token.start;
  if (isInElement && !isWhiteSpace) reportToken(parse, token);
  return { kind: 'text', span: spanOf(token), isCdata: false, isWhiteSpace };
}

/** Reads a CDATA section [XML §2.7]. */
export function parseCdata(parse: Parse, token: XmlToken): XmlText {
  const isClosed = parse.text.startsWith(']]>', token.end - 3) && token.end - token.start >= 12;
  if (!isClosed) {
    report(parse, {
      span: { start: token.start, end: Math.min(token.start + 9, token.end) },
      message: 'The CDATA section is not closed. End it with `]]>`.',
      fixes: () => [safely('Close the section with ]]>', insert(token.end, ']]>'))],
    });
  }
  return { kind: 'text', span: spanOf(token), isCdata: true, isWhiteSpace: false };
}

function reportToken(parse: Parse, token: XmlToken): void {
  if (token.kind === 'text') reportText(parse, token);
  else if (token.kind === 'stray-less-than') reportStray(parse, token);
  else reportForeignMarkup(parse, token);
}

function reportText(parse: Parse, token: XmlToken): void {
  reportReferences(parse, token, 'The text');
  reportSectionEnd(parse, token);
}

function reportStray(parse: Parse, token: Span): void {
  const written = parse.text.slice(token.start, token.end);
  const isRepeat = parse.text.charCodeAt(token.end) === 0x3c;
  report(parse, {
    span: spanOf(token),
    message: `${quote(written)} begins no tag here. Write \`<\` as \`&lt;\`, or remove it.`,
    fixes: () => {
      const isSafe = isDetached(parse, token.start);
      const removal = safelyIf(isSafe && isRepeat, `Remove ${show(written)}`, remove(token));
      const escaping = safelyIf(
        isSafe && !isRepeat,
        'Write < as &lt;',
        replace(token, written.replaceAll('<', '&lt;')),
      );
      return isRepeat ? [removal, escaping] : [escaping, removal];
    },
  });
}

function reportForeignMarkup(parse: Parse, token: XmlToken): void {
  const written = parse.text.slice(token.start, token.end);
  const isTemplate = token.kind === 'template';
  report(parse, {
    span: spanOf(token),
    message: isTemplate
      ? `${quote(written)} belongs to a page template. In XML \`<\` begins a tag; check the file that the template makes.`
      : `${quote(written)} is nothing that XML has. Behind \`<!\` come a comment, a CDATA section or a DOCTYPE.`,
    fixes: () => [
      onRequest(`Remove ${show(written)}`, remove(token)),
      onRequest('Write < as &lt;', replace({ start: token.start, end: token.start + 1 }, '&lt;')),
    ],
  });
}
