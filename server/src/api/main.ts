import type { AuditReport } from '../../../protocol/audit.ts';
import type { ProbeReport } from '../../../protocol/probe.ts';
import { audit as auditSite } from '../audit/audit.ts';
import { type AuditRequest, readAuditRequest } from '../audit/auditRequest.ts';
import { refuseToServe } from '../language/access/refuseToServe.ts';
import { masterPolicyPort } from '../language/facts/transports.ts';
import { servePolicy } from '../network/policyServer.ts';
import { probe as probeHost } from '../probe/probe.ts';
import { defaultConcurrency, probeMany as probeHosts } from '../probe/probeMany.ts';
import { readProbeRequest } from '../probe/probeRequest.ts';
import type { InputFormat } from '../survey/inputFormats.ts';
import { type CollectedReport, type DamagedReport, judgeScan } from '../survey/judgeScan.ts';
import { readScan } from '../survey/readScan.ts';
import { InvalidInput } from './invalidInput.ts';

export {
  type AnalyzeOptions,
  analyze,
  check,
  describeVerdict,
  evaluate,
  type FixOptions,
  type FixResult,
  fix,
  InvalidInput,
  type NamedText,
  type RuleFacts,
  rules,
  type SharedQuestions,
} from './language.ts';

/** What connects can be ended. */
export interface Stoppable {
  readonly signal?: AbortSignal;
}

/** A host to probe. */
export interface ProbeTarget {
  /** `HOST`, `HOST:PORT` or a URL; nobody else is asked. */
  readonly host: string;
  readonly destinationPort?: number;
  /** Stands in for 843. */
  readonly policyPort?: number;
  /** The URL that the requester was loaded from, for a verdict. */
  readonly from?: string;
  /** All of the master's time, in milliseconds; 3000. */
  readonly timeout?: number;
}

/**
 * Asks a host what Flash Player asked it. A probe that is ended resolves with what is known by then.
 *
 * @throws InvalidInput
 */
export async function probe({ signal, ...target }: ProbeTarget & Stoppable): Promise<ProbeReport> {
  const { report } = await probeHost(readTarget(target), { ...(signal && { signal }) });
  return report;
}

/** How many hosts are probed. */
export interface ProbeManyOptions extends Stoppable {
  /** Hosts at the same time; 64. */
  readonly concurrency?: number;
}

/**
 * Probes hosts as they come and gives each report as soon as it is there, so not in their order. Memory does not grow with them.
 *
 * @throws InvalidInput for a host that cannot be read
 */
export async function* probeMany(
  targets: Iterable<ProbeTarget> | AsyncIterable<ProbeTarget>,
  { signal, concurrency = defaultConcurrency }: ProbeManyOptions = {},
): AsyncGenerator<ProbeReport, void, undefined> {
  const requests = async function* () {
    for await (const target of targets) yield readTarget(target);
  };
  for await (const { report } of probeHosts(requests(), { concurrency, ...(signal && { signal }) })) yield report;
}

function readTarget(target: ProbeTarget) {
  const read = readProbeRequest(target);
  if (read.kind === 'invalid') throw new InvalidInput(read.field, read.message);
  return read.request;
}

/** How a scan is judged. */
export interface JudgeOptions {
  /** The port of records that name none; 843. */
  readonly port?: number;
  /** What the input is; told by its first bytes. */
  readonly format?: InputFormat;
  /** `HOST-PORT` of an input that is a single reply. */
  readonly fileName?: string;
}

/** Judges what a scanner collected, record for record, without asking anybody. A record that cannot be read is `{ error, line }`. */
export function judge(
  input: AsyncIterable<Uint8Array> | string | Uint8Array,
  { port = masterPolicyPort, format = 'auto', fileName = '' }: JudgeOptions = {},
): AsyncGenerator<CollectedReport | DamagedReport, void, undefined> {
  return judgeScan(readScan(chunksOf(input), format, fileName), { port });
}

async function* chunksOf(input: AsyncIterable<Uint8Array> | string | Uint8Array): AsyncGenerator<Uint8Array> {
  if (typeof input === 'string') yield new TextEncoder().encode(input);
  else if (input instanceof Uint8Array) yield input;
  else yield* input;
}

/** A site to audit. */
export interface AuditTarget extends Partial<Omit<AuditRequest, 'host' | 'origins' | 'isInsecure' | 'url'>> {
  /** A host or a URL; no other host is asked. */
  readonly url: string;
  /** Whether a certificate that does not hold is passed over. */
  readonly insecure?: boolean;
}

/**
 * Asks a site what a client would ask it, and says what that lets strangers do.
 *
 * @throws InvalidInput
 */
export async function audit({ signal, ...target }: AuditTarget & Stoppable): Promise<AuditReport> {
  const read = readAuditRequest(target);
  if (read.kind === 'invalid') throw new InvalidInput(read.field, read.message);
  return auditSite(read.request, { ...(signal && { signal }) });
}

/** A policy to serve. */
export interface ServeOptions extends Stoppable {
  readonly text: string;
  /** An address of this machine; 127.0.0.1. */
  readonly host?: string;
  /** 0 takes a free one; 843. */
  readonly port?: number;
}

/** A policy server that runs. */
export interface PolicyServer {
  readonly host: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/**
 * Serves a socket policy as Flash Player expects it, until it is closed or the signal is aborted. Rejects with the system's error where it
 * cannot listen.
 *
 * @throws InvalidInput for a text that clients would reject
 */
export async function serve({
  text,
  host = '127.0.0.1',
  port = masterPolicyPort,
  signal,
}: ServeOptions): Promise<PolicyServer> {
  const refusal = refuseToServe(text, { kind: 'socket', port, isMaster: port === masterPolicyPort });
  if (refusal !== undefined) throw new InvalidInput('text', `Clients would reject this policy: ${refusal}`);
  const reply = { bytes: new TextEncoder().encode(text), isForSilverlight: /<access-policy[\s/>]/.test(text) };
  const serving = await servePolicy({ reply: () => reply, host, port, sendsNul: true, onEvent: () => {} });
  const close = (): Promise<void> => {
    signal?.removeEventListener('abort', close);
    return serving.close();
  };
  signal?.addEventListener('abort', close, { once: true });
  if (signal?.aborted) await close();
  return { host: serving.host, port: serving.port, close };
}
