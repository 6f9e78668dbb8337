import type { ProposedFix } from '../../text/fix.ts';
import { codePointName, quote, show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { onRequest, replace, safely } from '../tree/fixes.ts';
import { type Parse, report, spanOf } from '../tree/parse.ts';
import type { XmlElement } from '../tree/tree.ts';
import { isNameCharacter, isNameStart, skipName } from './characters.ts';

/** Reports a name that is none. `what` is what it would be the name of: `an attribute`. */
export function reportName(parse: Parse, token: Span, what: string): void {
  const name = parse.text.slice(token.start, token.end);
  const repaired = repairName(name);
  reportBadName(parse, token, {
    what,
    fixes: () => (repaired ? [onRequest(renameTo(repaired), replace(spanOf(token), repaired))] : []),
  });
}

/** Reports the name of an element that is none. An end tag with a right name says what was meant. */
export function reportElementName(parse: Parse, element: XmlElement): void {
  const { name, nameSpan } = element;
  reportBadName(parse, nameSpan, {
    what: 'an element',
    fixes: () => {
      const { endTag } = element;
      const endName = endTag ? parse.text.slice(endTag.nameSpan.start, endTag.nameSpan.end) : '';
      if (isName(endName)) return [safely(renameTo(endName), replace(nameSpan, endName))];
      const repaired = repairName(name);
      if (!repaired) return [];
      const edits = [nameSpan, ...(endTag ? [endTag.nameSpan] : [])].map(span => replace(span, repaired));
      return [onRequest(renameTo(repaired), edits)];
    },
  });
}

/** Whether a text is a name [XML §2.3]. */
export function isName(text: string): boolean {
  return text !== '' && skipName(text, 0) === text.length;
}

interface BadName {
  readonly what: string;
  readonly fixes: () => readonly ProposedFix[];
}

function reportBadName(parse: Parse, span: Span, { what, fixes }: BadName): void {
  const name = parse.text.slice(span.start, span.end);
  parse.explained.push(spanOf(span));
  report(parse, {
    span: spanOf(span),
    message: `${quote(name)} cannot be the name of ${what}: ${objection(name)}. Names take letters, digits, \`-\`, \`.\`, \`_\` and \`:\`.`,
    fixes,
  });
}

function renameTo(name: string): string {
  return `Rename to \`${show(name)}\``;
}

function objection(name: string): string {
  const end = skipName(name, 0);
  const character = String.fromCodePoint(name.codePointAt(end) ?? 0);
  const written = show(character);
  const sign = written === character ? `\`${character}\`` : codePointName(character);
  return end === 0 ? `it begins with ${sign}` : `${sign} is in it`;
}

function repairName(name: string): string {
  const kept = [...name].filter(character => isNameCharacter(character.charCodeAt(0)) && character.length === 1);
  const start = kept.findIndex(character => isNameStart(character.charCodeAt(0)));
  return start < 0 ? '' : kept.slice(start).join('');
}
