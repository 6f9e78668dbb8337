import type { AuditFetch, FetchOutcome, FetchRole } from '../../../protocol/audit.ts';
import type { ServedText } from '../language/access/question.ts';
import { findPolicyOrigin } from '../language/facts/policyOrigins.ts';
import type { Delivery, DeliveryRedirect } from '../language/policy/delivery.ts';
import { parseLocation, type UrlLocation } from '../language/policy/location.ts';
import { analyze } from '../language/policyDocument.ts';
import { catalogue } from '../language/rules/catalogue.ts';
import { reportProblems } from '../language/rules/problem.ts';
import { judgeEncoding } from '../language/xml/bytes/encoding.ts';
import type { HttpReply } from '../network/httpRequest.ts';
import { type Fetched, hashOf, headerOf } from './fetchPolicy.ts';
import { isUpgrade, type JudgedFetch } from './judgeOrigin.ts';

/** What came of a URL, and why it was asked for. */
export interface FetchedFile extends Fetched {
  readonly role: FetchRole;
}

/** The fetches of several origins, judged: together, since one may say something of another. */
export function judgeFetches(origins: readonly (readonly FetchedFile[])[]): readonly (readonly JudgedFetch[])[] {
  const all = origins.flat();
  return origins.map(files => {
    const answersEverything = files.some(({ role, reply }) => role === 'absent-path' && isFound(reply));
    return files.map(file => judgeFetch(file, { answersEverything, isOverBothSchemes: hasTwin(file, all) }));
  });
}

function isFound(reply: HttpReply): boolean {
  return reply.kind === 'response' && reply.status === 200;
}

/** Whether the same bytes came from the same path under the other scheme. */
function hasTwin(file: FetchedFile, all: readonly FetchedFile[]): boolean {
  const { pathname, protocol } = new URL(file.url);
  return all.some(
    other =>
      new URL(other.url).pathname === pathname &&
      new URL(other.url).protocol !== protocol &&
      isFound(file.reply) &&
      isFound(other.reply) &&
      bodyOf(other.reply)?.equals(bodyOf(file.reply) ?? Buffer.alloc(0)) === true,
  );
}

function bodyOf(reply: HttpReply): Buffer | undefined {
  return reply.kind === 'response' ? Buffer.from(reply.body) : undefined;
}

interface Surroundings {
  readonly answersEverything: boolean;
  readonly isOverBothSchemes: boolean;
}

function judgeFetch(file: FetchedFile, surroundings: Surroundings): JudgedFetch {
  const { reply, role } = file;
  const location = locationOf(file.finalUrl);
  if (reply.kind === 'failure' || !location)
    return { fetch: { ...commonOf(file), outcome: outcomeOfFailure(reply), problems: [] } };
  const metaPolicy = reply.headers
    .filter(({ name }) => name === 'x-permitted-cross-domain-policies')
    .map(({ value }) => value);
  const contentType = headerOf(reply.headers, 'content-type');
  const content = isPolicyRole(role) && reply.status === 200 ? readContent(reply.body, location) : undefined;
  const outcome = content?.outcome ?? outcomeOfStatus(file, reply.status);
  const origin =
    outcome === 'policy' || outcome === 'silverlight-policy' ? findPolicyOrigin(content?.text ?? '') : undefined;
  const delivery: Delivery = {
    contentType,
    metaPolicyHeaders: reply.status === 200 ? metaPolicy : [],
    isOverBothSchemes: surroundings.isOverBothSchemes && content !== undefined,
    isAnswerToAbsentPath: role === 'absent-path' && reply.status === 200,
    isPolicy: outcome === 'policy' || outcome === 'silverlight-policy',
    ...redirectOf(file),
    ...(origin && { origin }),
  };
  const isPageOfTheSite = outcome === 'not-a-policy' && surroundings.answersEverything;
  return {
    fetch: {
      ...commonOf(file),
      outcome,
      status: reply.status,
      ...(contentType !== undefined && { contentType }),
      ...(metaPolicy.length > 0 && { metaPolicy }),
      ...(isPolicyRole(role) && { bytes: reply.body.length, sha256: hashOf(reply.body) }),
      ...(content && content.text !== undefined && { text: content.text }),
      ...(content && !isPageOfTheSite && { recognized: content.recognized }),
      ...(origin && { origin: { software: origin.software, advice: origin.advice } }),
      problems: problemsOf(content, { delivery, location, isOfContent: content !== undefined && !isPageOfTheSite }),
    },
    ...(servedTextOf(file, { location, contentType, metaPolicy, text: content?.text }) ?? {}),
  };
}

function commonOf({ url, role, redirects, milliseconds, reply }: FetchedFile) {
  return {
    url,
    role,
    ...(redirects.length > 0 && { redirects }),
    milliseconds: Math.round(milliseconds * 10) / 10,
    ...(reply.kind === 'failure' && {
      ...(reply.status !== undefined && { status: reply.status }),
      ...(reply.tlsError && { tlsError: reply.tlsError }),
      ...(reply.error !== undefined && { error: reply.error }),
    }),
  } satisfies Partial<AuditFetch>;
}

function isPolicyRole(role: FetchRole): boolean {
  return role === 'master' || role === 'silverlight' || role === 'policy';
}

function locationOf(url: string): UrlLocation | undefined {
  const location = parseLocation(url);
  return location.kind === 'url' ? location : undefined;
}

/** A fetch that was canceled is one of a report that says so. */
function outcomeOfFailure(reply: HttpReply): FetchOutcome {
  return reply.kind === 'failure' && reply.outcome !== 'canceled' ? reply.outcome : 'timed-out';
}

function outcomeOfStatus({ redirects }: FetchedFile, status: number): FetchOutcome {
  if (redirects.at(-1)?.followed === false) return 'redirected';
  return status >= 500 ? 'http-error' : 'absent';
}

interface Content {
  readonly outcome: FetchOutcome;
  readonly recognized: string;
  readonly text: string;
  readonly analysis: (delivery: Delivery) => ReturnType<typeof analyze>;
}

function readContent(body: Uint8Array, location: UrlLocation): Content {
  const { text, problem, hasByteOrderMark } = judgeEncoding(body);
  const analysis = (delivery?: Delivery) =>
    analyze(text, {
      stated: location,
      hasByteOrderMark,
      ...(delivery && { delivery }),
      ...(problem && { encodingProblem: problem }),
    });
  const { recognition } = analysis();
  return {
    outcome: outcomesByKind.get(recognition.kind) ?? 'not-a-policy',
    recognized: recognition.kind,
    text,
    analysis,
  };
}

const outcomesByKind: ReadonlyMap<string, FetchOutcome> = new Map([
  ['policy', 'policy'],
  ['truncated', 'policy'],
  ['silverlight-policy', 'silverlight-policy'],
]);

function isOfDelivery(id: string): boolean {
  return catalogue.some(rule => rule.id === id && rule.group === 'delivery');
}

interface Judged {
  readonly delivery: Delivery;
  readonly location: UrlLocation;
  /** Whether the text itself is checked too, or how it came alone. */
  readonly isOfContent: boolean;
}

function problemsOf(content: Content | undefined, { delivery, location, isOfContent }: Judged) {
  const analysis = content?.analysis(delivery) ?? analyze('', { stated: location, delivery });
  const problems = isOfContent ? analysis.problems : analysis.problems.filter(({ rule }) => isOfDelivery(rule));
  return reportProblems(analysis.text, problems);
}

function redirectOf(file: FetchedFile): { readonly redirect?: DeliveryRedirect } {
  const last = file.redirects.at(-1);
  if (!last || !isPolicyRole(file.role)) return {};
  const { to } = last;
  if (last.followed) return { redirect: { kind: 'within-origin', to } };
  if (isUpgrade(file)) return { redirect: { kind: 'to-https', to } };
  const isElsewhere = URL.canParse(to) && new URL(to).origin !== new URL(file.url).origin;
  return { redirect: { kind: isElsewhere ? 'elsewhere' : 'nowhere', to } };
}

interface Response {
  readonly location: UrlLocation;
  readonly contentType: string | undefined;
  readonly metaPolicy: readonly string[];
  readonly text: string | undefined;
}

/** What `evaluate` is told of a response: policy files, and the root for its headers. A response without a type has an empty one. */
function servedTextOf(
  { url, finalUrl, role, reply }: FetchedFile,
  { location, contentType = '', metaPolicy, text }: Response,
): { readonly served: ServedText } | undefined {
  const asked = locationOf(url);
  if (reply.kind === 'failure' || !asked || role === 'absent-path') return undefined;
  return {
    served: {
      location: asked,
      status: reply.status,
      contentType,
      metaPolicyHeaders: metaPolicy,
      ...(text !== undefined && { text }),
      ...(finalUrl !== url && { redirectedTo: location }),
    },
  };
}
