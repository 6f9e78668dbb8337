import { judgeFor, probe } from '../probe/probe.ts';
import { describeProgress } from '../probe/probeProgress.ts';
import { readProbeRequest } from '../probe/probeRequest.ts';
import { describeReport } from '../probe/words/describeReport.ts';

/** What a language server with sockets can do beyond one without. */
export const network = { readProbeRequest, probe, judgeFor, describeProgress, describeReport };
