import type { Span } from '../../text/span.ts';
import type { Content } from './content.ts';
import type { XmlProblem, XmlProblemKind } from './xmlProblem.ts';

/** A text read as XML, with everything that could be made of it. Reading never fails. */
export interface XmlDocument {
  readonly text: string;
  /** Everything at the top level, in document order. */
  readonly nodes: readonly XmlNode[];
  /** The XML declaration, also where it stands in the wrong place. */
  readonly declaration?: XmlDeclaration;
  readonly doctype?: XmlDoctype;
  /** The first element of the document. */
  readonly root?: XmlElement;
  /** What XML forbids, in document order; of each kind no more than `problemLimit`. */
  readonly problems: readonly XmlProblem[];
  /** How many more problems of a kind there are. */
  readonly leftOut?: ReadonlyMap<XmlProblemKind, number>;
}

/** What an element or a document can contain. */
export type XmlNode = XmlElement | XmlText | XmlComment | XmlInstruction | XmlDeclaration | XmlDoctype;

/** An element with its tags and everything between them. */
export interface XmlElement {
  readonly kind: 'element';
  /** From `<` of the start tag to the end of the end tag, or to where the element was found to end without one. */
  readonly span: Span;
  /** The qualified name as written; empty where only `<` is there. */
  readonly name: string;
  readonly nameSpan: Span;
  /** From `<` to `>` of the start tag, or to where the tag was found to end without one. */
  readonly startTag: Span;
  /** Whether the start tag ends in `/>`. */
  readonly isEmptyTag: boolean;
  /** Absent on an empty tag, and where the end tag is missing. */
  readonly endTag?: XmlEndTag;
  readonly attributes: readonly XmlAttribute[];
  readonly content: Content;
  /** The nodes of `content`; all of them are made when this is first read. */
  readonly children: readonly XmlNode[];
  /** Whether the parser had to guess at this element's own tags or extent; its attributes say it for themselves. */
  readonly isMalformed: boolean;
}

/** An end tag, `</name>`. */
export interface XmlEndTag {
  readonly span: Span;
  readonly nameSpan: Span;
}

/** An attribute of an element or of the XML declaration. */
export interface XmlAttribute {
  /** From the name to the closing quote, or to what there is. */
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  /** The value with character references resolved and line ends as spaces; absent where no value was written. */
  readonly value?: string;
  /** Between the quotes; empty and behind the name where no value was written. */
  readonly valueSpan: Span;
  /** The quote that opens the value; absent where there is none. */
  readonly quote?: '"' | "'";
  /** Offsets in the text of each code unit of `value`, and of its end; only where they differ from counting on. */
  readonly valueOffsets?: readonly number[];
  /** Whether the parser had to guess at the value or its end. */
  readonly isMalformed: boolean;
}

/** Character data, or a CDATA section. */
export interface XmlText {
  readonly kind: 'text';
  readonly span: Span;
  readonly isCdata: boolean;
  readonly isWhiteSpace: boolean;
}

/** A comment, `<!-- … -->`. */
export interface XmlComment {
  readonly kind: 'comment';
  readonly span: Span;
  /** Between `<!--` and `-->`. */
  readonly contentSpan: Span;
}

/** A processing instruction, `<?target …?>`. */
export interface XmlInstruction {
  readonly kind: 'instruction';
  readonly span: Span;
  readonly target: string;
}

/** The XML declaration, `<?xml version="1.0"?>`. */
export interface XmlDeclaration {
  readonly kind: 'declaration';
  readonly span: Span;
  /** `version`, `encoding`, `standalone`, as far as written. */
  readonly attributes: readonly XmlAttribute[];
}

/** A document type declaration, `<!DOCTYPE name SYSTEM "…">`. */
export interface XmlDoctype {
  readonly kind: 'doctype';
  readonly span: Span;
  readonly name?: string;
  readonly nameSpan: Span;
  readonly publicId?: XmlLiteral;
  readonly systemId?: XmlLiteral;
  /** From `[` to `]`. */
  readonly internalSubset?: Span;
  readonly isMalformed: boolean;
}

/** A quoted literal of a document type declaration. */
export interface XmlLiteral {
  readonly value: string;
  /** Between the quotes. */
  readonly span: Span;
}

/** The span in the text of `value.slice(start, end)` of an attribute. */
export function spanInValue(attribute: XmlAttribute, start: number, end: number): Span {
  const { valueOffsets, valueSpan } = attribute;
  const at = (index: number): number => valueOffsets?.[index] ?? Math.min(valueSpan.start + index, valueSpan.end);
  return { start: at(start), end: at(end) };
}

/** The attribute of that name; of several, the first, as every reader that goes on after a repeat takes it. */
export function attributeOf(
  node: { readonly attributes: readonly XmlAttribute[] },
  name: string,
): XmlAttribute | undefined {
  for (const attribute of node.attributes) if (attribute.name === name) return attribute;
  return undefined;
}
