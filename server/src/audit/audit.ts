import type { AuditedOrigin, AuditFinding, AuditReport, FetchRole } from '../../../protocol/audit.ts';
import { auditFindings } from '../../../protocol/audit.ts';
import type { ProbeReport } from '../../../protocol/probe.ts';
import type { ServedText } from '../language/access/question.ts';
import { masterAnswerTime, masterPolicyPath } from '../language/facts/transports.ts';
import { silverlightPolicyPath } from '../language/formats/silverlight/limits.ts';
import { manifest } from '../manifest.ts';
import { type ProxySettings, proxyFor } from '../network/httpProxy.ts';
import type { HttpOptions } from '../network/httpRequest.ts';
import { type LookUp, resolveHost } from '../network/resolveHost.ts';
import { stopperOf } from '../network/stopping.ts';
import { probe } from '../probe/probe.ts';
import type { AuditRequest } from './auditRequest.ts';
import { type AccessByFile, compareWithFile } from './compareAccess.ts';
import { fetchPolicy } from './fetchPolicy.ts';
import { type FetchedFile, judgeFetches } from './judgeFetches.ts';
import { judgeOrigin } from './judgeOrigin.ts';
import { explainAudit } from './words/explanation.ts';
import { remediesFor } from './words/remedies.ts';
import { scannersFor } from './words/scanners.ts';

/** What an audit takes beside its request. */
export interface AuditOptions {
  readonly signal?: AbortSignal;
  readonly lookUp?: LookUp;
  readonly proxies?: ProxySettings;
  /** A file that is compared with what is deployed. */
  readonly against?: AccessByFile;
  /** Told before each fetch begins. */
  readonly onFetch?: (url: string) => void;
  /** A further certificate authority, in PEM. */
  readonly authority?: string;
}

/** Asks a site what a client would ask it, and judges what came. Only the host that the request names is asked. Never rejects. */
export async function audit(request: AuditRequest, options: AuditOptions = {}): Promise<AuditReport> {
  const startedAt = new Date().toISOString();
  const signal = options.signal ?? new AbortController().signal;
  const resolution = await resolves(request, options, signal);
  if (resolution !== 'resolved') return finish(request, { startedAt, finding: resolution, origins: [] }, options);
  const [fetched, socket] = await Promise.all([
    Promise.all(request.origins.map(origin => fetchOrigin(origin, request, { ...options, signal }))),
    request.socket ? probeSocket(request, signal) : undefined,
  ]);
  if (signal.aborted) return finish(request, { startedAt, finding: 'canceled', origins: [] }, options);
  const judged = judgeFetches(fetched);
  const origins = request.origins.map((origin, index) => judgeOrigin(origin, judged[index] ?? []));
  const served = judged.flat().flatMap(({ served: text }) => text ?? []);
  return finish(request, { startedAt, finding: worstOf(origins), origins, served, socket }, options);
}

/** Looks the name up first, so that one that does not resolve is said once. A proxy resolves by itself. */
async function resolves(
  { host, origins, timeout }: AuditRequest,
  { lookUp, proxies }: AuditOptions,
  signal: AbortSignal,
): Promise<'resolved' | 'unresolved' | 'canceled'> {
  const isProxied = proxies !== undefined && origins.some(origin => proxyFor(new URL(origin), proxies) !== undefined);
  if (isProxied || signal.aborted) return signal.aborted ? 'canceled' : 'resolved';
  const stopping = stopperOf(signal);
  const resolution = await resolveHost(host, { milliseconds: timeout, stopping, ...(lookUp && { lookUp }) });
  stopping.release();
  if (resolution.kind === 'canceled') return 'canceled';
  return resolution.kind === 'resolved' ? 'resolved' : 'unresolved';
}

/** No site has a file of that name unless it answers to every name. */
const absentPath = '/crossdomain-policy-audit-of-a-path-that-should-not-exist.xml';

async function fetchOrigin(
  origin: string,
  request: AuditRequest,
  options: AuditOptions & { readonly signal: AbortSignal },
): Promise<readonly FetchedFile[]> {
  const further = request.policies.filter(policy => new URL(policy).origin === origin);
  const wanted: readonly (readonly [FetchRole, string])[] = [
    ['master', `${origin}${masterPolicyPath}`],
    ['silverlight', `${origin}${silverlightPolicyPath}`],
    ...further.map(policy => ['policy', policy] as const),
    ['root', `${origin}/`],
    ['absent-path', `${origin}${absentPath}`],
  ];
  return Promise.all(
    wanted.map(async ([role, url]) => {
      options.onFetch?.(url);
      return { role, ...(await fetchPolicy(url, to => httpOptions(to, request, options))) };
    }),
  );
}

function httpOptions(
  url: URL,
  { timeout, isInsecure }: AuditRequest,
  { signal, lookUp, proxies, authority }: AuditOptions & { readonly signal: AbortSignal },
): HttpOptions {
  return {
    timeout,
    signal,
    userAgent: `${manifest.name}/${manifest.version} (+${manifest.homepage})`,
    isInsecure,
    proxy: proxies && proxyFor(url, proxies),
    ...(lookUp && { lookUp }),
    ...(authority !== undefined && { authority }),
  };
}

/** The time is the player's own. */
async function probeSocket({ host, policyPort }: AuditRequest, signal: AbortSignal): Promise<ProbeReport> {
  return (await probe({ host, policyPort, timeout: masterAnswerTime }, { signal })).report;
}

function worstOf(origins: readonly AuditedOrigin[]): AuditFinding {
  return auditFindings.find(finding => origins.some(origin => origin.finding === finding)) ?? 'none';
}

interface Found {
  readonly startedAt: string;
  readonly finding: AuditFinding;
  readonly origins: readonly AuditedOrigin[];
  readonly served?: readonly ServedText[];
  readonly socket?: ProbeReport | undefined;
}

function finish(request: AuditRequest, found: Found, { against }: AuditOptions): AuditReport {
  const { startedAt, finding, origins, served = [], socket } = found;
  return {
    version: 1,
    url: request.url,
    startedAt,
    finding,
    explanation: explainAudit(request, found),
    origins,
    scanners: scannersFor(origins),
    remedies: remediesFor(request, origins),
    ...(socket && { socket }),
    ...(against && origins.length > 0 && { againstFile: compareWithFile(request.origins, served, against) }),
  };
}
