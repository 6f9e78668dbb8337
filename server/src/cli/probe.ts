import type { ProbeReport, ProbeRequest } from '../../../protocol/probe.ts';
import { lastPort, masterAnswerTime } from '../language/facts/transports.ts';
import { countOf } from '../language/text/words.ts';
import { createExclusions, type Exclusions } from '../network/addressRange.ts';
import { type LookupProcess, startLookupProcess } from '../network/lookupProcess.ts';
import type { LookUp } from '../network/resolveHost.ts';
import { ShortageError } from '../probe/probe.ts';
import { defaultConcurrency, type ProbeManyOptions, probeMany } from '../probe/probeMany.ts';
import { longestTimeout, readProbeRequest } from '../probe/probeRequest.ts';
import type { InputFormat } from '../survey/inputFormats.ts';
import { readLines } from '../survey/readLines.ts';
import { type BadLine, readTargets, type Target } from '../survey/readTargets.ts';
import {
  createPace,
  isSelected,
  type Pace,
  readDoneHosts,
  type Selection,
  type Shard,
  targetKey,
} from '../survey/selectTargets.ts';
import { readChoice, readNumber, readOptions } from './commands/options.ts';
import { probeOptions } from './commands/probe.ts';
import { formatReport } from './formats/probe.ts';
import { createFindingCounts, type ReportWriter, reportWriter } from './reportStream.ts';
import { streamInput } from './terminal/readInput.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal/terminal.ts';

/** The most probes at the same time: each may hold two sockets. */
const mostConcurrent = 1024;

/** The most hosts a second that can be asked for. */
const highestRate = 1_000_000;

/** `crossdomain-policy probe`: asks hosts what Flash Player asked, while it reads which. @throws UsageError */
export async function probe(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readOptions(args, probeOptions);
  const format = readChoice('format', values.format ?? 'text', probeOptions.format.choices);
  const policyPort = values['policy-port'];
  const concurrency = readNumber('concurrency', values.concurrency ?? String(defaultConcurrency), {
    from: 1,
    to: mostConcurrent,
  });
  const common = {
    ...(values.from !== undefined && { from: values.from }),
    ...(policyPort !== undefined && { policyPort: readNumber('policy-port', policyPort, { from: 1, to: lastPort }) }),
    ...(values.silverlight && { silverlight: true }),
    timeout: readNumber('timeout', values.timeout ?? String(masterAnswerTime), { from: 1, to: longestTimeout }),
  };
  const isJson = values.progress !== undefined && readChoice('progress', values.progress, ['json']) === 'json';
  const isList = values.hosts !== undefined || positionals.length > 1;
  if (values.hosts === undefined && positionals.length === 0) throw new UsageError('Name a HOST, or --hosts FILE.');
  const requests = createRequests({
    hosts: positionals,
    common,
    selection: await readSelection(values, terminal),
    terminal,
    ...(values.hosts !== undefined && { list: values.hosts }),
    format: readChoice('input-format', values['input-format'] ?? 'auto', probeOptions['input-format'].choices),
    ...(values.rate !== undefined && {
      pace: createPace(readNumber('rate', values.rate, { from: 1, to: highestRate })),
    }),
  });
  const lookups = createLazyLookups(concurrency);
  const of = values.hosts === undefined ? positionals.length : undefined;
  const output = {
    format,
    isList,
    of,
    write: reportWriter(values.fields),
    progress: isJson ? 'json' : 'line',
  } as const;
  try {
    const status = await run(requests, { ...output, concurrency, lookUp: lookups.lookUp }, terminal);
    return status === exitStatus.failed && values['exit-zero'] ? exitStatus.fine : status;
  } catch (error) {
    throw error instanceof ShortageError ? new UsageError(error.message) : error;
  } finally {
    await lookups.stop();
  }
}

/** Names are looked up by a process that starts with the first of them: lists of addresses need none. */
function createLazyLookups(concurrency: number): { readonly lookUp: LookUp; readonly stop: () => Promise<void> } {
  const state: { process?: Promise<LookupProcess> } = {};
  return {
    lookUp: async name => {
      state.process ??= startLookupProcess(concurrency);
      return (await state.process).lookUp(name);
    },
    stop: async () => (await state.process)?.stop(),
  };
}

interface SelectionOptions {
  readonly shard?: string | undefined;
  readonly resume?: string | undefined;
  readonly 'exclude-hosts'?: string | undefined;
}

/** Which hosts of the list are asked here. @throws UsageError */
async function readSelection(values: SelectionOptions, terminal: Terminal): Promise<Selection> {
  const excluded = values['exclude-hosts'];
  return {
    ...(values.shard !== undefined && { shard: readShard(values.shard) }),
    ...(excluded !== undefined && { exclusions: await readExclusions(excluded, terminal) }),
    ...(values.resume !== undefined && { done: await readDoneHosts(streamInput(values.resume, terminal)) }),
  };
}

function readShard(text: string): Shard {
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (shard.index >= 1 && shard.index <= shard.count) return shard;
  throw new UsageError(`--shard must be I/N with I from 1 to N, such as 1/4, not ${JSON.stringify(text)}.`);
}

/** @throws UsageError for a line that can't be read: nobody is to be asked who meant to be left out. */
async function readExclusions(file: string, terminal: Terminal): Promise<Exclusions> {
  const exclusions = createExclusions();
  for await (const { text, number } of readLines(streamInput(file, terminal))) {
    const fault = exclusions.add(text);
    if (fault !== undefined) throw new UsageError(`--exclude-hosts, line ${number}: ${fault}`);
  }
  return exclusions;
}

interface RequestInputs {
  readonly hosts: readonly string[];
  readonly list?: string;
  readonly format: InputFormat;
  /** The fields that all requests have. */
  readonly common: object;
  readonly selection: Selection;
  readonly pace?: Pace;
  readonly terminal: Terminal;
}

/** The requests as they are read, with what became of the lines that name no host. */
interface Requests {
  readonly all: AsyncIterable<ProbeRequest>;
  /** What the list says of a host beside; asked once, for its report. */
  readonly takeTag: (host: string, port: number | undefined) => string | undefined;
  readonly hasInvalid: () => boolean;
  /** How many can be read, asked here or not. */
  readonly valid: () => number;
}

function createRequests(inputs: RequestInputs): Requests {
  const { common, selection, pace, terminal } = inputs;
  const state = { valid: 0, hasInvalid: false };
  const tags = new Map<string, string>();
  const refuse = (sentence: string): void => {
    state.hasInvalid = true;
    terminal.complain(`crossdomain-policy probe: ${sentence}\n`);
  };
  const all = async function* (): AsyncGenerator<ProbeRequest, void, undefined> {
    for await (const target of targetsOf(inputs)) {
      if (target.kind === 'bad-line') {
        refuse(`line ${target.line}: ${target.message}`);
        continue;
      }
      const read = readProbeRequest({ ...common, host: target.host });
      if (read.kind === 'invalid' && read.field !== 'host') throw new UsageError(`--${read.field}: ${read.message}`);
      if (read.kind === 'invalid') refuse(`${JSON.stringify(target.host)}: ${read.message}`);
      else {
        state.valid += 1;
        if (!isSelected(read.request, selection)) continue;
        await pace?.next(terminal.interrupted);
        if (target.tag !== undefined) tags.set(targetKey(read.request.host, read.request.destinationPort), target.tag);
        yield read.request;
      }
    }
  };
  return {
    all: all(),
    takeTag: (host, port) => {
      const tag = tags.get(targetKey(host, port));
      tags.delete(targetKey(host, port));
      return tag;
    },
    hasInvalid: () => state.hasInvalid,
    valid: () => state.valid,
  };
}

async function* targetsOf({ hosts, list, format, terminal }: RequestInputs): AsyncGenerator<Target | BadLine> {
  for (const host of hosts) yield { kind: 'target', host };
  if (list !== undefined) yield* readTargets(streamInput(list, terminal), format);
}

interface RunOptions extends Required<Pick<ProbeManyOptions, 'lookUp' | 'concurrency'>> {
  readonly format: (typeof probeOptions.format.choices)[number];
  readonly isList: boolean;
  /** How many hosts there are, where that is known. */
  readonly of: number | undefined;
  readonly write: ReportWriter;
  readonly progress: 'json' | 'line';
}

/** Prints each report as soon as it is there. After Ctrl-C those under way come as canceled. */
async function run(requests: Requests, options: RunOptions, terminal: Terminal): Promise<ExitStatus> {
  const { format, isList, of, write, lookUp, concurrency } = options;
  const kind = options.progress === 'line' && !isList ? 'none' : options.progress;
  const counts = createFindingCounts(terminal, kind, { what: 'host', ...(of !== undefined && { of }) });
  let gaveEach = true;
  const onShortage = (code: string): void => terminal.complain(`crossdomain-policy probe: ${describeShortage(code)}\n`);
  for await (const probed of probeMany(requests.all, {
    concurrency,
    signal: terminal.interrupted,
    onShortage,
    lookUp,
  })) {
    const { report } = probed;
    const tag = requests.takeTag(report.host, report.destinationPort);
    counts.clear();
    const isRead = await terminal.print(
      format === 'json'
        ? write(tag === undefined ? report : { ...report, tag })
        : `${formatReport(probed, terminal.isColorful)}${isList ? '\n' : ''}`,
    );
    if (!isRead) return exitStatus.fine;
    counts.add(report.finding);
    gaveEach &&= gavePolicy(report);
  }
  counts.end();
  if (format === 'text' && isList && counts.total() > 0)
    await terminal.print(`${countOf(counts.total(), 'host')}: ${counts.describe()}.\n`);
  if (terminal.interrupted.aborted) return exitStatus.interrupted;
  if (requests.valid() === 0) throw new UsageError('No host is left to ask.');
  return gaveEach && !requests.hasInvalid() ? exitStatus.fine : exitStatus.failed;
}

/** What this machine lacked, and that nobody was forgotten for it. */
function describeShortage(code: string): string {
  return `This machine ran out of room for connections (${code}). Asking fewer hosts at a time; none is left out.`;
}

function gavePolicy({ finding, answer }: ProbeReport): boolean {
  return finding === 'policy' && answer?.verdict !== 'denied';
}
