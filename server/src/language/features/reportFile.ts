import type { FileReport, ServedFromReport } from '../../../../protocol/check.ts';
import { formatLocation } from '../policy/location.ts';
import type { ServedFrom } from '../policy/servedFrom.ts';
import type { PolicyDocument } from '../policyDocument.ts';
import { type Problem, reportProblems } from '../rules/problem.ts';

/** A file as reports give it, with the problems that are shown: all of them unless some are named. */
export function reportFile(
  file: string,
  analysis: PolicyDocument,
  problems: readonly Problem[] = analysis.problems,
): FileReport {
  return {
    file,
    recognized: analysis.recognition.kind,
    servedFrom: reportServedFrom(analysis.policy.servedFrom),
    problems: reportProblems(analysis.text, problems),
  };
}

function reportServedFrom({ location, isInferred, source }: ServedFrom): ServedFromReport {
  return {
    location: formatLocation(location) ?? null,
    kind: location.kind,
    isMaster: location.isMaster ?? null,
    inferred: isInferred,
    ...(source === 'file-name' && { by: 'name' }),
    ...((source === 'contents' || source === 'surroundings') && { by: 'content' }),
  };
}
