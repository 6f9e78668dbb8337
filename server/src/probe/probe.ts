import type { ProbeAttempt, ProbeFinding, ProbeReport, ProbeRequest } from '../../../protocol/probe.ts';
import { type PolicyFileExchange, requestPolicyFile } from '../network/policyFileRequest.ts';
import { type LookUp, type Resolution, resolveHost } from '../network/resolveHost.ts';
import { type AskedPort, describeAttempt, withLateReply } from './probeAttempt.ts';
import { decidingAttempt, findingOfOutcome, hasContent } from './probeFinding.ts';
import { type ProbeProgress, startProgress } from './probeProgress.ts';
import { answerOf, asksDestination } from './probeVerdict.ts';
import { explainProbe } from './words/explanation.ts';

/** How a probe is run. */
export interface ProbeOptions {
  /** Ends the probe with what is known by then. */
  readonly signal?: AbortSignal;
  /** Told at every step and every second. */
  readonly onProgress?: (progress: ProbeProgress) => void;
  /** What the destination has to connect and to answer, in milliseconds. No source names a time for it. */
  readonly destinationTime?: DestinationTime;
  /** How names are looked up; in this process unless it is said. */
  readonly lookUp?: LookUp;
}

/** Milliseconds. */
interface DestinationTime {
  readonly connect: number;
  readonly answer: number;
}

const defaultDestinationTime: DestinationTime = { connect: 20_000, answer: 5_000 };

/**
 * Asks a host as Flash Player asked it: the policy port first, then, where a destination port is named and the master leaves it open,
 * that port. Sends nothing but policy-file requests, to no other port. Never rejects; when it resolves no socket is left.
 */
export async function probe(request: ProbeRequest, options: ProbeOptions = {}): Promise<ProbeReport> {
  const startedAt = new Date().toISOString();
  const course: Course = {
    request,
    origin: performance.now(),
    signal: options.signal ?? new AbortController().signal,
    destinationTime: options.destinationTime ?? defaultDestinationTime,
    progress: startProgress(options.onProgress),
    ...(options.lookUp && { lookUp: options.lookUp }),
  };
  const { resolution, attempts } = await askHost(course).finally(course.progress.stop);
  return report(request, { startedAt, resolution, attempts, isCanceled: course.signal.aborted });
}

interface Course {
  readonly request: ProbeRequest;
  /** When the probe began, in milliseconds of `performance.now()`. */
  readonly origin: number;
  readonly signal: AbortSignal;
  readonly destinationTime: DestinationTime;
  readonly progress: ReturnType<typeof startProgress>;
  readonly lookUp?: LookUp;
}

interface Asked {
  readonly resolution: Resolution;
  readonly attempts: readonly ProbeAttempt[];
}

async function askHost(course: Course): Promise<Asked> {
  const { request, progress } = course;
  progress.enter({ step: 'resolving' });
  const resolution = await resolveHost(request.host, { ...course, milliseconds: request.timeout });
  if (resolution.kind !== 'resolved') return { resolution, attempts: [] };
  return { resolution, attempts: await askPorts(course, resolution.addresses) };
}

/** The socket of the master stays open while the destination is asked, so that a late answer is seen. */
async function askPorts(course: Course, addresses: readonly string[]): Promise<readonly ProbeAttempt[]> {
  const { request, signal, progress, origin } = course;
  const asked: AskedPort = { host: request.host, port: request.policyPort, role: 'master' };
  progress.enter({ step: 'master', port: asked.port });
  const timeAllowed = { kind: 'in-all', milliseconds: request.timeout } as const;
  const exchange = requestPolicyFile({ addresses, port: asked.port, timeAllowed, startedAt: origin, signal });
  try {
    const master = describeAttempt(asked, await exchange.inTime);
    const rest = signal.aborted || !asksDestination(request, master) ? [] : await askDestination(course, addresses);
    return [withLateReply(master, asked, await exchange.close()), ...rest];
  } finally {
    await exchange.close();
  }
}

async function askDestination(course: Course, addresses: readonly string[]): Promise<readonly ProbeAttempt[]> {
  const { request, signal, progress, destinationTime } = course;
  if (request.destinationPort === undefined) return [];
  const asked: AskedPort = { host: request.host, port: request.destinationPort, role: 'destination' };
  progress.enter({ step: 'destination', port: asked.port });
  const timeAllowed = { kind: 'by-step', ...destinationTime } as const;
  const startedAt = performance.now();
  const reply = await finished(requestPolicyFile({ addresses, port: asked.port, timeAllowed, startedAt, signal }));
  return [describeAttempt(asked, reply)];
}

async function finished(exchange: PolicyFileExchange) {
  const reply = await exchange.inTime;
  await exchange.close();
  return reply;
}

function report(
  request: ProbeRequest,
  { startedAt, resolution, attempts, isCanceled }: Asked & { readonly startedAt: string; readonly isCanceled: boolean },
): ProbeReport {
  const answer = isCanceled || attempts.length === 0 ? undefined : answerOf(request, attempts);
  const findings: Omit<ProbeReport, 'explanation'> = {
    host: request.host,
    ...(request.destinationPort !== undefined && { destinationPort: request.destinationPort }),
    startedAt,
    finding: findingOf(attempts, isCanceled),
    ...(resolution.kind === 'resolved' && { addresses: resolution.addresses }),
    ...(isCanceled && { canceled: true }),
    attempts,
    ...(answer && { answer }),
  };
  return { ...findings, explanation: explainProbe(findings, request, resolution) };
}

/** A probe that was canceled has a finding only where the policy port had given its own by then. */
function findingOf(attempts: readonly ProbeAttempt[], isCanceled: boolean): ProbeFinding {
  const deciding = decidingAttempt(attempts);
  if (isCanceled && (deciding === undefined || deciding.end === 'canceled' || !hasContent(deciding.outcome))) {
    return 'canceled';
  }
  return deciding === undefined ? 'unresolved' : findingOfOutcome[deciding.outcome];
}
