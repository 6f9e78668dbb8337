import { describeReport } from './describeReport.ts';
import { probe } from './probe.ts';
import { describeProgress } from './probeProgress.ts';
import { readProbeRequest } from './probeRequest.ts';

/** What a language server with sockets can do beyond one without. */
export const network = { readProbeRequest, probe, describeProgress, describeReport };
