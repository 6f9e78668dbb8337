import { type Parse, take } from './parse.ts';
import { resolveValue } from './references.ts';
import type { XmlAttribute } from './tree.ts';
import type { XmlToken } from './xmlToken.ts';

/** Reads the attributes of a tag, up to its end. */
export function parseAttributes(parse: Parse): readonly XmlAttribute[] {
  const attributes: XmlAttribute[] = [];
  for (;;) {
    const token = parse.tokens[parse.index];
    if (token?.kind === 'white-space' || token?.kind === 'junk') parse.index++;
    else if (token?.kind === 'name') attributes.push(parseAttribute(parse, token));
    else return attributes;
  }
}

function parseAttribute(parse: Parse, name: XmlToken): XmlAttribute {
  const { text } = parse;
  parse.index++;
  take(parse, 'white-space');
  const equals = take(parse, 'equals');
  take(parse, 'white-space');
  const open = take(parse, 'open-quote');
  const value = take(parse, 'value');
  const close = take(parse, 'close-quote');
  const empty = open?.end ?? equals?.end ?? name.end;
  const valueSpan = value ? { start: value.start, end: value.end } : { start: empty, end: empty };
  return {
    span: { start: name.start, end: close?.end ?? valueSpan.end },
    name: text.slice(name.start, name.end),
    nameSpan: { start: name.start, end: name.end },
    ...((open || value) && resolveValue(parse, valueSpan)),
    valueSpan,
    quote: open && text[open.start] === "'" ? "'" : '"',
    isMalformed: false,
  };
}
