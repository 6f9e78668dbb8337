import { quote, show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { isWhiteSpace, skipName, trimEnd } from '../tokens/characters.ts';
import type { WrittenLiteral } from '../tokens/doctypeCursor.ts';
import { reportName } from '../tokens/names.ts';
import { quoted } from './attributeProblems.ts';
import { insert, onRequest, remove, replace, safely } from './fixes.ts';
import { addProblem, type Parse, report } from './parse.ts';

/** The address of the published DTD [SPEC §1.2.1]. */
const canonicalAddress = 'http://www.adobe.com/xml/dtds/cross-domain-policy.dtd';

/** Reports a keyword other than `<!DOCTYPE`. */
export function reportKeyword(parse: Parse, keyword: Span): void {
  const written = textOf(parse, keyword);
  if (written === '<!DOCTYPE') return;
  report(parse, {
    span: keyword,
    message: `${quote(written)} does not begin a document type declaration. Write \`<!DOCTYPE\`.`,
    fixes: () => [safely('Write <!DOCTYPE', replace(keyword, '<!DOCTYPE'))],
  });
}

/** Reports that the name of the root is missing; `gap` is what stands in its place, `ending` what the declaration lacks behind it. */
export function reportMissingName(parse: Parse, gap: Span, ending: string): void {
  report(parse, {
    span: { start: Math.max(gap.start - 'DOCTYPE'.length, 0), end: gap.start },
    message: 'The DOCTYPE does not name the root element. Write cross-domain-policy behind the keyword.',
    fixes: () => [safely('Add cross-domain-policy', replace(gap, ` cross-domain-policy${ending || ' '}`))],
  });
}

/** Reports that white space is missing before `place`, which is `what`. */
export function reportMissingSpace(parse: Parse, place: Span, what: string): void {
  report(parse, {
    span: place,
    message: `White space is missing before ${what} in the DOCTYPE. Put a space in front of it.`,
    fixes: () => [safely('Insert a space', insert(place.start, ' '))],
  });
}

/** Reports a name that is none. */
export function checkName(parse: Parse, name: Span): void {
  const written = textOf(parse, name);
  if (skipName(written, 0) < written.length) reportName(parse, name, 'an element');
}

/** Reports `system` and `public`. */
export function checkKeywordCase(parse: Parse, keyword: Span): void {
  const written = textOf(parse, keyword);
  const upper = written.toUpperCase();
  if (written === upper) return;
  report(parse, {
    span: keyword,
    message: `${quote(written)} is no keyword of a DOCTYPE. Write ${upper}.`,
    fixes: () => [safely(`Write ${upper}`, replace(keyword, upper))],
  });
}

/** Reports another word than a keyword, or none, before a literal. */
export function reportWrongKeyword(parse: Parse, word: Span): void {
  const written = textOf(parse, word);
  const isMissing = word.start === word.end;
  const before = isWhiteSpace(parse.text.charCodeAt(word.start - 1)) ? '' : ' ';
  const after = isWhiteSpace(parse.text.charCodeAt(word.end)) ? '' : ' ';
  report(parse, {
    span: isMissing ? { start: word.end, end: word.end + 1 } : word,
    message: isMissing
      ? 'SYSTEM is missing before the address of the DTD. Write it there.'
      : `${quote(written)} is no keyword of a DOCTYPE. Write SYSTEM.`,
    fixes: () => [safely('Write SYSTEM', replace(word, `${before}SYSTEM${after}`))],
  });
}

/** Reports that no literal follows a keyword or a public identifier. */
export function reportMissingLiteral(parse: Parse, before: Span, ending: string): void {
  report(parse, {
    span: before,
    message: `The address of the DTD is missing behind ${show(textOf(parse, before))}. Write it there in quotes.`,
    fixes: () => [
      safely('Add the address of the published DTD', insert(before.end, ` "${canonicalAddress}"${ending}`)),
    ],
  });
}

/** Reports a literal that does not stand between quotes. */
export function reportQuotes(parse: Parse, { span, valueSpan }: WrittenLiteral, ending: string): void {
  const value = textOf(parse, valueSpan);
  const open = { start: span.start, end: span.start + 1 };
  report(parse, {
    span: valueSpan.end > valueSpan.start ? valueSpan : span,
    message: `${quote(value)} does not stand between two quotes of one kind. Put one on each side.`,
    fixes: () => [safely('Put it in quotes', replace(span, quoted(parse.text, valueSpan, open) + ending))],
  });
}

/** Reports a public identifier with characters that none may have [XML §2.3]. */
export function checkPublicId(parse: Parse, literal: Span): void {
  if (/^[ \r\nA-Za-z0-9\-'()+,./:=?;!*#@$_%]*$/.test(textOf(parse, literal))) return;
  report(parse, {
    span: literal,
    message: `${quote(textOf(parse, literal))} holds characters that no public identifier may have. Use SYSTEM and an address.`,
  });
}

/** Reports an internal subset. */
export function reportSubset(parse: Parse, subset: Span, isClosed: boolean): void {
  const start = trimEnd(parse.text, 0, subset.start);
  addProblem(parse, {
    kind: 'internal-subset',
    span: subset,
    message: 'The DOCTYPE declares something of its own between `[` and `]`. Nothing of it is ever read; remove it.',
    fixes: () => [onRequest('Remove the internal subset', replace({ start, end: subset.end }, isClosed ? '' : '>'))],
  });
}

/** Reports what has no place in a document type declaration. */
export function reportJunk(parse: Parse, junk: Span): void {
  const end = trimEnd(parse.text, junk.start, junk.end);
  const span = { start: junk.start, end };
  const written = textOf(parse, span);
  const title = `Remove ${show(written)}`;
  report(parse, {
    span,
    message: `${quote(written)} has no place in the DOCTYPE. Remove it.`,
    fixes: () => [/[\p{L}\p{N}]/u.test(written) ? onRequest(title, remove(span)) : safely(title, remove(span))],
  });
}

/** Reports a document type declaration that ends at `end` without `>`. */
export function reportOpenEnd(parse: Parse, end: number): void {
  report(parse, {
    span: { start: end - 1, end },
    message: 'The DOCTYPE is not closed. End it with `>`.',
    fixes: () => [safely('Close the DOCTYPE with >', insert(end, '>'))],
  });
}

function textOf({ text }: Parse, { start, end }: Span): string {
  return text.slice(start, end);
}
