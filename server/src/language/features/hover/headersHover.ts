import { disputedHeader, headerFacts, isUnsendableHeader, unsendableHeadersFrom } from '../../facts/headers.ts';
import { type HeaderFault, type HeaderPattern, parseHeaderList } from '../../policy/headerList.ts';
import { inlineCode, joinBlocks } from '../../text/markdown.ts';
import { joinWords } from '../../text/words.ts';
import { spanInValue } from '../../xml/tree/tree.ts';
import type { Explanation, HoveredValue } from './valueHover.ts';

/** Which headers the item of `headers` at the offset stands for, and whether content can send them at all. */
export function explainHeaders({ hovered, value, offset }: HoveredValue): Explanation {
  const { attribute } = hovered;
  const item = parseHeaderList(value).items.find(({ start, end }) => {
    const span = spanInValue(attribute, start, end);
    return span.start <= offset && offset <= span.end;
  });
  if (!item) return { span: attribute.valueSpan, text: `${inlineCode(value)}: names of request headers.` };
  return {
    span: spanInValue(attribute, item.start, item.end),
    text: explainItem(item, value.slice(item.start, item.end)),
  };
}

/** What is known of a header, and whether Flash lets content set it, in Markdown. */
export function explainHeader(name: string): string {
  const summary = headerFacts(name)?.summary;
  const named = `The header ${inlineCode(name)}${summary ? `. ${summary}` : ', and no other.'}`;
  if (name.toLowerCase() === disputedHeader) return joinBlocks([named, disputedNote]);
  return joinBlocks([named, isUnsendableHeader(name) ? unsendableNote : undefined]);
}

function explainItem(item: HeaderPattern, written: string): string {
  switch (item.kind) {
    case 'any':
      return '`*`: **every** header, except those that Flash never lets content set, such as `Cookie`, `Host` and `Referer`.';
    case 'name':
      return explainHeader(written);
    case 'prefix':
      return explainPrefix(written);
    case 'invalid':
      return `${inlineCode(written)} permits **nothing**: ${faultWords[item.reason]}.`;
  }
}

function explainPrefix(written: string): string {
  const prefix = written.slice(0, -1);
  const unsendable = unsendableHeadersFrom(prefix).map(inlineCode);
  return joinBlocks([
    `${inlineCode(written)}: every header that begins with ${inlineCode(prefix)}, ${inlineCode(prefix)} itself included.`,
    unsendable.length === 0 ? undefined : `Among them Flash never lets content set ${joinWords(unsendable, 5)}.`,
  ]);
}

const unsendableNote = 'Flash **never** lets content set this header (error 2096): granting it has no effect there.';

const disputedNote =
  '**Client-dependent:** the ActionScript reference lists it among the headers that content never may set; the specification grants it in an example.';

const faultWords: Readonly<Record<HeaderFault, string>> = {
  empty: 'an item of the list is empty',
  character: 'it has characters that no header name has',
  'wildcard-position': '`*` stands alone or at the end of a name',
  'any-among-others': '`*` stands alone',
};
