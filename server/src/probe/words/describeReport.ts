import type { ProbeReport } from '../probeReport.ts';
import type { ProbeRequest } from '../probeRequest.ts';
import { headlineOf } from './headline.ts';
import { reportMarkdown } from './reportMarkdown.ts';
import { renderTranscript } from './transcript.ts';

/** A report in words, for editors that show it to people. */
export interface ProbeDescription {
  /** What was found, in one line of plain text. */
  readonly headline: string;
  /** All of it, as Markdown in which nothing that was received is markup. */
  readonly markdown: string;
  /** Every byte with its time, as plain text. */
  readonly transcript: string;
}

/** Describes the report that a request led to. */
export function describeReport(report: ProbeReport, request: ProbeRequest): ProbeDescription {
  return {
    headline: headlineOf(report),
    markdown: reportMarkdown(report, request),
    transcript: renderTranscript(report),
  };
}
