import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  ProtocolRequestType,
  ResponseError,
} from 'vscode-languageserver';
import { isJsonObject } from '../language/access/question.ts';
import type { ProbeSettings } from '../language/settings/settings.ts';
import type { ProbeOptions } from '../network/probe.ts';
import type { describeProgress } from '../network/probeProgress.ts';
import type { ProbeReport } from '../network/probeReport.ts';
import type { ProbeRequest, ReadProbeRequest } from '../network/probeRequest.ts';

/** What can be done over sockets; a server in a browser has none. */
export interface Network {
  readonly readProbeRequest: (json: unknown) => ReadProbeRequest;
  readonly probe: (request: ProbeRequest, options: ProbeOptions) => Promise<ProbeReport>;
  readonly describeProgress: typeof describeProgress;
}

/**
 * Asks a host what Flash Player asked it: `{ host, destinationPort?, policyPort?, from?, timeout? }`. Shows its progress
 * under the request's `workDoneToken`; canceled, it answers what is known by then.
 */
export const probeRequest = new ProtocolRequestType<unknown, ProbeReport, never, void, void>('crossdomainPolicy/probe');

/** What a probe asked for by an editor needs. */
export interface ProbeInputs {
  readonly connection: Connection;
  readonly network: Network;
  /** What holds where the request does not say. */
  readonly settings: () => Promise<ProbeSettings>;
}

/** Answers probe requests. Only the host that the request names is asked. */
export function createProbeAnswer({ connection, network, settings }: ProbeInputs) {
  return async (params: unknown, token: CancellationToken): Promise<ProbeReport | ResponseError> => {
    const given = isJsonObject(params) ? params : {};
    const { timeout, from } = await settings();
    const read = network.readProbeRequest({ timeout, ...(from !== '' && { from }), ...given });
    if (read.kind === 'invalid') return new ResponseError(ErrorCodes.InvalidParams, `${read.field}: ${read.message}`);
    const progress = connection.window.attachWorkDoneProgress(workDoneToken(given));
    const cancellation = new AbortController();
    const subscription = token.onCancellationRequested(() => cancellation.abort());
    if (token.isCancellationRequested) cancellation.abort();
    progress.begin(`Probing ${read.request.host}`, undefined, undefined, true);
    const onProgress: ProbeOptions['onProgress'] = step => progress.report(network.describeProgress(step));
    try {
      return await network.probe(read.request, { signal: cancellation.signal, onProgress });
    } finally {
      subscription.dispose();
      progress.done();
    }
  };
}

function workDoneToken({ workDoneToken: token }: Readonly<Record<string, unknown>>): string | number | undefined {
  return typeof token === 'string' || typeof token === 'number' ? token : undefined;
}
