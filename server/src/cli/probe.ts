import type { ProbeFinding, ProbeReport, ProbeRequest } from '../../../protocol/probe.ts';
import { lastPort, masterAnswerTime } from '../language/facts/transports.ts';
import { escapeJson } from '../language/text/quote.ts';
import { countOf } from '../language/text/words.ts';
import { needsLookup, startLookupProcess } from '../network/lookupProcess.ts';
import { ShortageError } from '../probe/probe.ts';
import { defaultConcurrency, type ProbeManyOptions, probeMany } from '../probe/probeMany.ts';
import { longestTimeout, readProbeRequest } from '../probe/probeRequest.ts';
import { readChoice, readNumber, readOptions } from './commands/options.ts';
import { probeOptions } from './commands/probe.ts';
import { formatReport } from './formats/probe.ts';
import { createProgressLine } from './terminal/progress.ts';
import { readPipe } from './terminal/readInput.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal/terminal.ts';

/** The most probes at the same time: each may hold two sockets. */
const mostConcurrent = 1024;

/** `crossdomain-policy probe`: asks hosts what Flash Player asked. @throws UsageError */
export async function probe(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readOptions(args, probeOptions);
  const format = readChoice('format', values.format ?? 'text', probeOptions.format.choices);
  const concurrency = readNumber('concurrency', values.concurrency ?? String(defaultConcurrency), {
    from: 1,
    to: mostConcurrent,
  });
  const policyPort = values['policy-port'];
  const common = {
    ...(values.from !== undefined && { from: values.from }),
    ...(policyPort !== undefined && { policyPort: readNumber('policy-port', policyPort, { from: 1, to: lastPort }) }),
    timeout: readNumber('timeout', values.timeout ?? String(masterAnswerTime), { from: 1, to: longestTimeout }),
  };
  const listed = values.hosts === undefined ? [] : readHostLines(await readPipe(values.hosts, terminal));
  const requests = readRequests([...positionals, ...listed], common, terminal);
  const lookups = needsLookup(requests.requests) ? await startLookupProcess(concurrency) : undefined;
  try {
    return await run(requests, { format, concurrency, ...(lookups && { lookUp: lookups.lookUp }) }, terminal);
  } catch (error) {
    throw error instanceof ShortageError ? new UsageError(error.message) : error;
  } finally {
    lookups?.stop();
  }
}

/** The requests of all hosts that can be read; the others are told and left out. @throws UsageError if none is left */
function readRequests(hosts: readonly string[], common: object, terminal: Terminal): Requests {
  const requests: ProbeRequest[] = [];
  for (const host of hosts) {
    const read = readProbeRequest({ ...common, host });
    if (read.kind === 'request') requests.push(read.request);
    else if (read.field !== 'host') throw new UsageError(`--${read.field}: ${read.message}`);
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

interface RunOptions extends Pick<ProbeManyOptions, 'lookUp'> {
  readonly format: (typeof probeOptions.format.choices)[number];
  readonly concurrency: number;
}

/** Prints each report as soon as it is there. After Ctrl-C those under way come as canceled. */
async function run({ requests, hasInvalid }: Requests, options: RunOptions, terminal: Terminal): Promise<ExitStatus> {
  const { format, concurrency, lookUp } = options;
  const progress = createProgressLine(terminal);
  const counts = createFindingCounts();
  const isList = requests.length > 1;
  const showCounts = (): void => {
    const found = counts.total() === 0 ? '' : `: ${counts.describe()}`;
    if (isList) progress.show(`${counts.total()} of ${requests.length} hosts${found}`);
  };
  let isFine = !hasInvalid;
  showCounts();
  for await (const probed of probeMany(requests, {
    concurrency,
    signal: terminal.interrupted,
    onShortage: code => terminal.complain(`crossdomain-policy probe: ${describeShortage(code)}\n`),
    ...(lookUp && { lookUp }),
  })) {
    const { report } = probed;
    progress.clear();
    await terminal.print(
      format === 'json'
        ? `${escapeJson(JSON.stringify(report))}\n`
        : `${formatReport(probed, terminal.isColorful)}${isList ? '\n' : ''}`,
    );
    counts.add(report.finding);
    showCounts();
    isFine &&= gavePolicy(report);
  }
  progress.clear();
  if (format === 'text' && isList) await terminal.print(`${sumUpFindings(counts)}\n`);
  if (terminal.interrupted.aborted) return exitStatus.interrupted;
  return isFine ? exitStatus.fine : exitStatus.failed;
}

/** What this machine lacked, and that nobody was forgotten for it. */
function describeShortage(code: string): string {
  return `This machine ran out of room for connections (${code}). Asking fewer hosts at a time; none is left out.`;
}

function gavePolicy({ finding, answer }: ProbeReport): boolean {
  return finding === 'policy' && answer?.verdict !== 'denied';
}

/** What probes found so far. */
export interface FindingCounts {
  readonly add: (finding: ProbeFinding) => void;
  /** How many hosts were probed. */
  readonly total: () => number;
  /** `2 policy, 1 refused`, the most frequent first. */
  readonly describe: () => string;
}

/** Nothing found yet. */
function createFindingCounts(): FindingCounts {
  const counts = new Map<ProbeFinding, number>();
  const total = (): number => [...counts.values()].reduce((sum, count) => sum + count, 0);
  return {
    add: finding => counts.set(finding, (counts.get(finding) ?? 0) + 1),
    total,
    describe: () =>
      [...counts]
        .sort(([, one], [, other]) => other - one)
        .map(([finding, count]) => `${count} ${finding}`)
        .join(', '),
  };
}

/** The line at the end of a list of hosts. */
function sumUpFindings(counts: FindingCounts): string {
  return `${countOf(counts.total(), 'host')}: ${counts.describe()}.`;
}

/** The hosts of a list: one a line, `#` starts a comment, empty lines are passed over. */
export function readHostLines(bytes: Uint8Array): readonly string[] {
  return new TextDecoder()
    .decode(bytes)
    .split(/\r\n|\r|\n/)
    .map(line => line.replace(/#.*/, '').trim())
    .filter(line => line !== '');
}
