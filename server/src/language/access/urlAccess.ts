import type { HeaderVerdict } from '../../../../protocol/access.ts';
import type { ClientFacts } from '../facts/clients.ts';
import type { MetaPolicy } from '../facts/metaPolicies.ts';
import { isBlockedPort } from '../facts/ports.ts';
import { masterPolicyPath } from '../facts/transports.ts';
import { formatLocation } from '../policy/location.ts';
import { type AcceptedPolicy, isUsed, mediaType, policyMediaType } from './acceptance.ts';
import { denyHeaders, judgeHeaders } from './headerAccess.ts';
import { judgeIdentities } from './identityAccess.ts';
import { after, anyOf, type Judgement, judgeGrants, refusal } from './judgement.ts';
import { findMetaPolicy, type MetaPolicyInForce } from './metaPolicyInForce.ts';
import { decider, forbidden, ignoredSiteControl } from './otherPolicies.ts';
import type { UrlQuestion, UrlTarget } from './question.ts';
import type { ServedPolicy } from './servedPolicy.ts';
import { isOnServer, readUrlServer, type UrlServer } from './urlServer.ts';
import { type AccessStep, type Leaning, weakest } from './verdict.ts';
import { doubted, withAlternatives } from './withAlternatives.ts';

/** A question about a URL, and everything that is known of the server it is on. */
interface UrlCase extends UrlServer {
  readonly question: UrlQuestion;
  readonly client: ClientFacts;
}

/** A judgement with the verdicts of the request headers. */
export interface UrlJudgement extends Judgement {
  readonly headers: readonly HeaderVerdict[];
}

/** Whether a requester may read data at a URL, and send its headers there (reference: decision procedures). */
export function judgeUrlAccess(
  question: UrlQuestion,
  client: ClientFacts,
  policies: readonly ServedPolicy[],
): UrlJudgement {
  const { requester, target } = question;
  const isSameHost = requester.scheme === target.scheme && requester.host === target.host;
  if (client.blocksPorts && isBlockedPort(target.scheme, target.port)) return blocked(question);
  if (isSameHost && requester.port === target.port) return sameServer(question, client);
  const judgement = askPolicies({ question, client, ...readUrlServer(target, policies, client) });
  if (!isSameHost || client.otherPortIsOtherServer === 'yes') return judgement;
  const leaning = judgement.leaning === 'no' ? doubted('no') : judgement.leaning;
  return { ...judgement, ...after([otherPort], judgement), leaning };
}

const otherPort: AccessStep = {
  code: 'other-port',
  message: 'The requester is on another port of the same host. A policy file is asked; some clients may need none.',
};

function blocked({ target, headers }: UrlQuestion): UrlJudgement {
  const message = `Flash Player makes no request to port ${target.port}.`;
  return { ...refusal({ code: 'blocked-port', message }), headers: denyHeaders(headers, message) };
}

function sameServer(question: UrlQuestion, client: ClientFacts): UrlJudgement {
  const message = 'The requester was loaded from the same server, so no policy file is needed.';
  const steps: readonly AccessStep[] = [{ code: 'same-server', message }];
  return { leaning: 'yes', steps, headers: judgeHeaders(question, client, 'same-server') };
}

function askPolicies(asked: UrlCase): UrlJudgement {
  const { client, question, steps } = asked;
  const { scheme, host } = question.target;
  const metaPolicy = metaPolicyOf(asked);
  const judgement = withAlternatives(metaPolicy, ({ value, isWithoutMaster }) =>
    anyOf(judgementsUnder(value, isWithoutMaster ? { ...asked, master: undefined } : asked)),
  );
  const decidedBy = decider(judgement, metaPolicy);
  const intro: AccessStep = {
    code: 'policy-needed',
    message: `The requester was not loaded from ${scheme}://${host}, so a policy file there has to permit it.`,
  };
  return {
    leaning: judgement.leaning,
    ...(decidedBy && { decidedBy }),
    steps: [intro, ...steps, ...metaPolicy.steps, ...judgement.steps],
    headers: question.headers.length > 0 ? judgeHeaders(question, client, countingFor(metaPolicy.value, asked)) : [],
  };
}

function metaPolicyOf({ client, master, responses, question }: UrlCase): MetaPolicyInForce {
  return findMetaPolicy(
    {
      master,
      responses: client.readsOtherPolicies ? responses : responses.filter(response => response === master?.policy),
      transport: question.target.scheme,
      default: client.urlMetaPolicy,
    },
    client,
  );
}

/** One judgement for each file that the client asks, in its order. */
function* judgementsUnder(metaPolicy: MetaPolicy, asked: UrlCase): Iterable<Judgement> {
  if (metaPolicy === 'none') return;
  const { master, others } = asked;
  if (master && master.ceiling !== 'no') yield judgeMaster(metaPolicy, master, asked);
  for (const other of others) yield judgeOther(metaPolicy, other, asked);
}

function judgeMaster(metaPolicy: MetaPolicy, master: AcceptedPolicy, asked: UrlCase): Judgement {
  const { policy } = master;
  if (metaPolicy !== 'by-content-type' || hasPolicyType(policy)) return judgeFile(master, asked, 'yes');
  if (asked.client.contentTypeBindsMaster) return forbidden(policy, metaPolicy);
  return after([doubtfulType(policy)], judgeFile(master, asked, 'doubtful-yes'));
}

function doubtfulType({ index }: ServedPolicy): AccessStep {
  const message = `The master is not served as ${policyMediaType}. Whether by-content-type binds the master itself is left open.`;
  return { code: 'policy-doubtful', message, policy: index };
}

function judgeOther(metaPolicy: MetaPolicy, other: AcceptedPolicy, asked: UrlCase): Judgement {
  const { policy, steps, ceiling } = other;
  const { client, question } = asked;
  if (!client.readsOtherPolicies)
    return refusal({ code: 'policy-ignored', message: 'This client reads the master alone.', policy: policy.index });
  if (ceiling === 'no') return { leaning: 'no', steps };
  if (isRedirectedAway(policy, question.target)) return refusal(outOfScope(policy, question.target));
  if (!permitsOther(metaPolicy, policy)) return forbidden(policy, metaPolicy);
  if (!governs(policy, question.target))
    return { leaning: 'no', steps: [...steps, outOfScope(policy, question.target)] };
  const message = 'A policy file that the requester named was read.';
  const read: AccessStep = { code: 'policy-read', message, policy: policy.index };
  return after([read, ...steps, ...ignoredSiteControl(policy, client)], judgeFile(other, asked, 'yes'));
}

function permitsOther(metaPolicy: MetaPolicy, policy: ServedPolicy): boolean {
  switch (metaPolicy) {
    case 'none':
    case 'master-only':
      return false;
    case 'all':
      return true;
    case 'by-content-type':
      return hasPolicyType(policy);
    case 'by-ftp-filename':
      return policy.location.kind === 'url' && (policy.location.path ?? '').endsWith(masterPolicyPath);
  }
}

/** A type that is not known is taken as the right one. */
function hasPolicyType({ served }: ServedPolicy): boolean {
  return served.contentType === undefined || mediaType(served.contentType) === policyMediaType;
}

/** Whether a file governs a target: it does its own folder and what is below, on the server where redirects ended [PERM]. */
function governs({ location }: ServedPolicy, target: UrlTarget): boolean {
  return isOnServer(location, target) && target.path.startsWith(folderOf(location));
}

function folderOf(location: ServedPolicy['location']): string {
  const path = (location.kind === 'url' && location.path) || '/';
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function isRedirectedAway({ location, served }: ServedPolicy, target: UrlTarget): boolean {
  return served.redirectedTo !== undefined && !isOnServer(location, target);
}

function outOfScope(policy: ServedPolicy, target: UrlTarget): AccessStep {
  const { location, index } = policy;
  const message = isRedirectedAway(policy, target)
    ? `The request was redirected to another server, ${formatLocation(location)}, so that this file does not govern the target.`
    : `This file governs ${folderOf(location)} and below, not the target.`;
  return { code: 'out-of-scope', message, policy: index };
}

function judgeFile({ policy, ceiling }: AcceptedPolicy, { question, client }: UrlCase, limit: Leaning): Judgement {
  const reach = weakest([ceiling, limit]);
  const byGrants = judgeGrants(policy, question, client, reach);
  return client.identityGrants ? anyOf([byGrants, judgeIdentities(policy, question, reach)]) : byGrants;
}

/** The policy files whose header grants count. */
function countingFor(metaPolicy: MetaPolicy, { master, others, client, question }: UrlCase): readonly ServedPolicy[] {
  if (metaPolicy === 'none') return [];
  const bindsMaster = client.contentTypeBindsMaster && metaPolicy === 'by-content-type';
  const counting = [
    ...(master && (!bindsMaster || hasPolicyType(master.policy)) ? [master] : []),
    ...(client.readsOtherPolicies ? others.filter(({ policy }) => permitsOther(metaPolicy, policy)) : []),
  ];
  return counting.filter(item => isUsed(item) && governs(item.policy, question.target)).map(({ policy }) => policy);
}
