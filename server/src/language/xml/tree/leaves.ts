import type { Span } from '../../text/span.ts';
import { codes } from '../tokens/characterCodes.ts';
import { skipName, skipWhiteSpace } from '../tokens/characters.ts';
import { resolveValue } from './attributeValue.ts';
import { readReference } from './references.ts';
import { foreignName, nameLength, vocabularyCodeAt } from './vocabulary.ts';

/**
 * Well-formed pieces of a text in which no others stand, as numbers side by side: white space, comments, and elements
 * without content. Nearly all of a policy is made of them, and an object is made only of those that somebody asks for.
 */
export interface Leaves {
  readonly text: string;
  /** One record a leaf, laid out as `slots` and `attributeSlots` say; what stands behind `length` is of no account. */
  numbers: Int32Array;
  length: number;
}

/** A leaf: where its record begins. */
export type Leaf = number;

/** The values of the first slot of a record. */
export const leafKinds = { whiteSpace: 0, comment: 1, element: 2 } as const;

/** What stands where in a record; white space and comments have the first three. */
const slots = { kind: 0, start: 1, end: 2, nameCode: 3, nameEnd: 4, tagEnd: 5, attributeCount: 6 } as const;
const elementSize = 7;

/** What stands where in the part of a record that is an attribute's. */
const attributeSlots = { nameCode: 0, start: 1, nameEnd: 2, valueStart: 3, valueEnd: 4, isPlain: 5 } as const;
const attributeSize = 6;

/** More attributes than this need a closer look for repeats. */
const fewAttributes = 8;

/** The longest record there is. */
const longestRecord = elementSize + fewAttributes * attributeSize;

/** No leaves of a text so far. */
export function startLeaves(text: string): Leaves {
  return { text, numbers: new Int32Array(Math.max(longestRecord * 2, text.length >> 3)), length: 0 };
}

/** Where a leaf ends. */
export function leafEnd({ numbers }: Leaves, leaf: Leaf): number {
  return numbers[leaf + slots.end] ?? 0;
}

/** Where a leaf begins. */
export function leafStart({ numbers }: Leaves, leaf: Leaf): number {
  return numbers[leaf + slots.start] ?? 0;
}

/** What a leaf is, one of `leafKinds`. */
export function leafKind({ numbers }: Leaves, leaf: Leaf): number {
  return numbers[leaf + slots.kind] ?? 0;
}

/** The code of the name of an element; `foreignName` where the vocabulary has none such. */
export function leafName({ numbers }: Leaves, leaf: Leaf): number {
  return numbers[leaf + slots.nameCode] ?? foreignName;
}

/** Where the start tag of an element ends. */
export function leafTagEnd({ numbers }: Leaves, leaf: Leaf): number {
  return numbers[leaf + slots.tagEnd] ?? 0;
}

/** Where the name of an element ends; it begins behind the `<`. */
export function leafNameEnd({ numbers }: Leaves, leaf: Leaf): number {
  return numbers[leaf + slots.nameEnd] ?? 0;
}

/** How many attributes an element has. */
export function attributeCount({ numbers }: Leaves, leaf: Leaf): number {
  return numbers[leaf + slots.attributeCount] ?? 0;
}

/** The code of the name of an attribute of an element. */
export function attributeName({ numbers }: Leaves, leaf: Leaf, index: number): number {
  return numbers[leaf + elementSize + index * attributeSize + attributeSlots.nameCode] ?? foreignName;
}

/** The value of an attribute of an element, as a reader of XML hands it on. */
export function attributeValue(leaves: Leaves, leaf: Leaf, index: number): string {
  const { text, numbers } = leaves;
  const at = leaf + elementSize + index * attributeSize;
  if (numbers[at + attributeSlots.isPlain] === 1)
    return text.slice(numbers[at + attributeSlots.valueStart], numbers[at + attributeSlots.valueEnd]);
  return resolveValue(text, attributePlaces(leaves, leaf, index).valueSpan).value;
}

/** Where an attribute of an element stands, and whether every code unit of its value stands for itself. */
export function attributePlaces({ numbers }: Leaves, leaf: Leaf, index: number): AttributePlaces {
  const at = leaf + elementSize + index * attributeSize;
  return {
    nameSpan: { start: numbers[at + attributeSlots.start] ?? 0, end: numbers[at + attributeSlots.nameEnd] ?? 0 },
    valueSpan: { start: numbers[at + attributeSlots.valueStart] ?? 0, end: numbers[at + attributeSlots.valueEnd] ?? 0 },
    isPlain: numbers[at + attributeSlots.isPlain] === 1,
  };
}

interface AttributePlaces {
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  readonly isPlain: boolean;
}

/** Adds the white space from `start` to `end`. */
export function addWhiteSpace(leaves: Leaves, start: number, end: number): Leaf {
  return addPlain(leaves, leafKinds.whiteSpace, start, end);
}

/** Adds the comment from `start` to `end`. */
export function addComment(leaves: Leaves, start: number, end: number): Leaf {
  return addPlain(leaves, leafKinds.comment, start, end);
}

function addPlain(leaves: Leaves, kind: number, start: number, end: number): Leaf {
  makeRoom(leaves);
  const { numbers, length: leaf } = leaves;
  numbers[leaf + slots.kind] = kind;
  numbers[leaf + slots.start] = start;
  numbers[leaf + slots.end] = end;
  leaves.length = leaf + slots.end + 1;
  return leaf;
}

function makeRoom(leaves: Leaves): void {
  if (leaves.length + longestRecord <= leaves.numbers.length) return;
  const numbers = new Int32Array(leaves.numbers.length * 2);
  numbers.set(leaves.numbers);
  leaves.numbers = numbers;
}

/**
 * Reads the start tag at `start`, and the end tag where it follows at once, into the next record, which counts only when
 * `keepElement` is told so. Returns whether the tag is well-formed: any other needs a closer look.
 */
export function readElement(leaves: Leaves, start: number): boolean {
  makeRoom(leaves);
  const { text, numbers, length: leaf } = leaves;
  const nameCode = vocabularyCodeAt(text, start + 1);
  const nameEnd = nameCode === foreignName ? skipName(text, start + 1) : start + 1 + nameLength(nameCode);
  if (nameEnd === start + 1) return false;
  const close = readAttributes(leaves, nameEnd);
  if (close < 0) return false;
  const isEmptyTag = text.charCodeAt(close) === codes.slash;
  if (isEmptyTag && text.charCodeAt(close + 1) !== codes.greaterThan) return false;
  const tagEnd = close + (isEmptyTag ? 2 : 1);
  numbers[leaf + slots.kind] = leafKinds.element;
  numbers[leaf + slots.start] = start;
  numbers[leaf + slots.nameCode] = nameCode;
  numbers[leaf + slots.nameEnd] = nameEnd;
  numbers[leaf + slots.tagEnd] = tagEnd;
  numbers[leaf + slots.end] = isEmptyTag ? tagEnd : endOfPair(text, { start: start + 1, end: nameEnd }, tagEnd);
  return true;
}

/** Where `</name>` ends if it stands at `tagEnd`; else `tagEnd`. */
function endOfPair(text: string, name: Span, tagEnd: number): number {
  if (text.charCodeAt(tagEnd) !== codes.lessThan || text.charCodeAt(tagEnd + 1) !== codes.slash) return tagEnd;
  const end = tagEnd + 2 + name.end - name.start;
  const isPair =
    text.charCodeAt(end) === codes.greaterThan && text.startsWith(text.slice(name.start, name.end), tagEnd + 2);
  return isPair ? end + 1 : tagEnd;
}

/** Whether the element that was read is whole: an empty tag, or a pair of tags with nothing between. */
export function isWhole({ text, numbers, length: leaf }: Leaves): boolean {
  const tagEnd = numbers[leaf + slots.tagEnd] ?? 0;
  return (numbers[leaf + slots.end] ?? 0) > tagEnd || text.charCodeAt(tagEnd - 2) === codes.slash;
}

/** Keeps the element that was read. */
export function keepElement(leaves: Leaves): Leaf {
  const leaf = leaves.length;
  leaves.length = leaf + elementSize + (leaves.numbers[leaf + slots.attributeCount] ?? 0) * attributeSize;
  return leaf;
}

/** Reads the attributes of the next record, each behind white space; the offset of what ends the tag, or -1. */
function readAttributes(leaves: Leaves, from: number): number {
  const { text, numbers, length: leaf } = leaves;
  let offset = from;
  for (let count = 0; ; count++) {
    const start = skipWhiteSpace(text, offset);
    const code = text.charCodeAt(start);
    if (code === codes.greaterThan || code === codes.slash) {
      numbers[leaf + slots.attributeCount] = count;
      return start;
    }
    if (start === offset || count === fewAttributes) return -1;
    offset = readAttribute(leaves, leaf + elementSize + count * attributeSize, start);
    if (offset < 0 || isRepeated(leaves, count)) return -1;
  }
}

/** Reads `name="value"` into the numbers at `at`; the offset behind it, or -1. */
function readAttribute({ text, numbers }: Leaves, at: number, start: number): number {
  const nameCode = vocabularyCodeAt(text, start);
  const nameEnd = nameCode === foreignName ? skipName(text, start) : start + nameLength(nameCode);
  const equals = skipWhiteSpace(text, nameEnd);
  if (nameEnd === start || text.charCodeAt(equals) !== codes.equals) return -1;
  const open = skipWhiteSpace(text, equals + 1);
  const end = readValue(text, open);
  if (end === 0) return -1;
  const valueEnd = Math.abs(end);
  numbers[at + attributeSlots.nameCode] = nameCode;
  numbers[at + attributeSlots.start] = start;
  numbers[at + attributeSlots.nameEnd] = nameEnd;
  numbers[at + attributeSlots.valueStart] = open + 1;
  numbers[at + attributeSlots.valueEnd] = valueEnd;
  numbers[at + attributeSlots.isPlain] = end > 0 ? 1 : 0;
  return valueEnd + 1;
}

/**
 * The offset of the quote that closes the value which a quote at `open` opens; negative where not every code unit of the
 * value stands for itself, and 0 where it is not well-formed.
 */
function readValue(text: string, open: number): number {
  const quote = text.charCodeAt(open);
  if (quote !== codes.doubleQuote && quote !== codes.singleQuote) return 0;
  let isPlain = true;
  for (let offset = open + 1; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code >= 0x80 || isTelling[code] === 0) continue;
    if (code === quote) return isPlain ? offset : -offset;
    if (code === codes.lessThan) return 0;
    if (code === codes.ampersand) {
      const reference = readReference(text, offset);
      if (reference.kind !== 'character') return 0;
      offset = reference.span.end - 1;
    }
    if (code !== codes.doubleQuote && code !== codes.singleQuote) isPlain = false;
  }
  return 0;
}

/** 1 for ASCII characters that end a value or do not stand for themselves in one. */
const isTelling = Uint8Array.from({ length: 0x80 }, (_, code) =>
  '"\'&<\t\n\r'.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** Whether one of the attributes before the one of that index has its name. */
function isRepeated({ text, numbers, length: leaf }: Leaves, index: number): boolean {
  const first = leaf + elementSize;
  const at = first + index * attributeSize;
  const nameCode = numbers[at + attributeSlots.nameCode] ?? foreignName;
  for (let earlier = first; earlier < at; earlier += attributeSize) {
    if (numbers[earlier + attributeSlots.nameCode] !== nameCode) continue;
    if (nameCode !== foreignName || nameAt(text, numbers, earlier) === nameAt(text, numbers, at)) return true;
  }
  return false;
}

function nameAt(text: string, numbers: Int32Array, at: number): string {
  return text.slice(numbers[at + attributeSlots.start], numbers[at + attributeSlots.nameEnd]);
}
