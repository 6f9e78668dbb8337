import type { ClientFacts } from '../facts/clients.ts';
import type { MetaPolicy } from '../facts/metaPolicies.ts';
import { firstUnprivilegedPort, masterPolicyPath } from '../facts/transports.ts';
import { type Acceptance, accept } from './acceptance.ts';
import { anyOf, type Judgement, judgeGrants } from './judgement.ts';
import { findMetaPolicy } from './metaPolicyInForce.ts';
import type { AccessQuestion, SocketTarget } from './question.ts';
import type { ServedPolicy } from './servedPolicy.ts';
import { type AccessStep, allows, isDoubtful } from './verdict.ts';
import { doubted, withAlternatives } from './withAlternatives.ts';

type SocketQuestion = AccessQuestion & { readonly target: SocketTarget };

/** A question about a port, and what the policy-file requests brought. */
interface SocketCase {
  readonly question: SocketQuestion;
  readonly client: ClientFacts;
  readonly master: AcceptedPolicy | undefined;
  /** Named by the requester (`loadPolicyFile`), then the destination port's own. */
  readonly others: readonly AcceptedPolicy[];
}

interface AcceptedPolicy extends Acceptance {
  readonly policy: ServedPolicy;
}

/** Whether a requester may open a socket: the master is asked first, then named policies, then the destination [LOAD]. */
export function judgeSocketAccess(
  question: SocketQuestion,
  client: ClientFacts,
  policies: readonly ServedPolicy[],
): Judgement {
  const { requester, target } = question;
  if (client.socketPolicies === 'no-sockets')
    return only('no', { code: 'no-sockets', message: 'This client opens no sockets that these policy files govern.' });
  const isOwnHost = requester.host === target.host && target.port >= firstUnprivilegedPort;
  if (client.socketPolicies === 'own-host-free' && isOwnHost)
    return only('yes', {
      code: 'own-host',
      message: 'This client needs no policy for a high port of the requester’s own host.',
    });
  const judgement = askSockets(socketCase(question, client, policies));
  if (judgement.leaning === 'yes' || !client.urlPolicyPermitsSockets) return judgement;
  return anyOf([judgement, ...askUrlMaster(question, client, policies)]);
}

function only(leaning: 'yes' | 'no', step: AccessStep): Judgement {
  return { leaning, steps: [step] };
}

function socketCase(question: SocketQuestion, client: ClientFacts, policies: readonly ServedPolicy[]): SocketCase {
  const { target, masterPort } = question;
  const ofHost = policies.filter(
    ({ location }) => location.kind === 'socket' && (location.host ?? target.host) === target.host,
  );
  const accepted = ofHost
    .filter(({ served }) => served.text !== undefined)
    .map(policy => ({ policy, ...accept(policy, client) }));
  const isFrom = (port: number) => (item: AcceptedPolicy) =>
    item.policy.location.kind === 'socket' && item.policy.location.port === port;
  const beside = accepted.filter(item => !isFrom(masterPort)(item));
  return {
    question,
    client,
    master: accepted.find(isFrom(masterPort)),
    others: [...beside.filter(item => !isFrom(target.port)(item)), ...beside.filter(isFrom(target.port))],
  };
}

function askSockets(asked: SocketCase): Judgement {
  const { client, master, question } = asked;
  const isUsed = master && (master.ceiling === 'yes' || master.ceiling === 'doubtful-yes');
  const metaPolicy = findMetaPolicy(
    {
      ...(isUsed && { master: master.policy }),
      responses: [],
      transport: 'socket',
      default: client.socketMetaPolicy,
    },
    client,
  );
  const judgement = doubtMalformedMaster(
    withAlternatives(metaPolicy, value => judgeUnder(value, asked)),
    master,
  );
  const forbids = metaPolicy.value === 'none' || metaPolicy.value === 'master-only';
  const decidedBy = judgement.decidedBy ?? (forbids && !allows(judgement.leaning) ? metaPolicy.declaredAt : undefined);
  return {
    leaning: judgement.leaning,
    ...(decidedBy && { decidedBy }),
    steps: [...describeMaster(master, question.masterPort), ...metaPolicy.steps, ...judgement.steps],
  };
}

/** After a malformed answer of the master the client goes on as if there were none, by our decision; a stricter one denies. */
function doubtMalformedMaster(judgement: Judgement, master: AcceptedPolicy | undefined): Judgement {
  const isMalformed = master !== undefined && (master.ceiling === 'no' || master.ceiling === 'doubtful-no');
  return isMalformed && allows(judgement.leaning) ? { ...judgement, leaning: doubted(judgement.leaning) } : judgement;
}

function describeMaster(master: AcceptedPolicy | undefined, port: number): readonly AccessStep[] {
  if (!master) return [{ code: 'no-master', message: `Port ${port} gave no policy file: there is no socket master.` }];
  const { index } = master.policy;
  if (master.ceiling === 'no' || master.ceiling === 'doubtful-no') {
    const message = 'The client goes on as if there were no master; a stricter client would deny.';
    return [...master.steps, { code: 'policy-doubtful', message, policy: index }];
  }
  return [
    { code: 'master-read', message: `Port ${port} gave the master policy file.`, policy: index },
    ...master.steps,
  ];
}

function judgeUnder(metaPolicy: MetaPolicy, asked: SocketCase): Judgement {
  const { master, others, question, client } = asked;
  if (metaPolicy === 'none') return { leaning: 'no', steps: [] };
  const byMaster =
    master && master.ceiling !== 'no' ? [judgeGrants(master.policy, question, client, master.ceiling)] : [];
  const first = byMaster[0];
  if (first?.leaning === 'yes') return first;
  if (metaPolicy !== 'all') return anyOf([...byMaster, ...others.map(({ policy }) => forbidden(policy, metaPolicy))]);
  return anyOf([...byMaster, ...others.map(other => judgeOther(other, asked))]);
}

function judgeOther({ policy, ceiling, steps }: AcceptedPolicy, { question, client }: SocketCase): Judgement {
  if (ceiling === 'no') return { leaning: 'no', steps };
  const { location, index } = policy;
  const port = location.kind === 'socket' ? location.port : 0;
  const read: AccessStep = { code: 'policy-read', message: `Port ${port} gave a policy file.`, policy: index };
  const judgement = judgeGrants(policy, question, client, ceiling);
  const hasSiteControl = policy.readings[client.reading].policy.siteControls.length > 0;
  const ignored: AccessStep = {
    code: 'site-control-ignored',
    message: 'Its site-control is ignored: this is not the master policy file.',
    policy: index,
  };
  return { ...judgement, steps: [read, ...steps, ...(hasSiteControl ? [ignored] : []), ...judgement.steps] };
}

function forbidden({ index }: ServedPolicy, metaPolicy: MetaPolicy): Judgement {
  const message = `The meta-policy ${metaPolicy} does not let this file count.`;
  return { leaning: 'no', steps: [{ code: 'forbidden-by-meta-policy', message, policy: index }] };
}

/** Before Flash Player 10 the URL master on port 80 permitted sockets to high ports too [HELPX]. */
function askUrlMaster(
  question: SocketQuestion,
  client: ClientFacts,
  policies: readonly ServedPolicy[],
): readonly Judgement[] {
  const { target } = question;
  if (target.port < firstUnprivilegedPort) return [];
  const master = policies.find(
    ({ location }) =>
      location.kind === 'url' &&
      location.scheme === 'http' &&
      location.port === 80 &&
      location.host === target.host &&
      location.path === masterPolicyPath,
  );
  if (!master) return [];
  const { ceiling, steps } = accept(master, client);
  const judgement = judgeGrants(master, question, client, ceiling);
  return [{ ...judgement, steps: [...steps, ...judgement.steps] }];
}

/** Whether a judgement rests on a decision where the sources are silent or disagree. */
export function isClientDependent({ leaning }: Judgement): boolean {
  return isDoubtful(leaning);
}
