import type { ProposedFix } from '../text/fix.ts';
import type { Span } from '../text/span.ts';
import { remove } from '../xml/tree/fixes.ts';
import type { XmlProblem } from '../xml/tree/xmlProblem.ts';
import { blankOut } from './blankOut.ts';
import { prefixForms } from './linePrefixes.ts';
import type { Reading } from './recognizedText.ts';

/** A policy with the problems of what stands around it that nobody wrote for it. */
export interface Surrounded {
  /** The text with all that covered by spaces. */
  readonly covered: string;
  readonly problems: readonly XmlProblem[];
}

/** What is around a policy: a part of how it was copied, stored or printed. */
export interface Surrounding {
  /** In document order. */
  readonly spans: readonly Span[];
  /** First sentence what, second why or what to do. */
  readonly message: string;
  /** The title of the fix that removes it; absent where a program writes it again. */
  readonly removal?: string;
}

/** What stands around the policy in a text; undefined where nothing known does, or no root is there. */
export function findSurroundings(text: string, reading: Reading): Surrounded | undefined {
  const problems: XmlProblem[] = [];
  let covered = text;
  for (const find of forms) {
    const found = policyEdges(covered) && find(covered, reading);
    if (!found) continue;
    covered = blankOut(covered, found.spans);
    problems.push(problemOf(text, found));
  }
  return problems.length > 0 ? { covered, problems } : undefined;
}

function problemOf(text: string, { spans, message, removal }: Surrounding): XmlProblem {
  const fixes = (): readonly ProposedFix[] =>
    removal === undefined ? [] : [{ title: removal, edits: spans.map(remove), aim: 'mends' }];
  const span = shown(text, spans[0] ?? { start: 0, end: 0 });
  return { kind: 'text-outside-root', span, message, fixes };
}

/** A stretch without the white space around it, and no more than its first line. */
function shown(text: string, { start, end }: Span): Span {
  const written = text.slice(start, end);
  const from = start + (written.length - written.trimStart().length);
  const line = /^[^\r\n]*/.exec(text.slice(from, end))?.[0].trimEnd() ?? '';
  return line === '' ? { start, end } : { start: from, end: from + line.length };
}

/** Where the markup of a policy begins and ends in a text. */
interface PolicyEdges {
  readonly start: number;
  readonly end: number;
}

/** From the declaration, DOCTYPE, comment or root tag, whichever is first, to the end of the root. */
function policyEdges(text: string): PolicyEdges | undefined {
  const root = text.search(/<cross-domain-policy(?=[\s/>])/);
  if (root < 0) return undefined;
  const start = text.search(/<(?:\?xml\b|!DOCTYPE\b|!--|cross-domain-policy(?=[\s/>]))/i);
  const closing = text.lastIndexOf('</cross-domain-policy');
  const bracket = text.indexOf('>', closing < 0 ? root : closing);
  return { start: Math.min(start, root), end: bracket < 0 ? text.length : bracket + 1 };
}

type FindSurrounding = (text: string, reading: Reading) => Surrounding | undefined;

/** A form of a surrounding by what stands in front of the policy, or behind it, white space aside. */
interface EdgeForm {
  readonly head?: RegExp;
  readonly tail?: RegExp;
  readonly message: string;
  readonly removal?: string;
}

/** Finds what is around a policy by its edges: a head and a tail where the form has both, or one of them. */
function byEdges({ head, tail, message, removal }: EdgeForm): FindSurrounding {
  return text => {
    const edges = policyEdges(text);
    if (!edges) return undefined;
    const { start, end } = edges;
    const isHead = head?.test(edgeOf(text, 0, start)) ?? false;
    const isTail = tail?.test(edgeOf(text, end, text.length)) ?? false;
    const spans = [...(isHead ? [headSpan(text, start)] : []), ...(isTail ? [tailSpan(text, end)] : [])];
    return spans.length === 0 ? undefined : { spans, message, ...(removal !== undefined && { removal }) };
  };
}

/** Longer edges are of no known form, in UTF-16 code units. */
const longestEdge = 2000;

/** What stands at an edge, without white space, byte order marks and the final NUL; empty where it is too long. */
function edgeOf(text: string, start: number, end: number): string {
  const to = text[end - 1] === '\0' ? end - 1 : end;
  return to - start > longestEdge ? '' : text.slice(start, to).trim();
}

function headSpan(text: string, end: number): Span {
  return { start: text.charCodeAt(0) === 0xfeff ? 1 : 0, end };
}

function tailSpan(text: string, from: number): Span {
  const start = from + (/^[ \t]*(?:\r?\n)?/.exec(text.slice(from, from + 200))?.[0].length ?? 0);
  const blank = /^\s*/.exec(text.slice(from, from + 4096))?.[0].length ?? 0;
  return { start: Math.min(start, from + blank), end: text.endsWith('\0') ? text.length - 1 : text.length };
}

/** Escapes of programs for line breaks and the NUL, as letters; also as they are mistyped and as tools print a NUL. */
const letters = String.raw`\\[nrt0]|\\x00|\/[nrt0](?![\w/])|\/x00|\\u0000|\\0{2,3}|%0[0Aa]|\^@|&#(?:0|x0|xFEFF|65279);|<(?:NUL|0x00)>|\[NUL\]|\u2400`;

const forms: readonly FindSurrounding[] = [
  findDoubledMarks,
  ...prefixForms,
  byEdges({
    head: /^#!\S[^\r\n]*$/,
    message: 'The first line of a script stands in front of the policy, and clients get it too. Remove it.',
    removal: 'Remove the line of the script',
  }),
  byEdges({
    head: /^(?:`{3,}|~{3,})[ \t]*[\w-]*$/,
    tail: /^(?:`{3,}|~{3,})$/,
    message:
      'The policy stands in a fence of Markdown, which clients take for text outside the root. Remove the fence.',
    removal: 'Remove the fence',
  }),
  byEdges({
    head: browserSentence(),
    message: 'A browser wrote this sentence above the tree that it shows. It was copied with the policy; remove it.',
    removal: 'Remove the browser’s sentence',
  }),
  byEdges({
    head: /(?:^|[\r\n])[^\r\n<]*<<[-~]?[ \t]*\\?['"]?\w+['"]?[^\r\n<]*$/,
    tail: /^[A-Z_]{2,20};?$/,
    message: 'The lines of a here-document stand around the policy, and clients get them too. Remove them.',
    removal: 'Remove the lines of the here-document',
  }),
  byEdges({
    head: /^(?:[^\r\n<]{0,80}[$#>%] ?)?(?:sudo )?(?:cat|curl|wget|type|more|less|head|http|nc|telnet|echo|printf)\b[^\r\n<]*$/,
    tail: /^(?:[\w.-]+@[\w.-]+[^\r\n<]{0,60}[$#>%]|PS [A-Z]:\\[^\r\n<]*>|[A-Z]:\\[^\r\n<]*>|%)$/,
    message: 'A command of a terminal was copied with the policy. Remove it.',
    removal: 'Remove the command',
  }),
  byEdges({
    head: /^(?:xml|XML|html|plaintext|Copy(?: code)?|crossdomain\.xml:?)(?:\s+(?:Copy(?: code)?|Raw|Edit|Wrap))*$/,
    message: 'The label of a code block was copied with the policy. Remove it.',
    removal: 'Remove the label',
  }),
  byEdges({
    head: new RegExp(`^(?:[ru]?b?["'\`(]|@"|\\)\\]\\}',?|while\\s*\\(1\\);?|for\\s*\\(;;\\);?|${letters}|\\s)+$`, 'i'),
    tail: new RegExp(
      `^(?=[\\s\\S]*?(?:${letters}|["'\`]|<<))(?:${letters}|["'\`]|[;+.,&|)\\]}\\\\]|<<|\\bendl\\b|\\s)+$`,
      'i',
    ),
    message:
      'Signs of a program stand around the policy, such as escapes that nothing resolved. Clients reject them as text; remove them.',
    removal: 'Remove the signs',
  }),
  findProgramOutput,
];

/** The sentence above the tree of a document without a stylesheet, in the languages in which it is met most. */
function browserSentence(): RegExp {
  const sentences = [
    'This XML file does not appear to have any style information associated with it',
    'Mit dieser XML-Datei sind anscheinend keine (?:Style|Stil)-?[Ii]nformationen',
    'Ce fichier XML ne semble pas avoir d.information de style',
    'Este archivo XML (?:no parece tener|aparentemente no tiene)',
    'Este (?:arquivo|ficheiro) XML (?:n\u00e3o|parece n\u00e3o)',
    'Questo file XML non sembra avere',
    'Dit XML-bestand lijkt geen',
    'Ten plik XML',
    '\u042d\u0442\u043e\u0442 XML-\u0444\u0430\u0439\u043b|\u0412 \u044d\u0442\u043e\u043c XML-\u0444\u0430\u0439\u043b\u0435',
    '\u6b64 ?XML ?\u6587\u4ef6|\u8be5 ?XML ?\u6587\u4ef6',
    '\u3053\u306e ?XML ?\u30d5\u30a1\u30a4\u30eb',
  ];
  return new RegExp(`^(?:${sentences.join('|')})[^\\r\\n<]{0,200}(?:\\s+[\u25bc\u25b6\u25be\u25b8+-])?$`);
}

/** A byte order mark behind another, or one that was read in another encoding. */
function findDoubledMarks(text: string, { isMarkTaken = false }: Reading): Surrounding | undefined {
  const marks = /^(\uFEFF?)(\uFEFF+|(?:\u00ef\u00bb\u00bf)+|\u00fe\u00ff|\u00ff\u00fe|)/.exec(text);
  const [, first = '', behind = ''] = marks ?? [];
  if (isMarkTaken && first !== '') return doubledMark({ start: 0, end: first.length + behind.length });
  if (behind === '') return undefined;
  if (behind.startsWith('\uFEFF')) return doubledMark({ start: first.length, end: first.length + behind.length });
  return {
    spans: [{ start: first.length, end: first.length + behind.length }],
    message:
      'A byte order mark that was read in another encoding stands in front of the policy. Remove it and save the file as UTF-8.',
    removal: 'Remove the byte order mark',
  };
}

function doubledMark(span: Span): Surrounding {
  return {
    spans: [span],
    message: 'A second byte order mark stands in front of the policy. Only one may be there; remove it.',
    removal: 'Remove the byte order mark',
  };
}

/** A warning of PHP or another program that got into its output; its paths are nobody's business. */
function findProgramOutput(text: string): Surrounding | undefined {
  const edges = policyEdges(text);
  if (!edges) return undefined;
  const before =
    /<b>\s*(?:Warning|Notice|Deprecated|Fatal error|Parse error|Strict Standards|Catchable fatal error)\s*<\/b>|^[ \t]*(?:PHP )?(?:Warning|Notice|Deprecated|Fatal error|Parse error|Strict Standards):\s/im;
  const spans = [
    { start: headSpan(text, 0).start, end: edges.start },
    { start: edges.end, end: text.length },
  ].filter(({ start, end }) => before.test(text.slice(start, end)));
  if (spans.length === 0) return undefined;
  return {
    spans,
    message:
      'A warning of the program that makes this file was printed into it, so clients reject it. ProposedFix the program.',
  };
}
