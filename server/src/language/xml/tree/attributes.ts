import { show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { tokenAt, type XmlToken } from '../tokens/xmlToken.ts';
import { type AttributeTokens, isSound, reportAttribute, reportRepeat } from './attributeProblems.ts';
import { isPlainValue, type ResolvedValue, resolveValue } from './attributeValue.ts';
import { reportMarkup, reportReferences } from './characterProblems.ts';
import { reportJunk } from './junk.ts';
import { type Parse, spanOf, take } from './parse.ts';
import type { XmlAttribute } from './tree.ts';

/** Reads the attributes of a tag, up to its end. `owner` gives what messages call the tag. */
export function parseAttributes(parse: Parse, owner: () => string): readonly XmlAttribute[] {
  const { kinds } = parse.tokens;
  const attributes: XmlAttribute[] = [];
  for (;;) {
    const kind = kinds[parse.index];
    if (kind === 'white-space') parse.index++;
    else if (kind === 'name') attributes.push(parseAttribute(parse));
    else if (kind === 'junk' || kind === 'open-quote' || kind === 'value') reportJunk(parse, owner);
    else break;
  }
  if (hasRepeat(attributes)) reportRepeats(parse, attributes, owner);
  return attributes.length === 0 ? noAttributes : attributes.slice();
}

const noAttributes: readonly never[] = [];

/** Tags with more attributes than this are searched for repeats by a set instead of one by one. */
const fewAttributes = 8;

function hasRepeat(attributes: readonly XmlAttribute[]): boolean {
  const { length } = attributes;
  if (length > fewAttributes) return new Set(attributes.map(({ name }) => name)).size < length;
  for (let index = 1; index < length; index++) {
    for (let earlier = 0; earlier < index; earlier++) {
      if (attributes[earlier]?.name === attributes[index]?.name) return true;
    }
  }
  return false;
}

function reportRepeats(parse: Parse, attributes: readonly XmlAttribute[], owner: () => string): void {
  const first = new Map<string, XmlAttribute>();
  for (const attribute of attributes) {
    const earlier = first.get(attribute.name);
    if (earlier) reportRepeat(parse, { attribute, earlier, owner });
    else first.set(attribute.name, attribute);
  }
}

function parseAttribute(parse: Parse): XmlAttribute {
  const { text } = parse;
  const tokens = takeAttribute(parse);
  const { name, open, value, close } = tokens;
  const valueSpan = valueSpanOf(tokens);
  const { reported } = parse;
  const resolved = open || value ? resolvedValue(parse, valueSpan, tokens) : undefined;
  reportAttribute(parse, tokens, valueSpan);
  const quote = open ? text.charAt(open.start) : '';
  return {
    span: { start: name.start, end: close?.end ?? valueSpan.end },
    name: text.slice(name.start, name.end),
    nameSpan: spanOf(name),
    ...resolved,
    valueSpan,
    ...((quote === '"' || quote === "'") && { quote }),
    isMalformed: parse.reported > reported || !resolved || (open !== undefined && !close),
  };
}

function takeAttribute(parse: Parse): AttributeTokens {
  const before = tokenAt(parse.tokens, parse.index - 1);
  const name = take(parse, 'name') ?? nothing;
  take(parse, 'white-space');
  const equals = take(parse, 'equals');
  if (equals) take(parse, 'white-space');
  const open = take(parse, 'open-quote');
  const value = take(parse, 'value');
  const close = open || value ? take(parse, 'close-quote') : undefined;
  return { before, name, equals, open, value, close };
}

const nothing: XmlToken = { kind: 'name', start: 0, end: 0 };

function valueSpanOf({ name, equals, open, value }: AttributeTokens): Span {
  if (value) return spanOf(value);
  const behind = (open ?? equals ?? name).end;
  return { start: behind, end: behind };
}

function resolvedValue(parse: Parse, span: Span, { name, open, close }: AttributeTokens): ResolvedValue {
  const { text } = parse;
  if (isPlainValue(text, span)) return { value: text.slice(span.start, span.end) };
  const owner = `The value of ${show(text.slice(name.start, name.end))}`;
  if (open && isSound(text, open, close)) reportMarkup(parse, span, { owner, quote: text.charAt(open.start) });
  reportReferences(parse, span, owner);
  return resolveValue(text, span);
}
