import { type ProbeOptions, probe } from '../../server/src/network/probe.ts';
import type { ProbeReport } from '../../server/src/network/probeReport.ts';
import { readProbeRequest } from '../../server/src/network/probeRequest.ts';

/** Milliseconds that tests give a master that will not answer. */
export const shortTimeout = 150;

/** Probes as a request in JSON says, with short times unless it names others. */
export function runProbe(json: Readonly<Record<string, unknown>>, options: ProbeOptions = {}): Promise<ProbeReport> {
  const read = readProbeRequest({ timeout: shortTimeout, ...json });
  if (read.kind === 'invalid') throw new Error(read.message);
  const destinationTime = { connect: shortTimeout, answer: shortTimeout };
  return probe(read.request, { destinationTime, ...options });
}
