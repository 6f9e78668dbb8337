import { isBlockedPort } from '../facts/blockedPorts.ts';
import type { ClientFacts } from '../facts/clients.ts';
import type { MetaPolicy } from '../facts/metaPolicies.ts';
import { masterPolicyPath } from '../facts/transports.ts';
import type { UrlLocation } from '../policy/location.ts';
import { type Acceptance, accept, mediaType, policyMediaType } from './acceptance.ts';
import { type HeaderCandidate, judgeHeaders } from './headerAccess.ts';
import { judgeIdentities } from './identityAccess.ts';
import { anyOf, type Judgement, judgeGrants } from './judgement.ts';
import { findMetaPolicy } from './metaPolicyInForce.ts';
import type { AccessQuestion, UrlTarget } from './question.ts';
import type { ServedPolicy } from './servedPolicy.ts';
import { type AccessStep, type HeaderVerdict, type Leaning, weakest } from './verdict.ts';
import { withAlternatives } from './withAlternatives.ts';

/** A question about a URL, and everything that is known of the server it is on. */
interface UrlCase {
  readonly question: AccessQuestion;
  readonly target: UrlTarget;
  readonly client: ClientFacts;
  readonly master: AcceptedPolicy | undefined;
  /** Named by the requester (`loadPolicyFile`), in that order. */
  readonly others: readonly AcceptedPolicy[];
}

/** A policy and how far the client uses it. */
interface AcceptedPolicy extends Acceptance {
  readonly policy: ServedPolicy;
}

/** A judgement with the verdicts of the request headers. */
export interface UrlJudgement extends Judgement {
  readonly headers: readonly HeaderVerdict[];
}

/** Whether a requester may read data at a URL, and send its headers there (reference: decision procedures). */
export function judgeUrlAccess(
  question: AccessQuestion & { readonly target: UrlTarget },
  client: ClientFacts,
  policies: readonly ServedPolicy[],
): UrlJudgement {
  const { requester, target } = question;
  const isSameHost = requester.scheme === target.scheme && requester.host === target.host;
  if (client.blocksPorts && isBlockedPort(target.scheme, target.port)) return blocked(question);
  if (isSameHost && requester.port === target.port) return sameServer(question, client);
  const judgement = askPolicies(urlCase(question, client, policies));
  if (!isSameHost || client.otherPortIsOtherServer === 'yes') return judgement;
  const step: AccessStep = {
    code: 'other-port',
    message: 'The requester is on another port of the same host. A policy file is asked; some clients may need none.',
  };
  const leaning = judgement.leaning === 'no' ? 'doubtful-no' : judgement.leaning;
  return { ...judgement, leaning, steps: [step, ...judgement.steps] };
}

function blocked({ target, headers }: AccessQuestion): UrlJudgement {
  const message = `Flash Player makes no request to port ${target.port}.`;
  return {
    leaning: 'no',
    steps: [{ code: 'blocked-port', message }],
    headers: headers.map(name => ({ name, verdict: 'denied', reason: message })),
  };
}

function sameServer(question: AccessQuestion, client: ClientFacts): UrlJudgement {
  const message = 'The requester was loaded from the same server, so no policy file is needed.';
  return {
    leaning: 'yes',
    steps: [{ code: 'same-server', message }],
    headers: judgeHeaders(question, client, 'same-server'),
  };
}

function urlCase(
  question: AccessQuestion & { readonly target: UrlTarget },
  client: ClientFacts,
  policies: readonly ServedPolicy[],
): UrlCase {
  const { target } = question;
  const ofServer = policies.filter(
    ({ served, location }) => isOnServer(served.location, target) || isOnServer(location, target),
  );
  const accepted = ofServer.map(policy => ({ policy, ...accept(policy, client) }));
  const isMaster = ({ policy }: AcceptedPolicy): boolean => isAtMasterPath(policy.served.location);
  return {
    question,
    target,
    client,
    master: accepted.find(isMaster),
    others: client.readsOtherPolicies ? accepted.filter(item => !isMaster(item)) : [],
  };
}

/** A policy governs one scheme, host and port [PERM]. */
function isOnServer(location: ServedPolicy['location'], target: UrlTarget): boolean {
  return (
    location.kind === 'url' &&
    location.scheme === target.scheme &&
    location.host === target.host &&
    location.port === target.port
  );
}

function isAtMasterPath(location: ServedPolicy['location']): boolean {
  return location.kind === 'url' && location.path === masterPolicyPath;
}

function askPolicies(asked: UrlCase): UrlJudgement {
  const { client, master, others, target } = asked;
  const metaPolicy = findMetaPolicy(
    {
      ...(master && isUsed(master) && { master: master.policy }),
      ...(master && master.ceiling === 'doubtful-no' && { doubtfulMaster: master.policy }),
      responses: [master, ...others].filter(item => item !== undefined).map(({ policy }) => policy),
      transport: target.scheme,
      default: client.urlMetaPolicy,
    },
    client,
  );
  const intro: AccessStep = {
    code: 'policy-needed',
    message: `The requester was not loaded from ${target.scheme}://${target.host}, so a policy file there has to permit it.`,
  };
  const judgement = withAlternatives(metaPolicy, value => judgeUnder(value, asked));
  const decidedBy = judgement.decidedBy ?? (metaPolicy.value === 'none' ? metaPolicy.declaredAt : undefined);
  return {
    leaning: judgement.leaning,
    ...(decidedBy && { decidedBy }),
    steps: [intro, ...describeMaster(master), ...metaPolicy.steps, ...judgement.steps],
    headers: judgeHeaders(asked.question, client, headerCandidates(metaPolicy.value, asked)),
  };
}

function isUsed({ ceiling }: AcceptedPolicy): boolean {
  return ceiling === 'yes' || ceiling === 'doubtful-yes';
}

function describeMaster(master: AcceptedPolicy | undefined): readonly AccessStep[] {
  if (!master)
    return [
      { code: 'no-master', message: `Nothing was served at ${masterPolicyPath}: there is no master policy file.` },
    ];
  const read: AccessStep = {
    code: 'master-read',
    message: 'The master policy file was read.',
    policy: master.policy.index,
  };
  return isUsed(master) ? [read, ...master.steps] : master.steps;
}

function judgeUnder(metaPolicy: MetaPolicy, asked: UrlCase): Judgement {
  if (metaPolicy === 'none') return { leaning: 'no', steps: [] };
  const judgements = [
    ...judgeMaster(metaPolicy, asked),
    ...asked.others.map(other => judgeOther(metaPolicy, other, asked)),
  ];
  return anyOf(judgements);
}

function judgeMaster(metaPolicy: MetaPolicy, asked: UrlCase): readonly Judgement[] {
  const { master, client } = asked;
  if (!master || master.ceiling === 'no') return [];
  const outOfScope = describeOutOfScope(master.policy, asked.target);
  if (outOfScope) return [{ leaning: 'no', steps: [outOfScope] }];
  if (metaPolicy !== 'by-content-type' || hasPolicyType(master.policy)) return [judgeFile(master, asked, 'yes')];
  return client.contentTypeBindsMaster
    ? [forbidden(master.policy, metaPolicy)]
    : [withStep(judgeFile(master, asked, 'doubtful-yes'), doubtfulType(master.policy))];
}

function doubtfulType({ index }: ServedPolicy): AccessStep {
  const message = `The master is not served as ${policyMediaType}. Whether by-content-type binds the master itself is left open.`;
  return { code: 'policy-doubtful', message, policy: index };
}

function judgeOther(metaPolicy: MetaPolicy, other: AcceptedPolicy, asked: UrlCase): Judgement {
  const { policy, steps } = other;
  if (other.ceiling === 'no') return { leaning: 'no', steps };
  if (!permitsOther(metaPolicy, policy)) return forbidden(policy, metaPolicy);
  const outOfScope = describeOutOfScope(policy, asked.target);
  if (outOfScope) return { leaning: 'no', steps: [...steps, outOfScope] };
  const read: AccessStep = {
    code: 'policy-read',
    message: 'A policy file that the requester named was read.',
    policy: policy.index,
  };
  const judgement = judgeFile(other, asked, 'yes');
  return { ...judgement, steps: [read, ...steps, ...ignoredSiteControl(other, asked.client), ...judgement.steps] };
}

function ignoredSiteControl({ policy }: AcceptedPolicy, client: ClientFacts): readonly AccessStep[] {
  if (policy.readings[client.reading].policy.siteControls.length === 0) return [];
  const message = 'Its site-control is ignored: this is not the master policy file.';
  return [{ code: 'site-control-ignored', message, policy: policy.index }];
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

function hasPolicyType({ served }: ServedPolicy): boolean {
  return mediaType(served.contentType) === policyMediaType;
}

function forbidden({ index }: ServedPolicy, metaPolicy: MetaPolicy): Judgement {
  const message = `The meta-policy ${metaPolicy} does not let this file count.`;
  return { leaning: 'no', steps: [{ code: 'forbidden-by-meta-policy', message, policy: index }] };
}

/** A file governs its own folder and what is below, on the server where redirects ended [PERM]. */
function describeOutOfScope({ location, index }: ServedPolicy, target: UrlTarget): AccessStep | undefined {
  const { path = '/' }: UrlLocation = location.kind === 'url' ? location : { kind: 'url', isMaster: undefined };
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  if (isOnServer(location, target) && target.path.startsWith(folder)) return undefined;
  return { code: 'out-of-scope', message: `This file governs ${folder} and below, not the target.`, policy: index };
}

function judgeFile(accepted: AcceptedPolicy, { question, client }: UrlCase, limit: Leaning): Judgement {
  const ceiling = weakest([accepted.ceiling, limit]);
  return anyOf([
    judgeGrants(accepted.policy, question, client, ceiling),
    ...(client.identityGrants ? [judgeIdentities(accepted.policy, question, ceiling)] : []),
  ]);
}

function withStep(judgement: Judgement, step: AccessStep): Judgement {
  return { ...judgement, steps: [step, ...judgement.steps] };
}

function headerCandidates(metaPolicy: MetaPolicy, asked: UrlCase): readonly HeaderCandidate[] {
  if (metaPolicy === 'none') return [];
  const { master, others, target } = asked;
  const bindsMaster = asked.client.contentTypeBindsMaster && metaPolicy === 'by-content-type';
  const counting = [
    ...(master && (!bindsMaster || hasPolicyType(master.policy)) ? [master] : []),
    ...others.filter(({ policy }) => permitsOther(metaPolicy, policy)),
  ];
  return counting.filter(item => isUsed(item) && !describeOutOfScope(item.policy, target)).map(({ policy }) => policy);
}
