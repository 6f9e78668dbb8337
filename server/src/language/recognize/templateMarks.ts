import type { Span } from '../text/span.ts';

/** The marks of an engine in a text: stretches that it reads instead of handing them on, in document order. */
export interface TemplateMarks {
  /** The engine's name; absent where several have such marks. */
  readonly engine?: string;
  readonly marks: readonly Span[];
}

/** The marks of page templates in a text, of whichever engine the first is; undefined where there are none. */
export function findTemplateMarks(text: string): TemplateMarks | undefined {
  const found = findMarks.flatMap(find => [...find(text)]);
  const marks = withoutOverlaps(found.sort((a, b) => a.start - b.start || b.end - a.end));
  if (marks.length === 0) return undefined;
  const engine = engines.find(({ sign }) => sign.test(text))?.name;
  return engine === undefined ? { marks } : { engine, marks };
}

type FindMarks = (text: string) => Iterable<Span>;

function withoutOverlaps(marks: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const mark of marks) if (mark.start >= (kept.at(-1)?.end ?? 0)) kept.push(mark);
  return kept;
}

/** Marks between two delimiters. */
function between(open: string, close: string): FindMarks {
  return function* find(text) {
    for (let start = text.indexOf(open); start >= 0; ) {
      const closing = text.indexOf(close, start + open.length);
      if (closing < 0) return;
      const end = closing + close.length;
      yield { start, end };
      start = text.indexOf(open, end);
    }
  };
}

/** Marks that a pattern describes, which must be linear. */
function matching(pattern: RegExp): FindMarks {
  return function* find(text) {
    for (const match of text.matchAll(pattern)) yield { start: match.index, end: match.index + match[0].length };
  };
}

const findMarks: readonly FindMarks[] = [
  findPhp,
  between('<%', '%>'),
  between('<#=', '#>'),
  between('<#@', '#>'),
  between('<#+', '#>'),
  between('{%', '%}'),
  between('{#', '#}'),
  between('{{', '}}'),
  between('{!!', '!!}'),
  between('[%', '%]'),
  matching(
    /\{\/?(?:if|elseif|else|foreach|foreachelse|section|sectionelse|include|literal|assign|for|while|capture|strip|extends|block)(?:[ \t][^{}\r\n]*)?\}/g,
  ),
  matching(/\{\$[A-Za-z_][^{}\r\n]*\}/g),
  matching(/<\/?[#@](?:list|if|else|elseif|assign|include|macro|import|ftl|switch|case|items|sep)\b[^<>]*>/g),
  matching(/^[ \t]*#(?:set|if|elseif|else|end|foreach|include|parse|macro)\b[^\r\n<]*/gm),
  matching(
    /^[ \t]*@(?:foreach|endforeach|forelse|empty|endforelse|for|endfor|if|elseif|else|endif|unless|endunless|model|using|page|include|extends|section|php|endphp)\b[^\r\n<]*/gm,
  ),
  matching(/^[ \t]*%[ \t]*(?:for|endfor|if|elif|else|endif|while|endwhile|def|include)\b[^\r\n<]*/gm),
  matching(/<\/?cf(?:output|loop|set|if|else|elseif|include|query|silent|setting|content|header|param)\b[^<>]*>/gi),
  matching(
    /<\/?(?:c|fn|fmt|jsp|bean|logic|xsl|tal|metal|py|f|g|s):(?!cross-domain|allow-|site-control|signatory|certificate)[A-Za-z][\w.-]*(?:[ \t\r\n][^<>]*)?>/g,
  ),
  matching(/[$#]\{[^{}\r\n]*\}/g),
  matching(/<!--#(?:echo|include|exec|set|if|elif|else|endif|printenv|config)\b[^<>]*-->/g),
];

/** Stretches of PHP: `?>` inside a string or a comment of several lines does not end one; the end of the text does. */
function* findPhp(text: string): Iterable<Span> {
  const open = /<\?(?:php\b|=|(?=[ \t\r\n]))/gi;
  for (let match = open.exec(text); match; match = open.exec(text)) {
    const end = endOfPhp(text, open.lastIndex);
    yield { start: match.index, end };
    open.lastIndex = end;
  }
}

function endOfPhp(text: string, from: number): number {
  const piece = /\?>|['"]|\/\*|(?:\/\/|#)(?:[^\r\n?]|\?(?!>))*/g;
  piece.lastIndex = from;
  for (let match = piece.exec(text); match; match = piece.exec(text)) {
    const [sign] = match;
    if (sign === '?>') return piece.lastIndex;
    if (sign === '/*') piece.lastIndex = behind(text, '*/', piece.lastIndex);
    else if (sign === '"' || sign === "'") piece.lastIndex = endOfString(text, sign, piece.lastIndex);
  }
  return text.length;
}

function behind(text: string, delimiter: string, from: number): number {
  const index = text.indexOf(delimiter, from);
  return index < 0 ? text.length : index + delimiter.length;
}

/** Behind the quote that closes a string, at the end of the text where none does. */
function endOfString(text: string, quote: string, from: number): number {
  let end = text.indexOf(quote, from);
  while (end > 0 && text[end - 1] === '\\' && text[end - 2] !== '\\') end = text.indexOf(quote, end + 1);
  return end < 0 ? text.length : end + 1;
}

/** How an engine is told, the most telling first. */
const engines: readonly { readonly name: string; readonly sign: RegExp }[] = [
  { name: 'PHP', sign: /<\?(?:php\b|=|[ \t\r\n])/i },
  {
    name: 'JSP',
    sign: /<%@\s*(?:page\s+(?:import|content|language="java|pageEncoding|session)|taglib|include)|<\/?(?:jsp|c|fn|fmt|logic|bean):/,
  },
  { name: 'ASP.NET', sign: /<%@\s*(?:Page|WebHandler|Control|Master|Register|Import)\b|<%[#:]/ },
  { name: 'ASP', sign: /<%@\s*Language\s*=|<%=?\s*Response\.|<%\s*(?:Dim|Set|For Each|Option)\b/i },
  {
    name: 'ERB',
    sign: /<%-?=?\s*(?:@|[\w.]+\.each\b|end\b|if\b[^{(]{0,200}%>|unless\b|ENV\[|node\[|config\[|scope)|<%[^%]{0,200}\bdo\s*\|[^%]{0,200}%>|<%-|-%>/,
  },
  { name: 'EJS', sign: /<%[-_=]?[^%]{0,500}(?:=>|\bfunction\b|\blocals\.|\.forEach\(|\{\s*_?%>)/ },
  { name: 'T4', sign: /<#[@=+]/ },
  { name: 'Freemarker', sign: /<\/?#(?:list|if|assign|macro|include|ftl)\b/ },
  { name: 'ColdFusion', sign: /<\/?cf(?:output|loop|set|if|query)\b/i },
  { name: 'XSLT', sign: /<\/?xsl:/ },
  {
    name: 'Blade',
    sign: /\{!!|^[ \t]*@(?:foreach\s*\([^)]{0,200}\bas\b|endforeach|endif|forelse|extends|section|php)\b/m,
  },
  { name: 'Razor', sign: /^[ \t]*@(?:model|using|page|foreach\s*\(var|if\s*\()/m },
  { name: 'Template Toolkit', sign: /\[%/ },
  { name: 'Smarty', sign: /\{(?:\$[A-Za-z_]|foreach\b|\/foreach\}|section\b|literal\}|include file=)/ },
  { name: 'Jinja, Django or Twig', sign: /\{%|(?<!\{)\{#/ },
  { name: 'Go', sign: /\{\{-?\s*(?:range|with|template|define|block|end|if|\.[A-Z]|\$)/ },
  { name: 'Handlebars or Mustache', sign: /\{\{[{#/^>&!]/ },
  { name: 'Velocity', sign: /^[ \t]*#(?:set|foreach|end|parse)\b/m },
  { name: 'Mako', sign: /^[ \t]*%[ \t]*(?:for|endfor|endif)\b/m },
];
