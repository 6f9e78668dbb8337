import {
  type CancellationToken,
  type Connection,
  type Disposable,
  ProtocolRequestType,
  ResponseError,
} from 'vscode-languageserver';
import {
  type AuditReport,
  auditMethod,
  type ComparedPolicy,
  compareMethod,
  type DescribedAudit,
  describedAuditMethod,
} from '../../../protocol/audit.ts';
import { formatLocation, parseLocation } from '../language/policy/location.ts';
import { isJsonObject } from '../language/text/jsonObject.ts';
import { reportMarkdown } from '../language/text/reportMarkdown.ts';
import { auditedPolicies, uriOfDeployed, uriOfFetch } from './auditedPolicy.ts';
import type { DocumentStore } from './documentStore.ts';
import { invalidParams, runLongRequest, withSignal } from './longRequest.ts';
import type { Network } from './probe.ts';

const auditRequest = new ProtocolRequestType<unknown, AuditReport, never, void, void>(auditMethod);
const describedAuditRequest = new ProtocolRequestType<unknown, DescribedAudit, never, void, void>(describedAuditMethod);
const compareRequest = new ProtocolRequestType<unknown, ComparedPolicy, never, void, void>(compareMethod);

/** What audits asked for by an editor need. */
export interface AuditInputs {
  readonly connection: Connection;
  readonly network: Network;
  readonly store: DocumentStore;
}

/** Answers requests about sites. Only the site that a request names is asked. */
export function answerAudits(inputs: AuditInputs): readonly Disposable[] {
  const { connection } = inputs;
  return [
    connection.onRequest(auditRequest, (params, token) => runAudit(inputs, params, token)),
    connection.onRequest(describedAuditRequest, async (params, token) => {
      const report = await runAudit(inputs, params, token);
      return report instanceof ResponseError ? report : describe(inputs, report);
    }),
    connection.onRequest(compareRequest, (params, token) => compare(inputs, params, token)),
  ];
}

async function runAudit(
  { connection, network }: AuditInputs,
  params: unknown,
  token: CancellationToken,
): Promise<AuditReport | ResponseError<void>> {
  const read = network.readAuditRequest(params);
  if (read.kind === 'invalid') return invalidParams(read.field, read.message);
  const input = isJsonObject(params) ? params : {};
  const title = `Auditing ${read.request.host}`;
  return runLongRequest({ connection, params, token, title }, ({ signal, report }) =>
    network.audit(read.request, {
      signal,
      proxies: network.proxies(input['proxy']),
      onFetch: url => report(`Asking for ${new URL(url).pathname} (${new URL(url).protocol.replace(':', '')})`),
    }),
  );
}

function describe({ network }: AuditInputs, report: AuditReport): DescribedAudit {
  const page = network.auditPage(report, hostOf(report), uriOfFetch);
  return { report, page, markdown: reportMarkdown(page), policies: auditedPolicies(report) };
}

function hostOf({ url, origins }: AuditReport): string {
  const [first] = origins;
  return first ? new URL(first.origin).hostname : url;
}

async function compare(
  { network, store }: AuditInputs,
  params: unknown,
  token: CancellationToken,
): Promise<ComparedPolicy> {
  const input = isJsonObject(params) ? params : {};
  const uri = typeof input['uri'] === 'string' ? input['uri'] : '';
  const policy = await store.policyAt(uri);
  if (!policy) return { kind: 'incomparable', field: 'uri', message: 'This file isn’t a cross-domain policy.' };
  const stated = typeof input['location'] === 'string' ? parseLocation(input['location']) : undefined;
  if (stated?.kind === 'invalid')
    return { kind: 'incomparable', field: 'location', message: `That isn’t a location: ${stated.reason}.` };
  const location = stated ?? policy.analysis.policy.servedFrom.location;
  const place = location.host === undefined ? undefined : formatLocation(location);
  if (place === undefined)
    return { kind: 'incomparable', field: 'location', message: 'Where the file is served is not known.' };
  const compared = await withSignal(token, signal =>
    network.compareDeployed(
      { text: policy.analysis.text, location },
      { signal, proxies: network.proxies(input['proxy']) },
    ),
  );
  if (compared.kind === 'incomparable') return { ...compared, field: 'location' };
  const { againstFile, deployed = '', note } = compared;
  const headline = network.headlineOfComparison(againstFile);
  return {
    kind: 'compared',
    location: place,
    deployed: { uri: uriOfDeployed(place), text: deployed },
    againstFile,
    headline,
    page: {
      title: `Compared with ${place}`,
      headline: {
        tone: againstFile.effect === 'same' ? 'good' : againstFile.gained.length > 0 ? 'bad' : 'caution',
        text: headline,
      },
      blocks: [{ kind: 'paragraph', text: note }, ...network.differenceBlocks(againstFile)],
    },
  };
}
