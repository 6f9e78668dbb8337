import {
  type CancellationToken,
  type Connection,
  type Disposable,
  ErrorCodes,
  ProtocolRequestType,
  ResponseError,
} from 'vscode-languageserver';
import type {
  DescribedProbe,
  ProbeDescription,
  ProbeReport,
  ProbeRequest,
  ReadProbeRequest,
} from '../../../protocol/probe.ts';
import { describedProbeMethod, probeMethod, readProbeRequestMethod } from '../../../protocol/probe.ts';
import type { ProbeSettings } from '../language/settings/settings.ts';
import { isJsonObject } from '../language/text/jsonObject.ts';
import type { Probed } from '../probe/judgeReply.ts';
import type { ProbeOptions } from '../probe/probe.ts';
import type { network as everyNetwork } from './network.ts';
import { probedPolicies } from './probedPolicy.ts';

/** What can be done over sockets; a server in a browser has none. */
export type Network = typeof everyNetwork;

/**
 * Asks a host what Flash Player asked it: `{ host, destinationPort?, policyPort?, from?, timeout? }`, where `host` may be whatever a
 * person types. Shows its progress under the request's `workDoneToken`; canceled, it answers what is known by then.
 */
const probeRequest = new ProtocolRequestType<unknown, ProbeReport, never, void, void>(probeMethod);

/** The same for an editor that shows what was found: the report, in words too, and the policies as documents. */
const describedProbeRequest = new ProtocolRequestType<unknown, DescribedProbe, never, void, void>(describedProbeMethod);

/** Says what a probe would ask, settings included, or what is wrong with its parameters. Asks nobody. */
const readRequest = new ProtocolRequestType<unknown, ReadProbeRequest, never, void, void>(readProbeRequestMethod);

/** What probes asked for by an editor need. */
export interface ProbeInputs {
  readonly connection: Connection;
  readonly network: Network;
  /** What holds where the request does not say. */
  readonly settings: () => Promise<ProbeSettings>;
}

/** Answers requests about probes. Only the host that a request names is asked. */
export function answerProbes(inputs: ProbeInputs): readonly Disposable[] {
  const { connection, network } = inputs;
  return [
    connection.onRequest(probeRequest, (params, token) =>
      runProbe(inputs, params, { token, finish: ({ report }) => report }),
    ),
    connection.onRequest(describedProbeRequest, (params, token) =>
      runProbe(inputs, params, {
        token,
        finish: (probed, request) => describeProbe(probed.report, request, network.describeReport(probed, request)),
      }),
    ),
    connection.onRequest(readRequest, params => readParams(inputs, params)),
  ];
}

/** How a probe ends early, and what becomes of its report. */
interface Run<Answer> {
  readonly token: CancellationToken;
  readonly finish: (probed: Probed, request: ProbeRequest) => Answer;
}

async function runProbe<Answer>(
  inputs: ProbeInputs,
  params: unknown,
  { token, finish }: Run<Answer>,
): Promise<Answer | ResponseError> {
  const read = await readParams(inputs, params);
  if (read.kind === 'invalid') return new ResponseError(ErrorCodes.InvalidParams, `${read.field}: ${read.message}`);
  const { connection, network } = inputs;
  const progress = connection.window.attachWorkDoneProgress(workDoneToken(params));
  const cancellation = new AbortController();
  const subscription = token.onCancellationRequested(() => cancellation.abort());
  if (token.isCancellationRequested) cancellation.abort();
  progress.begin(`Probing ${read.request.host}`, undefined, undefined, true);
  const onProgress: ProbeOptions['onProgress'] = step => progress.report(network.describeProgress(step));
  try {
    return finish(await network.probe(read.request, { signal: cancellation.signal, onProgress }), read.request);
  } finally {
    subscription.dispose();
    progress.done();
  }
}

async function readParams({ network, settings }: ProbeInputs, params: unknown): Promise<ReadProbeRequest> {
  const { timeout, from } = await settings();
  return network.readProbeRequest({ timeout, ...(from !== '' && { from }), ...(isJsonObject(params) ? params : {}) });
}

function workDoneToken(params: unknown): string | number | undefined {
  const token = isJsonObject(params) ? params['workDoneToken'] : undefined;
  return typeof token === 'string' || typeof token === 'number' ? token : undefined;
}

/** The report with its description, and the policies that came as documents. */
function describeProbe(report: ProbeReport, request: ProbeRequest, description: ProbeDescription): DescribedProbe {
  return { report, request, ...description, policies: probedPolicies(report) };
}
