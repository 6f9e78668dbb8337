import type { ProbeAttempt, ProbeFinding, ProbeReport, ProbeRequest } from '../../../protocol/probe.ts';
import { type LoopClock, type Moment, startLoopClock } from '../network/loopClock.ts';
import { isShortage } from '../network/openConnection.ts';
import type { PolicyFileReply } from '../network/policyFileReply.ts';
import { type PolicyFileExchange, requestPolicyFile } from '../network/policyFileRequest.ts';
import { type LookUp, type Resolution, resolveHost } from '../network/resolveHost.ts';
import { type Stopping, stopperOf } from '../network/stopping.ts';
import { createTurns, type Turns } from '../network/turns.ts';
import type { AskedPort } from './askedPort.ts';
import { type JudgedAttempt, judgeReply, type Probed, policyHashOf, withLateReply } from './judgeReply.ts';
import { clientOf } from './probeClient.ts';
import { decidingAttempt, findingOfOutcome, hasContent } from './probeFinding.ts';
import { type ProbeProgress, startProgress } from './probeProgress.ts';
import { answerOf, asksDestination } from './probeVerdict.ts';
import { type ReadPolicy, readPolicyAt } from './readPolicies.ts';
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

/** This machine lacked what a connection takes, such as a file handle, for as long as anybody would wait: nothing is known of the host. */
export class ShortageError extends Error {
  /** The system's code, such as `EMFILE`. */
  readonly code: string;

  constructor(code: string) {
    super(`This machine has no room for another connection (${code}), so the host was not asked.`);
    this.code = code;
  }
}

/**
 * Asks a host as Flash Player asked it: the policy port first, then, where a destination port is named and the master leaves it open,
 * that port. Sends nothing but policy-file requests, to no other port. When it ends no socket is left.
 *
 * @throws ShortageError
 */
export async function probe(request: ProbeRequest, options: ProbeOptions = {}): Promise<Probed> {
  const clock = startLoopClock();
  const stopping = stopperOf(options.signal);
  try {
    return await askPatiently(request, { ...options, clock, turns: createTurns(), readPolicy: readPolicyAt, stopping });
  } finally {
    stopping.release();
    clock.stop();
  }
}

/** How often a host is asked again where this machine lacks something for a single connection, and after how many milliseconds. */
export const patience = { tries: 20, pause: 100 };

async function askPatiently(request: ProbeRequest, options: SharedOptions): Promise<Probed> {
  for (let tries = 1; ; tries += 1) {
    const { probed, shortage } = await probeOnce(request, options);
    if (shortage === undefined || options.stopping.isStopped()) return probed;
    if (tries >= patience.tries) return endOfPatience(probed, shortage);
    await new Promise(resolve => setTimeout(resolve, patience.pause));
  }
}

/** What is lacking for good is a fact about the way to the host where it is an address of ours; otherwise nothing is known. */
export function endOfPatience(probed: Probed, shortage: string): Probed {
  if (shortage !== 'EADDRNOTAVAIL') throw new ShortageError(shortage);
  return probed;
}

/** What many probes share. */
export interface SharedOptions extends Omit<ProbeOptions, 'signal'> {
  readonly clock: LoopClock;
  /** Replies are judged in turns. */
  readonly turns: Turns;
  readonly readPolicy: ReadPolicy;
  readonly stopping: Stopping;
}

/** A probe, and the code by which this machine said that it lacked something; then the host has to be asked again. */
export interface ProbedOnce {
  readonly probed: Probed;
  readonly shortage?: string;
}

/** Asks a host once. Never rejects. */
export async function probeOnce(request: ProbeRequest, options: SharedOptions): Promise<ProbedOnce> {
  const startedAt = new Date().toISOString();
  const course: Course = {
    ...options,
    request,
    origin: options.clock.now(),
    destinationTime: options.destinationTime ?? defaultDestinationTime,
    progress: startProgress(options.onProgress),
  };
  const asked = await askHost(course).finally(course.progress.stop);
  const probed = report(request, { ...asked, startedAt, isCanceled: course.stopping.isStopped() });
  return { probed, ...(asked.shortage !== undefined && { shortage: asked.shortage }) };
}

interface Course extends SharedOptions {
  readonly request: ProbeRequest;
  /** When the probe began. */
  readonly origin: Moment;
  readonly destinationTime: DestinationTime;
  readonly progress: ReturnType<typeof startProgress>;
}

interface Asked {
  readonly resolution: Resolution;
  readonly attempts: readonly JudgedAttempt[];
  readonly shortage?: string;
}

async function askHost(course: Course): Promise<Asked> {
  const { request, progress, stopping, lookUp } = course;
  progress.enter({ step: 'resolving' });
  const milliseconds = request.timeout;
  const resolution = await resolveHost(request.host, { milliseconds, stopping, ...(lookUp && { lookUp }) });
  if (resolution.kind !== 'resolved') return { resolution, attempts: [], ...shortageOf(resolution) };
  return { resolution, ...(await askPorts(course, resolution.addresses)) };
}

/** A resolver too needs a file handle. */
function shortageOf(resolution: Resolution): Pick<Asked, 'shortage'> {
  const isShort = resolution.kind === 'unresolved' && isShortage(resolution.error);
  return isShort ? { shortage: resolution.error } : {};
}

type AskedPorts = Omit<Asked, 'resolution'>;

/** The socket of the master stays open while the destination is asked, so that a late answer is seen. */
async function askPorts(course: Course, addresses: readonly string[]): Promise<AskedPorts> {
  const { request, stopping, progress, origin, clock, turns } = course;
  const asked: AskedPort = { ...asksAs(request), port: request.policyPort, role: 'master' };
  const { request: bytes, endsAtNul } = clientOf(request);
  progress.enter({ step: 'master', port: asked.port });
  const timeAllowed = { kind: 'in-all', milliseconds: request.timeout } as const;
  const question = { bytes, endsAtNul, port: asked.port, timeAllowed };
  const exchange = requestPolicyFile({ ...question, addresses, startedAt: origin, clock, stopping });
  try {
    const reply = await exchange.inTime;
    await turns.next();
    const master = judgeReply(asked, reply, course.readPolicy);
    if (reply.shortage !== undefined) return { attempts: [master], shortage: reply.shortage };
    const isOver = stopping.isStopped() || !asksDestination(request, master);
    const rest: AskedPorts = isOver ? { attempts: [] } : await askDestination(course, addresses);
    return { ...rest, attempts: [withLateReply(master, asked, await exchange.close()), ...rest.attempts] };
  } finally {
    await exchange.close();
  }
}

async function askDestination(course: Course, addresses: readonly string[]): Promise<AskedPorts> {
  const { request, stopping, progress, destinationTime, clock, turns } = course;
  if (request.destinationPort === undefined) return { attempts: [] };
  const asked: AskedPort = { ...asksAs(request), port: request.destinationPort, role: 'destination' };
  progress.enter({ step: 'destination', port: asked.port });
  const timeAllowed = { kind: 'by-step', ...destinationTime } as const;
  const startedAt = clock.now();
  const reply = await finished(
    requestPolicyFile({ addresses, port: asked.port, timeAllowed, startedAt, clock, stopping }),
  );
  await turns.next();
  return {
    attempts: [judgeReply(asked, reply, course.readPolicy)],
    ...(reply.shortage !== undefined && { shortage: reply.shortage }),
  };
}

function asksAs({ host, silverlight }: ProbeRequest): Pick<AskedPort, 'host' | 'silverlight'> {
  return { host, ...(silverlight && { silverlight }) };
}

async function finished(exchange: PolicyFileExchange): Promise<PolicyFileReply> {
  const reply = await exchange.inTime;
  await exchange.close();
  return reply;
}

function report(
  request: ProbeRequest,
  { startedAt, resolution, attempts, isCanceled }: Asked & { readonly startedAt: string; readonly isCanceled: boolean },
): Probed {
  const told = attempts.map(({ attempt }) => attempt);
  const answer = isCanceled || attempts.length === 0 ? undefined : answerOf(request, attempts);
  const deciding = decidingAttempt(told);
  const recognized = recognizedAs(attempts.find(({ attempt }) => attempt === deciding));
  const findings: Omit<ProbeReport, 'explanation'> = {
    host: request.host,
    ...(request.destinationPort !== undefined && { destinationPort: request.destinationPort }),
    startedAt,
    finding: findingOf(told, isCanceled),
    ...(recognized !== undefined && { recognized }),
    ...(deciding?.outcome === 'policy' && { policyHash: policyHashOf(deciding) }),
    ...(resolution.kind === 'resolved' && { addresses: resolution.addresses }),
    ...(isCanceled && { canceled: true }),
    attempts: told,
    ...(answer && { answer }),
  };
  const explanation = explainProbe(findings, attempts, { request, resolution });
  return { request, report: { ...findings, explanation }, attempts, resolution };
}

/**
 * What was probed, judged for another requester; nobody is asked. Undefined where Flash Player would have asked the destination for that
 * requester, and the probe did not.
 */
export function judgeFor(probed: Probed, request: ProbeRequest): Probed | undefined {
  const { attempts, resolution, report: told } = probed;
  const [master] = attempts;
  const isCanceled = told.canceled === true;
  if (master && attempts.length === 1 && !isCanceled && asksDestination(request, master)) return undefined;
  return report(request, { attempts, resolution, startedAt: told.startedAt, isCanceled });
}

/** The name of what came; a policy is one also where clients reject it. */
function recognizedAs(judged: JudgedAttempt | undefined): string | undefined {
  return judged?.policy && judged.recognition?.kind !== 'silverlight-policy' ? 'policy' : judged?.recognition?.kind;
}

/** A probe that was canceled has a finding only where the policy port had given its own by then. */
function findingOf(attempts: readonly ProbeAttempt[], isCanceled: boolean): ProbeFinding {
  const deciding = decidingAttempt(attempts);
  if (isCanceled && (deciding === undefined || deciding.end === 'canceled' || !hasContent(deciding.outcome))) {
    return 'canceled';
  }
  return deciding === undefined ? 'unresolved' : findingOfOutcome[deciding.outcome];
}
