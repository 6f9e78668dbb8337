import {
  type CancellationToken,
  type Connection,
  type Disposable,
  ProtocolRequestType,
  type ResponseError,
} from 'vscode-languageserver';
import type { DescribedProbe, ProbeAttempt, ProbeReport, ReadProbeRequest } from '../../../protocol/probe.ts';
import {
  describedProbeMethod,
  judgeProbeMethod,
  probeMethod,
  readProbeRequestMethod,
} from '../../../protocol/probe.ts';
import type { ProbeSettings } from '../language/settings/settings.ts';
import { isJsonObject } from '../language/text/jsonObject.ts';
import type { Probed } from '../probe/judgeReply.ts';
import type { ProbeOptions } from '../probe/probe.ts';
import { invalidParams, runLongRequest } from './longRequest.ts';
import type { network as everyNetwork } from './network.ts';
import { probedPolicies, uriOfProbedPolicy } from './probedPolicy.ts';

/** What can be done over sockets; a server in a browser has none. */
export type Network = typeof everyNetwork;

/**
 * Asks a host what Flash Player asked it: `{ host, destinationPort?, policyPort?, from?, timeout? }`, where `host` may be whatever a
 * person types. Shows its progress under the request's `workDoneToken`; canceled, it answers what is known by then.
 */
const probeRequest = new ProtocolRequestType<unknown, ProbeReport, never, void, void>(probeMethod);

/** The same for an editor that shows what was found: the report, in words too, and the policies as documents. */
const describedProbeRequest = new ProtocolRequestType<unknown, DescribedProbe, never, void, void>(describedProbeMethod);

/** The same of a probe that was described before, judged for another requester: `{ id, from }`. Asks no host. */
const judgeRequest = new ProtocolRequestType<unknown, DescribedProbe | null, never, void, void>(judgeProbeMethod);

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
  const { connection } = inputs;
  const described = createDescribedProbes(inputs.network);
  return [
    connection.onRequest(probeRequest, (params, token) =>
      runProbe(inputs, params, { token, finish: ({ report }) => report }),
    ),
    connection.onRequest(describedProbeRequest, (params, token) =>
      runProbe(inputs, params, { token, finish: described.add }),
    ),
    connection.onRequest(judgeRequest, params => described.judge(params)),
    connection.onRequest(readRequest, params => readParams(inputs, params)),
  ];
}

/** How a probe ends early, and what becomes of its report. */
interface Run<Answer> {
  readonly token: CancellationToken;
  readonly finish: (probed: Probed) => Answer;
}

async function runProbe<Answer>(
  inputs: ProbeInputs,
  params: unknown,
  { token, finish }: Run<Answer>,
): Promise<Answer | ResponseError<void>> {
  const read = await readParams(inputs, params);
  if (read.kind === 'invalid') return invalidParams(read.field, read.message);
  const { connection, network } = inputs;
  const title = `Probing ${read.request.host}`;
  return runLongRequest({ connection, params, token, title }, async ({ signal, report }) => {
    const onProgress: ProbeOptions['onProgress'] = step => report(network.describeProgress(step));
    return finish(await network.probe(read.request, { signal, onProgress }));
  });
}

async function readParams({ network, settings }: ProbeInputs, params: unknown): Promise<ReadProbeRequest> {
  const { timeout, from } = await settings();
  return network.readProbeRequest({ timeout, ...(from !== '' && { from }), ...(isJsonObject(params) ? params : {}) });
}

/** More than these are forgotten: a report may hold two replies of 64 KiB. */
const mostDescribed = 20;

/** The latest probes that an editor shows, by the ids that it knows them by. */
function createDescribedProbes(network: Network) {
  const known = new Map<string, Probed>();
  const describe = (id: string, probed: Probed): DescribedProbe => {
    const { report, request } = probed;
    known.delete(id);
    known.set(id, probed);
    const [oldest] = known.keys();
    if (known.size > mostDescribed && oldest !== undefined) known.delete(oldest);
    const uriOf = (attempt: ProbeAttempt): string | undefined => uriOfProbedPolicy(report.host, attempt);
    return { id, report, request, ...network.describeReport(probed, uriOf), policies: probedPolicies(report) };
  };
  return {
    add: (probed: Probed): DescribedProbe => describe(globalThis.crypto.randomUUID(), probed),
    judge: (params: unknown): DescribedProbe | null | ResponseError<void> => {
      const { id, from } = isJsonObject(params) ? params : {};
      const probed = typeof id === 'string' ? known.get(id) : undefined;
      if (typeof id !== 'string' || !probed) return invalidParams('id', 'There is no such probe any more.');
      const read = network.readProbeRequest({ ...probed.request, from });
      if (read.kind === 'invalid') return invalidParams(read.field, read.message);
      const judged = network.judgeFor(probed, read.request);
      return judged ? describe(id, judged) : null;
    },
  };
}
