/** What a token of an XML text can be. */
export type XmlTokenKind =
  /** U+FEFF at the start of the text. */
  | 'byte-order-mark'
  /** Character data, references included. */
  | 'text'
  /** `<` that begins nothing, or several in a row. */
  | 'stray-less-than'
  | 'comment'
  | 'cdata'
  | 'instruction'
  | 'doctype'
  /** `<!` that begins nothing XML has, up to its `>`. */
  | 'unknown-declaration'
  /** `<% … %>`, which page templates have and XML has not. */
  | 'template'
  /** `<` of a start tag; every token up to `tag-close` or `empty-tag-close`, or up to another kind of opening, is its. */
  | 'start-tag-open'
  /** `</` */
  | 'end-tag-open'
  /** `<?xml` */
  | 'declaration-open'
  | 'name'
  | 'white-space'
  | 'equals'
  /** The quote in front of a value; two code units where it is doubled. */
  | 'open-quote'
  | 'value'
  | 'close-quote'
  /** `>` */
  | 'tag-close'
  /** `/>` */
  | 'empty-tag-close'
  /** `?>` */
  | 'declaration-close'
  /** Anything else inside a tag. */
  | 'junk';

/** Tokens side by side, each of which begins where the one before it ends: far smaller than objects. */
export interface TokenList {
  /** Ends in an undefined; what stands behind that is of no account. */
  readonly kinds: readonly (XmlTokenKind | undefined)[];
  /** Offsets in UTF-16 code units. */
  readonly ends: readonly number[];
  /** The offset at which the first token begins. */
  readonly start: number;
}

/** The token of that index; undefined where there is none. */
export function tokenAt({ kinds, ends, start }: TokenList, index: number): XmlToken | undefined {
  const kind = kinds[index];
  return kind && { kind, start: index === 0 ? start : (ends[index - 1] ?? start), end: ends[index] ?? start };
}

/** A piece of an XML text: offsets in UTF-16 code units. */
export interface XmlToken {
  readonly kind: XmlTokenKind;
  readonly start: number;
  readonly end: number;
}
