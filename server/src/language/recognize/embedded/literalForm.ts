/** How a literal of a host language is written and read. */
export interface LiteralForm {
  /** Matched where the literal begins, a prefix such as `f` included. */
  readonly opens: string;
  /** The text that ends it; empty for a here-document, whose first line names its end. */
  readonly closes: string;
  /** Whether a line break ends it, as if it were closed. */
  readonly isOneLine: boolean;
  readonly escapes: EscapeRules;
  readonly holes: HoleStyle;
  /** How much indentation is no part of it: that of the least indented line and the closing one, or none. */
  readonly indentation?: 'least' | 'closing-line' | 'tabs';
  /** Whether the line break behind the opening is no part of it. */
  readonly dropsFirstBreak?: true;
}

/** What a backslash, or a doubled quote, stands for. */
export interface EscapeRules {
  /** Whether a backslash begins an escape at all. */
  readonly hasBackslash: boolean;
  /** The characters that a backslash takes the place of others with. */
  readonly named: Readonly<Record<string, string>>;
  /** Digits behind a backslash: octal, `\0` alone, decimal, or none. */
  readonly digits: 'octal' | 'nul' | 'decimal' | 'none';
  /** How many hexadecimal digits may follow `\x`; 0 for none. */
  readonly hexDigits: number;
  /** Whether `\uHHHH` is one character. */
  readonly hasUnicode: boolean;
  /** What a backslash at the end of a line does. */
  readonly continuation: 'none' | 'joins' | 'joins-and-trims' | 'line-break';
  /** What becomes of the backslash in front of any other character. */
  readonly unknown: 'kept' | 'dropped';
  /** Whether the closing text written twice stands for itself. */
  readonly isDoubled: boolean;
}

/** How values are put into a literal at run time. */
export type HoleStyle =
  | 'none'
  | 'format'
  | 'template'
  | 'braces'
  | 'dollar'
  | 'php'
  | 'ruby'
  | 'perl'
  | 'shell'
  | 'server'
  | 'mustache';

const common = { n: '\n', r: '\r', t: '\t', '\\': '\\', '"': '"', "'": "'" } as const;

const cLike: EscapeRules = {
  hasBackslash: true,
  named: { ...common, b: '\b', f: '\f', v: '\v', a: '\x07' },
  digits: 'octal',
  hexDigits: 2,
  hasUnicode: true,
  continuation: 'joins',
  unknown: 'dropped',
  isDoubled: false,
};

/** The rules of the languages, by what they are called here (reference: decoding rules). */
export const escapeRules = {
  c: { ...cLike, hexDigits: 8 },
  javaScript: { ...cLike, named: { ...cLike.named, '`': '`', $: '$' } },
  java: { ...cLike, named: { ...common, b: '\b', f: '\f', s: ' ' }, hexDigits: 0 },
  cSharp: { ...cLike, digits: 'nul', hexDigits: 4, continuation: 'none' },
  python: { ...cLike, unknown: 'kept' },
  go: { ...cLike, continuation: 'none' },
  rust: { ...cLike, digits: 'nul', continuation: 'joins-and-trims' },
  json: {
    ...cLike,
    named: { ...common, '/': '/', b: '\b', f: '\f' },
    digits: 'none',
    hexDigits: 0,
    continuation: 'none',
  },
  php: { ...cLike, named: { ...common, $: '$', e: '\x1b', "'": "\\'" }, unknown: 'kept', continuation: 'none' },
  rubyOrPerl: { ...cLike, named: { ...cLike.named, '#': '#', $: '$', '@': '@', '{': '{', '}': '}' } },
  /** Only the quote and the backslash itself. */
  quoteOnly: {
    ...cLike,
    named: { '\\': '\\', "'": "'" },
    digits: 'none',
    hexDigits: 0,
    hasUnicode: false,
    continuation: 'none',
    unknown: 'kept',
  },
  shell: {
    ...cLike,
    named: { '"': '"', '\\': '\\', $: '$', '`': '`' },
    digits: 'none',
    hexDigits: 0,
    hasUnicode: false,
    unknown: 'kept',
  },
  lua: { ...cLike, digits: 'decimal', continuation: 'line-break' },
  server: {
    ...cLike,
    named: common,
    digits: 'none',
    hexDigits: 0,
    hasUnicode: false,
    continuation: 'none',
    unknown: 'kept',
  },
  doubled: {
    ...cLike,
    hasBackslash: false,
    named: {},
    isDoubled: true,
  },
  raw: { ...cLike, hasBackslash: false, named: {} },
} as const satisfies Readonly<Record<string, EscapeRules>>;
