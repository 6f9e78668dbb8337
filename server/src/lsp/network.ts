import { audit } from '../audit/audit.ts';
import { readAuditRequest } from '../audit/auditRequest.ts';
import { compareDeployed, headlineOfComparison } from '../audit/compareDeployed.ts';
import { auditPage, differenceBlocks } from '../audit/words/auditPage.ts';
import type { ProxySettings } from '../network/httpProxy.ts';
import { findLocalListeners } from '../network/localListeners.ts';
import { servePolicy } from '../network/policyServer.ts';
import { judgeFor, probe } from '../probe/probe.ts';
import { describeProgress } from '../probe/probeProgress.ts';
import { readProbeRequest } from '../probe/probeRequest.ts';
import { describeReport } from '../probe/words/describeReport.ts';
import { describeListeners } from '../probe/words/listeners.ts';
import { describeEvent, whyNotListening } from '../probe/words/serving.ts';

/** What a language server with sockets can do beyond one without. */
export const network = {
  readProbeRequest,
  probe,
  judgeFor,
  describeProgress,
  describeReport,
  readAuditRequest,
  audit,
  auditPage,
  compareDeployed,
  headlineOfComparison,
  differenceBlocks,
  servePolicy,
  describeServingEvent: describeEvent,
  whyNotListening,
  findLocalListeners,
  describeListeners,
  proxies,
};

/** The proxy that an editor's setting names, else what the environment says. */
function proxies(setting: unknown): ProxySettings {
  return { environment: process.env, ...(typeof setting === 'string' && setting !== '' && { proxy: setting }) };
}
