import type { ProbeDescription } from '../network/describeReport.ts';
import type { ProbeReport } from '../network/probeReport.ts';
import type { ProbeRequest } from '../network/probeRequest.ts';
import { type ProbedPolicy, probedPolicies } from './probedPolicy.ts';

/** A probe with all that an editor needs to show it. */
export interface DescribedProbe extends ProbeDescription {
  readonly report: ProbeReport;
  /** What was asked; to ask it again. */
  readonly request: ProbeRequest;
  /** Those that were received. */
  readonly policies: readonly ProbedPolicy[];
}

/** The report with its description, and the policies that came as documents. */
export function describeProbe(
  report: ProbeReport,
  request: ProbeRequest,
  description: ProbeDescription,
): DescribedProbe {
  return { report, request, ...description, policies: probedPolicies(report) };
}
