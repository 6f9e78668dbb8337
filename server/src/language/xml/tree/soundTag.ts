import { isNameCharacter, isNameStart, isWhiteSpace, skipWhiteSpace } from '../tokens/characters.ts';
import type { GrowingElement } from './growingTree.ts';
import { knownNameAt } from './knownNames.ts';
import { attributeOf, type XmlAttribute } from './tree.ts';

/**
 * Reads the start tag that begins at `start` straight from the text, if nothing in it needs a closer look: nearly every
 * tag. Undefined for any other, which is then cut into tokens. What it gives is what the tokens would have given.
 */
export function readSoundTag(text: string, start: number): GrowingElement | undefined {
  const name = plainNameAt(text, start + 1);
  const nameEnd = start + 1 + name.length;
  const attributes = name === '' ? undefined : readAttributes(text, nameEnd);
  if (!attributes) return undefined;
  const close = skipWhiteSpace(text, attributes.at(-1)?.span.end ?? nameEnd);
  const isEmptyTag = text.charCodeAt(close) === 0x2f;
  if (text.charCodeAt(isEmptyTag ? close + 1 : close) !== 0x3e) return undefined;
  const startTag = { start, end: close + (isEmptyTag ? 2 : 1) };
  return {
    kind: 'element',
    span: startTag,
    name,
    nameSpan: { start: start + 1, end: nameEnd },
    startTag,
    isEmptyTag,
    attributes,
    children: noNodes,
    isMalformed: false,
  };
}

const noNodes: readonly never[] = [];

/** More attributes than this need a closer look for repeats. */
const fewAttributes = 8;

/** The attributes from there on, each behind white space; undefined where one needs a closer look. */
function readAttributes(text: string, from: number): readonly XmlAttribute[] | undefined {
  let attributes: readonly XmlAttribute[] = noNodes;
  for (let offset = from; ; ) {
    const start = skipWhiteSpace(text, offset);
    const code = text.charCodeAt(start);
    if (code === 0x3e || code === 0x2f) return attributes;
    const attribute = start === offset ? undefined : readAttribute(text, start);
    if (!attribute || attributes.length === fewAttributes || attributeOf({ attributes }, attribute.name))
      return undefined;
    attributes = attributes.concat(attribute);
    offset = attribute.span.end;
  }
}

/** Reads `name="value"`, where every code unit of the value stands for itself and there is one. */
function readAttribute(text: string, start: number): XmlAttribute | undefined {
  const name = plainNameAt(text, start);
  const nameEnd = start + name.length;
  if (name === '' || text.charCodeAt(nameEnd) !== 0x3d) return undefined;
  const quote = text.charCodeAt(nameEnd + 1);
  const valueStart = nameEnd + 2;
  const valueEnd = skipPlainValue(text, valueStart);
  if ((quote !== 0x22 && quote !== 0x27) || text.charCodeAt(valueEnd) !== quote || valueEnd === valueStart)
    return undefined;
  return {
    span: { start, end: valueEnd + 1 },
    name,
    nameSpan: { start, end: nameEnd },
    value: text.slice(valueStart, valueEnd),
    valueSpan: { start: valueStart, end: valueEnd },
    quote: quote === 0x22 ? '"' : "'",
    isMalformed: false,
  };
}

/** The ASCII name that stands there, in front of something that can end a sound name; else empty. */
function plainNameAt(text: string, start: number): string {
  const known = knownNameAt(text, start);
  if (known !== undefined) return endsPlainName(text.charCodeAt(start + known.length)) ? known : '';
  if (!isNameStart(text.charCodeAt(start))) return '';
  let end = start + 1;
  while (text.charCodeAt(end) < 0x80 && isNameCharacter(text.charCodeAt(end))) end++;
  return text.charCodeAt(start) < 0x80 && endsPlainName(text.charCodeAt(end)) ? text.slice(start, end) : '';
}

function endsPlainName(code: number): boolean {
  return code === 0x3d || code === 0x3e || code === 0x2f || isWhiteSpace(code);
}

/** The offset of the first code unit from there on that ends a value or does not stand for itself in one. */
function skipPlainValue(text: string, from: number): number {
  let offset = from;
  while (!isTelling[text.charCodeAt(offset)] && offset < text.length) offset++;
  return offset;
}

/** 1 for ASCII characters that end a value or do not stand for themselves in one. */
const isTelling = Uint8Array.from({ length: 0x80 }, (_, code) =>
  '"\'&<\t\n\r'.includes(String.fromCharCode(code)) ? 1 : 0,
);
