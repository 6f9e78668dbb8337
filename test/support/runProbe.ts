import type { ProbeReport } from '../../protocol/probe.ts';
import { type ProbeOptions, probe } from '../../server/src/probe/probe.ts';
import { readProbeRequest } from '../../server/src/probe/probeRequest.ts';

/** Milliseconds that a test gives a peer that will not answer. */
export const shortTimeout = 150;

/** Milliseconds for a peer that answers, on however busy a machine. */
const longTimeout = 20_000;

/** Probes as a request in JSON says, with long times unless it names others. */
export async function runProbe(
  json: Readonly<Record<string, unknown>>,
  options: ProbeOptions = {},
): Promise<ProbeReport> {
  const read = readProbeRequest({ timeout: longTimeout, ...json });
  if (read.kind === 'invalid') throw new Error(read.message);
  const destinationTime = { connect: longTimeout, answer: longTimeout };
  return (await probe(read.request, { destinationTime, ...options })).report;
}
