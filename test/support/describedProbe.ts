import type { ProbeDescription } from '../../protocol/probe.ts';
import type { Probed } from '../../server/src/probe/judgeReply.ts';
import { describeReport } from '../../server/src/probe/words/describeReport.ts';

/** A probe in words, its policies shown under an address that a test can tell. */
export function describeProbed(probed: Probed): ProbeDescription {
  return describeReport(probed, ({ port, text }) => (text === undefined ? undefined : `probe:/${port}`));
}
