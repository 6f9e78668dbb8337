import { type EscapeRules, escapeRules, type HoleStyle, type LiteralForm } from './literalForm.ts';

/** What has to be known of a language in which a policy may stand, to find its literals and how they are joined. */
export interface HostLanguage {
  readonly id: string;
  /** Ends of file names, in lower case, and ids that editors give. */
  readonly names: readonly string[];
  readonly lineComments: readonly string[];
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  /** The longest opening first. */
  readonly literals: readonly LiteralForm[];
  /** How here-documents begin; their end is named by the first group that matched. */
  readonly hereDocuments?: HereDocument;
  /** What stands between two texts that are put together. */
  readonly joins: readonly string[];
  /** Whether text between the literals is markup that is sent as it stands. */
  readonly isMarkup: boolean;
  /** How output stands in markup: `php` where tags switch to the language and back. */
  readonly islands: 'none' | 'php' | 'tags';
  /** Whether a line break ends a statement that is complete. */
  readonly endsAtLineBreak: boolean;
  /** Whether a slash may begin a regular expression. */
  readonly hasRegularExpressions: boolean;
}

/** How a here-document begins. */
export interface HereDocument {
  readonly opens: RegExp;
  readonly escapes: EscapeRules;
  readonly holes: HoleStyle;
}

const quoted = (
  quote: string,
  escapes: EscapeRules,
  holes: HoleStyle,
  more: Partial<LiteralForm> = {},
): LiteralForm => ({
  opens: quote,
  closes: quote,
  isOneLine: true,
  escapes,
  holes,
  ...more,
});

const manyLines = { isOneLine: false } as const;

const base: Omit<HostLanguage, 'id' | 'names' | 'literals'> = {
  lineComments: ['//'],
  blockComments: [['/*', '*/']],
  joins: ['+'],
  isMarkup: false,
  islands: 'none',
  endsAtLineBreak: false,
  hasRegularExpressions: false,
};

const java = escapeRules.java;
const js = escapeRules.javaScript;
const raw = escapeRules.raw;

/** Two quotes of one kind of literal. */
const both = (escapes: EscapeRules, holes: HoleStyle, more: Partial<LiteralForm> = {}): readonly LiteralForm[] => [
  quoted('"', escapes, holes, more),
  quoted("'", escapes, holes, more),
];

const pythonForms: readonly LiteralForm[] = ['"""', "'''", '"', "'"].flatMap(quote => {
  const isOneLine = quote.length === 1;
  const form = (prefix: string, escapes: EscapeRules, holes: HoleStyle): LiteralForm => ({
    ...quoted(quote, escapes, holes, { isOneLine }),
    opens: prefix + quote,
  });
  return [
    ...['fr', 'rf', 'fR', 'Fr', 'FR'].map(prefix => form(prefix, raw, 'braces')),
    ...['r', 'R', 'br', 'rb', 'ur'].map(prefix => form(prefix, raw, 'none')),
    ...['f', 'F'].map(prefix => form(prefix, escapeRules.python, 'braces')),
    ...['b', 'u', 'B', 'U', ''].map(prefix => form(prefix, escapeRules.python, 'format')),
  ];
});

const textTags: Pick<HostLanguage, 'isMarkup' | 'islands' | 'literals' | 'joins'> = {
  isMarkup: true,
  islands: 'tags',
  literals: [],
  joins: [],
};

/** Every language that is told apart, a general one last. */
const hostLanguages: readonly HostLanguage[] = [
  {
    ...base,
    id: 'java',
    names: ['.java', 'java'],
    literals: [
      { ...quoted('"""', java, 'format', manyLines), indentation: 'closing-line', dropsFirstBreak: true },
      quoted('"', java, 'format'),
      quoted("'", java, 'none'),
    ],
  },
  {
    ...base,
    id: 'jvm',
    names: ['.kt', '.kts', '.scala', '.groovy', '.gradle', '.dart', 'kotlin', 'scala', 'groovy', 'dart'],
    literals: [
      quoted('"""', raw, 'dollar', manyLines),
      quoted("'''", java, 'none', manyLines),
      quoted('"', java, 'dollar'),
      quoted("'", java, 'none'),
    ],
    isMarkup: true,
    endsAtLineBreak: true,
  },
  {
    ...base,
    id: 'javascript',
    names: [
      ...['.js', '.jsx', '.mjs', '.cjs', '.ts', '.tsx', '.mts', '.cts', '.coffee', '.as', '.hx', '.json', '.jsonc'],
      ...['javascript', 'typescript', 'javascriptreact', 'typescriptreact', 'coffeescript', 'json', 'jsonc', 'haxe'],
    ],
    literals: [
      quoted('"""', js, 'ruby', manyLines),
      quoted("'''", js, 'none', manyLines),
      quoted('`', js, 'template', manyLines),
      ...both(js, 'format'),
    ],
    endsAtLineBreak: true,
    hasRegularExpressions: true,
  },
  {
    ...base,
    id: 'python',
    names: ['.py', '.pyw', '.wsgi', '.pyx', 'python'],
    lineComments: ['#'],
    blockComments: [],
    literals: pythonForms,
    endsAtLineBreak: true,
  },
  {
    ...base,
    id: 'c',
    names: [
      ...['.c', '.h', '.cc', '.cpp', '.cxx', '.hpp', '.hh', '.m', '.mm', '.ino', '.d', '.vala', '.swift'],
      ...['c', 'cpp', 'objective-c', 'objective-cpp', 'swift', 'vala'],
    ],
    literals: [
      quoted('"""', escapeRules.c, 'format', manyLines),
      quoted('"', escapeRules.c, 'format'),
      quoted("'", escapeRules.c, 'none'),
    ],
    joins: ['+', '<<'],
  },
  {
    ...base,
    id: 'csharp',
    names: ['.cs', '.csx', '.razor', '.fs', 'csharp', 'fsharp'],
    literals: [
      { ...quoted('"""', raw, 'none', manyLines), indentation: 'closing-line', dropsFirstBreak: true },
      { ...quoted('"', escapeRules.doubled, 'braces', manyLines), opens: '$@"' },
      { ...quoted('"', escapeRules.doubled, 'braces', manyLines), opens: '@$"' },
      { ...quoted('"', escapeRules.doubled, 'format', manyLines), opens: '@"' },
      { ...quoted('"', escapeRules.cSharp, 'braces'), opens: '$"' },
      quoted('"', escapeRules.cSharp, 'format'),
      quoted("'", escapeRules.cSharp, 'none'),
    ],
  },
  {
    ...base,
    id: 'go',
    names: ['.go', 'go'],
    literals: [
      quoted('`', raw, 'format', manyLines),
      quoted('"', escapeRules.go, 'format'),
      quoted("'", escapeRules.go, 'none'),
    ],
    endsAtLineBreak: true,
  },
  {
    ...base,
    id: 'rust',
    names: ['.rs', 'rust'],
    literals: [
      ...['r###', 'r##', 'r#', 'br#'].map(prefix => ({
        ...quoted(`"${prefix.replace(/[^#]/g, '')}`, raw, 'format' as const, manyLines),
        opens: `${prefix}"`,
      })),
      { ...quoted('"', raw, 'format', manyLines), opens: 'r"' },
      quoted('"', escapeRules.rust, 'format', manyLines),
    ],
  },
  {
    ...base,
    id: 'php',
    names: ['.php', '.php3', '.php5', '.phtml', '.inc', '.module', 'php'],
    lineComments: ['//', '#'],
    literals: [quoted('"', escapeRules.php, 'php', manyLines), quoted("'", escapeRules.quoteOnly, 'format', manyLines)],
    hereDocuments: { opens: /<<<[ \t]*(["']?)([A-Za-z_]\w*)\1/y, escapes: escapeRules.php, holes: 'php' },
    joins: ['.'],
    isMarkup: true,
    islands: 'php',
  },
  {
    ...base,
    id: 'ruby',
    names: ['.rb', '.ru', '.rake', '.gemspec', '.cr', 'rakefile', 'vagrantfile', 'ruby', 'crystal'],
    lineComments: ['#'],
    blockComments: [['\n=begin', '\n=end']],
    literals: [
      ...['{}', '()', '[]', '||', '!!'].flatMap(([open = '', close = '']) => [
        { ...quoted(close, escapeRules.rubyOrPerl, 'ruby' as const, manyLines), opens: `%Q${open}` },
        { ...quoted(close, escapeRules.quoteOnly, 'none' as const, manyLines), opens: `%q${open}` },
      ]),
      { ...quoted('}', escapeRules.rubyOrPerl, 'ruby', manyLines), opens: '%{' },
      quoted('"', escapeRules.rubyOrPerl, 'ruby', manyLines),
      quoted("'", escapeRules.quoteOnly, 'none', manyLines),
    ],
    hereDocuments: { opens: /<<[~-]?(["'`]?)([A-Z_a-z]\w*)\1/y, escapes: escapeRules.rubyOrPerl, holes: 'ruby' },
    joins: ['+', '<<'],
    endsAtLineBreak: true,
  },
  {
    ...base,
    id: 'perl',
    names: ['.pl', '.pm', '.t', '.psgi', '.cgi', 'perl', 'perl6'],
    lineComments: ['#'],
    blockComments: [['\n=pod', '\n=cut']],
    literals: [
      ...['{}', '()', '[]', '||', '!!'].flatMap(([open = '', close = '']) => [
        { ...quoted(close, escapeRules.rubyOrPerl, 'perl' as const, manyLines), opens: `qq${open}` },
        { ...quoted(close, escapeRules.quoteOnly, 'none' as const, manyLines), opens: `q${open}` },
      ]),
      quoted('"', escapeRules.rubyOrPerl, 'perl', manyLines),
      quoted("'", escapeRules.quoteOnly, 'none', manyLines),
    ],
    hereDocuments: { opens: /<<~?(["']?)([A-Z_a-z]\w*)\1/y, escapes: escapeRules.rubyOrPerl, holes: 'perl' },
    joins: ['.', ','],
  },
  {
    ...base,
    id: 'shell',
    names: ['.sh', '.bash', '.zsh', '.ksh', '.env', 'dockerfile', '.dockerfile', 'shellscript', 'makefile', '.mk'],
    lineComments: ['#'],
    blockComments: [],
    literals: [quoted('"', escapeRules.shell, 'shell', manyLines), quoted("'", raw, 'none', manyLines)],
    hereDocuments: { opens: /<<-?[ \t]*(["']?)\\?([A-Z_a-z]\w*)\1/y, escapes: escapeRules.shell, holes: 'shell' },
    joins: [],
    endsAtLineBreak: true,
  },
  {
    ...base,
    id: 'erlang',
    names: ['.erl', '.hrl', '.escript', 'erlang'],
    lineComments: ['%'],
    blockComments: [],
    literals: [quoted('"', escapeRules.javaScript, 'format', manyLines)],
    joins: ['++', ','],
  },
  {
    ...base,
    id: 'elixir',
    names: ['.ex', '.exs', 'elixir'],
    lineComments: ['#'],
    blockComments: [],
    literals: [
      { ...quoted('"""', js, 'ruby', manyLines), indentation: 'closing-line', dropsFirstBreak: true },
      quoted('"', js, 'ruby', manyLines),
      quoted("'", js, 'ruby', manyLines),
    ],
    joins: ['<>', '++'],
    endsAtLineBreak: true,
  },
  {
    ...base,
    id: 'lisp',
    names: ['.clj', '.cljs', '.lisp', '.el', '.scm', '.rkt', 'clojure', 'lisp', 'scheme', 'racket'],
    lineComments: [';'],
    blockComments: [],
    literals: [quoted('"', js, 'format', manyLines)],
    joins: [],
  },
  {
    ...base,
    id: 'haskell',
    names: ['.hs', '.elm', '.ml', '.fsi', 'haskell', 'elm', 'ocaml'],
    lineComments: ['--'],
    blockComments: [['{-', '-}']],
    literals: [quoted('"', js, 'format')],
    joins: ['++', '<>', '^', ','],
    endsAtLineBreak: true,
  },
  {
    ...base,
    id: 'lua',
    names: ['.lua', '.nse', 'lua'],
    lineComments: ['--'],
    blockComments: [['--[[', ']]']],
    literals: [
      { ...quoted(']==]', raw, 'format', manyLines), opens: '[==[', dropsFirstBreak: true },
      { ...quoted(']=]', raw, 'format', manyLines), opens: '[=[', dropsFirstBreak: true },
      { ...quoted(']]', raw, 'format', manyLines), opens: '[[', dropsFirstBreak: true },
      ...both(escapeRules.lua, 'format'),
    ],
    joins: ['..'],
    endsAtLineBreak: true,
  },
  {
    ...base,
    id: 'visual-basic',
    names: ['.vb', '.vbs', '.bas', '.cls', '.frm', '.asp', 'vb', 'vbs', 'vbscript'],
    lineComments: ["'"],
    blockComments: [],
    literals: [quoted('"', escapeRules.doubled, 'format')],
    joins: ['&', '+'],
    isMarkup: true,
    endsAtLineBreak: true,
  },
  {
    ...base,
    id: 'pascal',
    names: ['.pas', '.dpr', '.pp', '.sql', 'pascal', 'objectpascal', 'sql'],
    lineComments: ['//', '--'],
    blockComments: [
      ['{', '}'],
      ['(*', '*)'],
    ],
    literals: [quoted("'", escapeRules.doubled, 'format', manyLines)],
    joins: ['+', '||'],
  },
  {
    ...base,
    id: 'server-configuration',
    names: [
      ...['.conf', '.cfg', '.nginx', '.haproxy', '.lighttpd', '.htaccess', '.ini', '.properties', '.toml', '.xinetd'],
      ...['nginx', 'haproxy', 'apacheconf', 'caddyfile', 'ini', 'properties', 'toml', 'lighttpd'],
    ],
    lineComments: ['#'],
    blockComments: [],
    literals: [
      quoted('"""', escapeRules.server, 'server', manyLines),
      quoted('"', escapeRules.server, 'server', manyLines),
      quoted("'", escapeRules.server, 'server', manyLines),
      quoted('`', raw, 'server', manyLines),
    ],
    joins: [],
    endsAtLineBreak: true,
  },
  {
    ...base,
    id: 'varnish',
    names: ['.vcl', 'vcl'],
    lineComments: ['#', '//'],
    literals: [
      { ...quoted('"}', raw, 'none', manyLines), opens: '{"' },
      { ...quoted('"""', raw, 'none', manyLines), opens: '"""' },
      quoted('"', raw, 'none'),
    ],
    joins: ['+'],
  },
  {
    ...base,
    id: 'yaml',
    names: ['.yml', '.yaml', '.yml.j2', '.yaml.j2', 'yaml', 'dockercompose', 'helm', 'ansible'],
    lineComments: ['#'],
    blockComments: [],
    literals: [quoted('"', js, 'mustache', manyLines), quoted("'", escapeRules.doubled, 'mustache', manyLines)],
    joins: [],
    endsAtLineBreak: true,
  },
  {
    ...base,
    ...textTags,
    id: 'markup',
    names: [
      ...['.html', '.htm', '.xhtml', '.md', '.markdown', '.rst', '.txt', '.adoc', '.xml', '.config', '.svg', '.xsl'],
      ...['.erb', '.ejs', '.jsp', '.jspx', '.aspx', '.ascx', '.j2', '.jinja', '.jinja2', '.tpl', '.tmpl', '.mustache'],
      ...['.hbs', '.twig', '.ftl', '.vm', '.cshtml', '.liquid', '.mako', '.template', '.eex', '.vue', '.policy'],
      ...['html', 'markdown', 'restructuredtext', 'plaintext', 'xml', 'erb', 'jinja', 'twig', 'asciidoc', 'vue'],
    ],
    lineComments: [],
    blockComments: [['<!--', '-->']],
  },
  {
    ...base,
    id: 'other',
    names: [],
    lineComments: [],
    literals: [...both(js, 'format')],
    joins: ['+', '.', '&', '<<', '..'],
    isMarkup: true,
    islands: 'tags',
    endsAtLineBreak: true,
  },
];

const byName: ReadonlyMap<string, HostLanguage> = new Map(
  hostLanguages.flatMap(language => language.names.map(name => [name, language] as const)),
);

const other: HostLanguage | undefined = hostLanguages.at(-1);

/** The language of a host file: by the end of its name, else by the id that an editor gave, else a general one. */
export function hostLanguageOf(fileName: string, languageId = ''): HostLanguage | undefined {
  const name = fileName.toLowerCase();
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const found = byName.get(name.slice(dot));
    if (found) return found;
  }
  return byName.get(name) ?? byName.get(languageId) ?? other;
}
