import { show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { skipName } from '../tokens/characters.ts';
import { type TokenList, tokenAt, type XmlToken } from '../tokens/xmlToken.ts';
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
    else if (kind === 'name') attributes.push(parseSoundAttribute(parse) ?? parseAttribute(parse));
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

/** Takes `name="value"` behind white space, with nothing in it that needs a closer look: nearly every attribute. */
function parseSoundAttribute(parse: Parse): XmlAttribute | undefined {
  const { text, tokens, index } = parse;
  if (!isSoundAttribute(tokens, index)) return undefined;
  const { ends } = tokens;
  const nameSpan = { start: ends[index - 1] ?? 0, end: ends[index] ?? 0 };
  const valueSpan = { start: ends[index + 2] ?? 0, end: ends[index + 3] ?? 0 };
  const end = ends[index + 4] ?? 0;
  const quote = text.charCodeAt(valueSpan.start - 1) === 0x22 ? '"' : "'";
  if (text.charCodeAt(nameSpan.end) !== 0x3d || valueSpan.start - nameSpan.end !== 2 || end - valueSpan.end !== 1)
    return undefined;
  if (
    text.charCodeAt(valueSpan.end) !== quote.charCodeAt(0) ||
    text.charCodeAt(valueSpan.start - 1) !== quote.charCodeAt(0)
  )
    return undefined;
  if (skipName(text, nameSpan.start) !== nameSpan.end || !isPlainValue(text, valueSpan)) return undefined;
  parse.index += 5;
  return {
    span: { start: nameSpan.start, end },
    name: text.slice(nameSpan.start, nameSpan.end),
    nameSpan,
    value: text.slice(valueSpan.start, valueSpan.end),
    valueSpan,
    quote,
    isMalformed: false,
  };
}

function isSoundAttribute({ kinds }: TokenList, index: number): boolean {
  return (
    kinds[index - 1] === 'white-space' &&
    kinds[index + 1] === 'equals' &&
    kinds[index + 2] === 'open-quote' &&
    kinds[index + 3] === 'value' &&
    kinds[index + 4] === 'close-quote'
  );
}

function parseAttribute(parse: Parse): XmlAttribute {
  const { text } = parse;
  const tokens = takeAttribute(parse);
  const { name, open, value, close } = tokens;
  const valueSpan = valueSpanOf(tokens);
  const reported = parse.problems.length;
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
    isMalformed: parse.problems.length > reported || !resolved || (open !== undefined && !close),
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
