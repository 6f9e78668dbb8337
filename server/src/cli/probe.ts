import { lastPort } from '../language/facts/transports.ts';
import { defaultConcurrency, probeMany } from '../network/probeMany.ts';
import type { ProbeReport } from '../network/probeReport.ts';
import { defaultTimeout, type ProbeRequest, readProbeRequest } from '../network/probeRequest.ts';
import { describeReport } from './formats/probe.ts';
import { readHostLines } from './hostLines.ts';
import { readChoice, readNumber, readOptions } from './options.ts';
import { showProgress } from './progress.ts';
import { readInput } from './readInput.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';

const formats = ['text', 'json'] as const;

/** The most probes at the same time: each may hold two sockets. */
const mostConcurrent = 1024;

/** `crossdomain-policy probe`: asks hosts what Flash Player asked. @throws UsageError */
export async function probe(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readOptions(args, {
    from: { type: 'string' },
    'policy-port': { type: 'string' },
    timeout: { type: 'string', default: String(defaultTimeout) },
    format: { type: 'string', default: 'text' },
    hosts: { type: 'string' },
    concurrency: { type: 'string', default: String(defaultConcurrency) },
  });
  const format = readChoice('format', values.format, formats);
  const concurrency = readNumber('concurrency', values.concurrency, { from: 1, to: mostConcurrent });
  const policyPort = values['policy-port'];
  const common = {
    ...(values.from !== undefined && { from: values.from }),
    ...(policyPort !== undefined && { policyPort: readNumber('policy-port', policyPort, { from: 1, to: lastPort }) }),
    timeout: readNumber('timeout', values.timeout, { from: 1, to: 600_000 }),
  };
  const listed = values.hosts === undefined ? [] : readHostLines(await readInput(values.hosts, terminal));
  const requests = readRequests([...positionals, ...listed], common, terminal);
  return run(requests, { format, concurrency }, terminal);
}

/** The requests of all hosts that can be read; the others are told and left out. @throws UsageError if none is left */
function readRequests(hosts: readonly string[], common: object, terminal: Terminal): Requests {
  const requests: ProbeRequest[] = [];
  for (const host of hosts) {
    const read = readProbeRequest({ ...common, host });
    if (read.kind === 'request') requests.push(read.request);
    else if (read.field !== 'host') throw new UsageError(read.message);
    else terminal.complain(`crossdomain-policy probe: ${JSON.stringify(host)}: ${read.message}\n`);
  }
  if (requests.length === 0)
    throw new UsageError(hosts.length === 0 ? 'Name a HOST, or --hosts FILE.' : 'No host is left to ask.');
  return { requests, hasInvalid: requests.length < hosts.length };
}

interface Requests {
  readonly requests: readonly ProbeRequest[];
  readonly hasInvalid: boolean;
}

interface RunOptions {
  readonly format: (typeof formats)[number];
  readonly concurrency: number;
}

async function run({ requests, hasInvalid }: Requests, options: RunOptions, terminal: Terminal): Promise<ExitStatus> {
  const progress = showProgress(terminal, { of: requests.length, what: 'hosts' });
  let isFine = !hasInvalid;
  for await (const report of probeMany(requests, { concurrency: options.concurrency, signal: terminal.interrupted })) {
    progress.end();
    terminal.print(options.format === 'json' ? `${JSON.stringify(report)}\n` : describeReport(report));
    progress.step();
    isFine &&= gavePolicy(report);
  }
  progress.end();
  if (terminal.interrupted.aborted) return exitStatus.interrupted;
  return isFine ? exitStatus.fine : exitStatus.failed;
}

function gavePolicy({ finding, answer }: ProbeReport): boolean {
  return finding === 'policy' && answer?.verdict !== 'denied';
}
