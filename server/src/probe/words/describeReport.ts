import type { ProbeDescription, ProbeRequest } from '../../../../protocol/probe.ts';
import type { Probed } from '../judgeReply.ts';
import { headlineOf } from './headline.ts';
import { reportMarkdown } from './reportMarkdown.ts';
import { renderTranscript } from './transcript.ts';

/** Describes the report that a request led to. */
export function describeReport(probed: Probed, request: ProbeRequest): ProbeDescription {
  return {
    headline: headlineOf(probed),
    markdown: reportMarkdown(probed, request),
    transcript: renderTranscript(probed.report),
  };
}
