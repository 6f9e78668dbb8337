import type { AccessDifference, AuditFetch } from '../../../protocol/audit.ts';
import type { ServedText } from '../language/access/question.ts';
import { masterAnswerTime, masterPolicyPort } from '../language/facts/transports.ts';
import {
  formatHost,
  formatLocation,
  type Location,
  type SocketLocation,
  type UrlLocation,
} from '../language/policy/location.ts';
import { probe } from '../probe/probe.ts';
import { type AuditOptions, audit } from './audit.ts';
import { readAuditRequest } from './auditRequest.ts';
import { compareServed, portsToAsk } from './compareAccess.ts';
import { describeFailure } from './words/explanation.ts';

/** A file, and where it is served. */
export interface FileToCompare {
  readonly text: string;
  readonly location: Location;
}

/** What is deployed there, and what the file would change. */
export type Compared =
  | {
      readonly kind: 'compared';
      readonly deployed: string | undefined;
      readonly againstFile: AccessDifference;
      readonly note: string;
    }
  | { readonly kind: 'incomparable'; readonly message: string };

/** Asks the place where a file is served what it serves now, and says who would gain and lose access by the file. */
export function compareDeployed(file: FileToCompare, options: AuditOptions): Promise<Compared> {
  const { location } = file;
  return location.kind === 'socket'
    ? compareSocket(file.text, location, options)
    : compareUrl(file.text, location, options);
}

async function compareUrl(text: string, location: UrlLocation, options: AuditOptions): Promise<Compared> {
  const url = formatLocation(location);
  if (url === undefined) return { kind: 'incomparable', message: 'The address of the file is not known.' };
  const path = location.path ?? '/';
  const isFurther = !['/crossdomain.xml', '/clientaccesspolicy.xml'].includes(path);
  const read = readAuditRequest({ url, policies: isFurther ? [url] : [] });
  if (read.kind === 'invalid') return { kind: 'incomparable', message: read.message };
  const report = await audit(read.request, { ...options, against: { text, path } });
  const fetch = report.origins.flatMap(({ fetches }) => fetches).find(each => new URL(each.url).pathname === path);
  if (!fetch || !report.againstFile) return { kind: 'incomparable', message: report.explanation };
  if (fetch.status === undefined)
    return { kind: 'incomparable', message: `${url} could not be fetched: ${describeFailure(fetch)}.` };
  return { kind: 'compared', deployed: fetch.text, againstFile: report.againstFile, note: describeDeployed(fetch) };
}

function describeDeployed({ status, outcome, url }: AuditFetch): string {
  if (outcome === 'policy' || outcome === 'silverlight-policy') return `${url} serves a policy file.`;
  return `${url} serves no policy file (status ${status}).`;
}

async function compareSocket(text: string, location: SocketLocation, { signal }: AuditOptions): Promise<Compared> {
  const { host, port } = location;
  if (host === undefined) return { kind: 'incomparable', message: 'The host that sends the file is not known.' };
  const { report } = await probe({ host, policyPort: port, timeout: masterAnswerTime }, { ...(signal && { signal }) });
  const [attempt] = report.attempts;
  if (!attempt || report.finding === 'canceled') return { kind: 'incomparable', message: report.explanation };
  const isMaster = port === masterPolicyPort;
  const place: SocketLocation = { kind: 'socket', host, port, isMaster };
  const servedText = (served: string): ServedText => ({
    location: place,
    text: served,
    status: 200,
    metaPolicyHeaders: [],
  });
  const againstFile = compareServed({
    before: attempt.text === undefined ? [] : [servedText(attempt.text)],
    after: [servedText(text)],
    targets: policies => portsToAsk(policies).map(each => ({ kind: 'socket', host, port: each })),
    masterPort: isMaster ? port : masterPolicyPort,
  });
  const where = `Port ${port} of ${formatHost(host)}`;
  const note =
    attempt.text === undefined
      ? `${where} sends no policy file (${attempt.outcome}).`
      : `${where} sends a policy file.`;
  return { kind: 'compared', deployed: attempt.text, againstFile, note };
}

/** A comparison in one line of plain text. */
export function headlineOfComparison({ effect, gained, lost }: AccessDifference): string {
  if (effect === 'same') return 'The file and what is deployed have the same effect.';
  const parts = [...(gained.length === 0 ? [] : ['lets more in']), ...(lost.length === 0 ? [] : ['shuts some out'])];
  return `The file ${parts.join(' and ')} compared with what is deployed.`;
}
