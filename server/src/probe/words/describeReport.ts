import type { ProbeDescription } from '../../../../protocol/probe.ts';
import { headlineText } from '../../../../protocol/reportPage.ts';
import { reportMarkdown } from '../../language/text/reportMarkdown.ts';
import type { Probed } from '../judgeReply.ts';
import { probePage, type UriOfPolicy } from './probePage.ts';
import { renderTranscript } from './transcript.ts';

/** Describes what a request led to. `uriOf` is where an editor shows the policies that came. */
export function describeReport(probed: Probed, uriOf: UriOfPolicy): ProbeDescription {
  const page = probePage(probed, uriOf);
  return {
    headline: headlineText(page.headline),
    page,
    markdown: reportMarkdown(page),
    transcript: renderTranscript(probed.report),
  };
}
