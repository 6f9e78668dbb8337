import type { EmbeddedReport, FileReport, ServedFromReport } from '../../../../protocol/check.ts';
import type { EmbeddedDocument } from '../embeddedDocument.ts';
import type { FileDocument } from '../hostFile.ts';
import { formatLocation } from '../policy/location.ts';
import type { ServedFrom } from '../policy/servedFrom.ts';
import { type Problem, reportProblems } from '../rules/problem.ts';
import { rangesOf } from '../text/range.ts';

/** A file as reports give it, with the problems that are shown: all of them unless some are named. */
export function reportFile(
  file: string,
  { analysis, embedded = [] }: FileDocument,
  problems: readonly Problem[] = analysis.problems,
): FileReport {
  return {
    file,
    recognized: analysis.recognition.kind,
    servedFrom: reportServedFrom(analysis.policy.servedFrom),
    problems: reportProblems(analysis.text, problems),
    ...(embedded.length > 0 && { embedded: embedded.map(reportEmbedded(analysis.text)) }),
  };
}

function reportEmbedded(host: string): (document: EmbeddedDocument) => EmbeddedReport {
  const rangeOf = rangesOf(host);
  return ({ embedded: { span, decodable, decoded }, analysis }) => {
    const nul = decoded.text.indexOf('\0');
    return {
      range: rangeOf(span),
      decodable,
      text: nul < 0 ? decoded.text : decoded.text.slice(0, nul),
      ...(analysis && { servedFrom: reportServedFrom(analysis.policy.servedFrom) }),
    };
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
