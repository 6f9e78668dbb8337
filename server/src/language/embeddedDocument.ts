import { silverlightRootName } from './facts/elements.ts';
import { type AnalysisOptions, analyze, type PolicyDocument } from './policyDocument.ts';
import type { DecodedText } from './recognize/embedded/decodedText.ts';
import { type FilledText, fillHoles } from './recognize/embedded/fillHoles.ts';
import { type EmbeddedPolicy, findEmbedded, type HostFile } from './recognize/embedded/findEmbedded.ts';
import { mapFixes } from './recognize/embedded/mapEdits.ts';
import type { Problem } from './rules/problem.ts';
import type { Span } from './text/span.ts';

/** A policy inside another text, analyzed as what the program sends. */
export interface EmbeddedDocument {
  readonly embedded: EmbeddedPolicy;
  /** Of the decoded text, holes filled; absent where it was not decoded. */
  readonly analysis?: PolicyDocument;
  readonly filled?: FilledText;
  /** At their places in the host file, in its order. */
  readonly problems: readonly Problem[];
}

/** What the analysis of a host file depends on beside its text. */
export interface HostOptions extends Omit<AnalysisOptions, 'fileName' | 'surroundings' | 'encodingProblem'>, HostFile {}

/** The policies inside a text, with their problems at their places in it. Total. */
export function analyzeHost(text: string, options: HostOptions): readonly EmbeddedDocument[] {
  return findEmbedded(text, options).map(embedded =>
    embedded.decodable === 'no' ? notDecoded(embedded, options) : analyzeOne(text, embedded, options),
  );
}

function analyzeOne(host: string, embedded: EmbeddedPolicy, options: HostOptions): EmbeddedDocument {
  const { fileName, languageId, ...rest } = options;
  const { decoded, surroundings } = embedded;
  const end = socketEnd(decoded.text, surroundings.kind === 'socket');
  const filled = fillHoles({ ...decoded, text: decoded.text.slice(0, end) });
  const analysis = analyze(filled.text, {
    ...rest,
    ...(surroundings.isCertain && surroundings.kind !== 'unknown' && { surroundings: surroundings.kind }),
  });
  const toHost = hostSpans(decoded, filled);
  const problems = analysis.problems
    .filter(problem => holdsForEveryFilling(problem, filled, analysis))
    .map(problem => ({
      ...problem,
      span: toHost(problem.span),
      related: problem.related.map(({ span, message }) => ({ span: toHost(span), message })),
      proposed: () => [],
      fixes: () => mapFixes({ host, file: options, embedded, filled }, problem.fixes()),
    }));
  return { embedded, analysis, filled, problems };
}

/** A client of sockets stops at the first NUL [LOAD]. */
function socketEnd(text: string, isSocket: boolean): number {
  const nul = text.indexOf('\0');
  return isSocket && nul >= 0 ? nul : text.length;
}

function notDecoded(embedded: EmbeddedPolicy, { rules = {} }: HostOptions): EmbeddedDocument {
  const chosen = rules[undecoded.id] ?? undecoded.severity;
  if (chosen === 'off') return { embedded, problems: [] };
  const message = 'This policy is inside another encoding and was not checked.';
  return {
    embedded,
    problems: [
      {
        rule: undecoded.id,
        severity: chosen,
        span: embedded.span,
        message,
        related: [],
        isUnnecessary: false,
        proposed: () => [],
        fixes: () => [],
      },
    ],
  };
}

/** A policy in an encoding of its own is a text with no policy at its root, as far as it was read. */
const undecoded = { id: 'wrong-root', severity: 'information' } as const;

/** The place in the host file of a span of the filled text: where it reaches into another literal, the part in the first. */
export function hostSpans(decoded: DecodedText, { origins }: FilledText): (span: Span) => Span {
  const { starts, ends, pieces, text } = decoded;
  return ({ start, end }) => {
    const from = Math.min(origins[start] ?? text.length, Math.max(text.length - 1, 0));
    const last = Math.max(from, (origins[Math.max(end - 1, start)] ?? from) as number);
    const piece = pieces.find(one => one.start <= from && from < one.end);
    const stop = piece ? Math.min(last, piece.end - 1) : last;
    const hostStart = starts[from] ?? 0;
    return { start: hostStart, end: Math.max(hostStart, ends[stop] ?? hostStart) };
  };
}

/** Rules that speak of what stands beside a hole, whatever fills it. */
const besideHoles: ReadonlySet<string> = new Set([
  'malformed-xml',
  'text-outside-root',
  'unknown-attribute',
  'unknown-element',
  'missing-attribute',
  'missing-ports',
  'unrestricted-domain',
  'unrestricted-headers',
  'spaced-list',
  'sensitive-ports',
  'scheme-in-domain',
  'ports-in-url-policy',
  'header-grant-in-socket-policy',
]);

/** Rules about what is absent, or about grants beside others: where grants may be put in, nobody knows. */
const aboutAbsence: ReadonlySet<string> = new Set([
  'empty-policy',
  'missing-meta-policy',
  'missing-element',
  'repeated-grant',
  'covered-grant',
]);

/** Whether a problem is there whatever values are put in at run time. */
function holdsForEveryFilling({ rule, span }: Problem, { holes }: FilledText, { policy }: PolicyDocument): boolean {
  if (rule === 'wrong-root' && policy.root?.name === silverlightRootName) return false;
  if (holes.length === 0) return true;
  if (aboutAbsence.has(rule) && holes.some(({ place }) => place === 'content')) return false;
  if (holes.some(hole => hole.span.start <= span.start && span.end <= hole.span.end && span.end > span.start))
    return false;
  const element = policy.elements.findLast(
    ({ node }) => node.span.start <= span.start && span.end <= node.span.end,
  )?.node;
  const holed = holes.filter(
    hole => element && element.startTag.start <= hole.span.start && hole.span.end <= element.startTag.end,
  );
  if ((rule === 'missing-attribute' || rule === 'missing-ports') && holed.some(({ place }) => place === 'tag'))
    return false;
  const touched =
    holed.some(hole => hole.span.start <= span.end && span.start <= hole.span.end) ||
    isInHoledValue(span, element, holed);
  return !touched || besideHoles.has(rule);
}

function isInHoledValue(
  span: Span,
  element: { readonly attributes: readonly { readonly span: Span }[] } | undefined,
  holed: readonly { readonly span: Span }[],
): boolean {
  return (element?.attributes ?? []).some(
    ({ span: own }) =>
      own.start <= span.start &&
      span.end <= own.end &&
      holed.some(hole => own.start <= hole.span.start && hole.span.end <= own.end),
  );
}
