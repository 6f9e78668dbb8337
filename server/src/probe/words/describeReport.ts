import type { ProbeDescription, ProbeReport, ProbeRequest } from '../../../../protocol/probe.ts';
import { headlineOf } from './headline.ts';
import { reportMarkdown } from './reportMarkdown.ts';
import { renderTranscript } from './transcript.ts';

/** Describes the report that a request led to. */
export function describeReport(report: ProbeReport, request: ProbeRequest): ProbeDescription {
  return {
    headline: headlineOf(report),
    markdown: reportMarkdown(report, request),
    transcript: renderTranscript(report),
  };
}
