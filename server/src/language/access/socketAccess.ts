import type { ClientFacts } from '../facts/clients.ts';
import type { MetaPolicy } from '../facts/metaPolicies.ts';
import { firstUnprivilegedPort } from '../facts/transports.ts';
import { type AcceptedPolicy, isUsed } from './acceptance.ts';
import { after, anyOf, type Judgement, judgeGrants, refusal } from './judgement.ts';
import { findMetaPolicy } from './metaPolicyInForce.ts';
import { acceptAll, decider, firstDelivered, forbidden, ignoredSiteControl } from './otherPolicies.ts';
import type { SocketQuestion } from './question.ts';
import { type ServedPolicy, servedAt } from './servedPolicy.ts';
import { readUrlServer } from './urlServer.ts';
import { type AccessStep, allows, type Leaning, weakest } from './verdict.ts';
import { doubted, withAlternatives } from './withAlternatives.ts';

/** A question about a port, and what the policy-file requests brought. */
interface SocketCase {
  readonly question: SocketQuestion;
  readonly client: ClientFacts;
  readonly master: AcceptedPolicy | undefined;
  /** Named by the requester (`loadPolicyFile`), then the destination port's own. */
  readonly others: readonly AcceptedPolicy[];
}

/** Whether a requester may open a socket: the master is asked first, then named policies, then the destination [LOAD]. */
export function judgeSocketAccess(
  question: SocketQuestion,
  client: ClientFacts,
  policies: readonly ServedPolicy[],
): Judgement {
  const { requester, target } = question;
  if (client.socketPolicies === 'no-sockets')
    return refusal({
      code: 'no-sockets',
      message: 'This client opens no sockets that these policy files govern.',
    });
  const isOwnHost = requester.host === target.host && target.port >= firstUnprivilegedPort;
  if (client.socketPolicies === 'own-host-free' && isOwnHost) return { leaning: 'yes', steps: [ownHost] };
  return askSockets(socketCase(question, client, policies), policies);
}

const ownHost: AccessStep = {
  code: 'own-host',
  message: 'This client needs no policy for a high port of the requester’s own host.',
};

function socketCase(question: SocketQuestion, client: ClientFacts, policies: readonly ServedPolicy[]): SocketCase {
  const { target, masterPort } = question;
  const ofHost = policies
    .filter(({ location }) => location.kind === 'socket' && (location.host ?? target.host) === target.host)
    .map(policy => withRights(policy, masterPort));
  const accepted = acceptAll(ofHost, client).filter(({ policy }) => policy.served.text !== undefined);
  const isFrom = (port: number) => (item: AcceptedPolicy) =>
    item.policy.location.kind === 'socket' && item.policy.location.port === port;
  const master = firstDelivered(accepted, isFrom(masterPort));
  const beside = accepted.filter(item => item !== master);
  const isDestination = isFrom(target.port);
  return {
    question,
    client,
    master,
    others: [...beside.filter(item => !isDestination(item)), ...beside.filter(isDestination)],
  };
}

/** The port on which the master is asked has the rights of 843, whichever it is. */
function withRights(policy: ServedPolicy, masterPort: number): ServedPolicy {
  const { location } = policy;
  if (location.kind !== 'socket') return policy;
  const isMaster = location.port === masterPort;
  return location.isMaster === isMaster ? policy : servedAt(policy, { ...location, isMaster });
}

function askSockets(asked: SocketCase, policies: readonly ServedPolicy[]): Judgement {
  const { client, master, question } = asked;
  const metaPolicy = findMetaPolicy(
    { master, responses: [], transport: 'socket', default: client.socketMetaPolicy },
    client,
  );
  const judgement = withAlternatives(metaPolicy, ({ value, isWithoutMaster }) =>
    anyOf(judgementsUnder(value, isWithoutMaster ? { ...asked, master: undefined } : asked, policies)),
  );
  const decidedBy = decider(judgement, metaPolicy);
  const steps = [...describeMaster(master, question.masterPort), ...metaPolicy.steps, ...judgement.steps];
  return { leaning: limitByMaster(judgement.leaning, master), ...(decidedBy && { decidedBy }), steps };
}

/**
 * After an answer of the master that is no policy the client goes on as if there were no master, by our decision; a stricter one
 * denies. So whatever permits after an answer that some client may reject is in doubt. A denial is not: no client takes a
 * grant from an answer that it rejects.
 */
function limitByMaster(leaning: Leaning, master: AcceptedPolicy | undefined): Leaning {
  return master && master.ceiling !== 'yes' && allows(leaning) ? doubted(leaning) : leaning;
}

function describeMaster(master: AcceptedPolicy | undefined, port: number): readonly AccessStep[] {
  if (!master) return [{ code: 'no-master', message: `Port ${port} gave no policy file: there is no socket master.` }];
  const { index } = master.policy;
  if (!isUsed(master)) {
    const message = `What port ${port} gave does not count. The client goes on as if there were no master; a stricter client denies.`;
    return [...master.steps, { code: 'policy-doubtful', message, policy: index }];
  }
  const message = `Port ${port} gave the master policy file.`;
  return [{ code: 'master-read', message, policy: index }, ...master.steps];
}

/** One judgement for each file that the client asks, in its order. */
function* judgementsUnder(
  metaPolicy: MetaPolicy,
  asked: SocketCase,
  policies: readonly ServedPolicy[],
): Iterable<Judgement> {
  const { master, others, question, client } = asked;
  const isOpen = metaPolicy === 'all';
  if (metaPolicy !== 'none') {
    if (master && master.ceiling !== 'no') yield judgeGrants(master.policy, question, client, master.ceiling);
    if (!isOpen && others.length === 0 && question.target.port !== question.masterPort)
      yield notAsked(metaPolicy, question);
    for (const other of others) yield isOpen ? judgeOther(other, asked) : forbidden(other.policy, metaPolicy);
  }
  const byUrlMaster = client.urlPolicyPermitsSockets
    ? judgeUrlMaster(question, client, { policies, isOpen })
    : undefined;
  if (byUrlMaster) yield byUrlMaster;
}

/** A master that lets no other port speak ends the search [LOAD]. */
function notAsked(metaPolicy: MetaPolicy, { target }: SocketQuestion): Judgement {
  const message = `The meta-policy ${metaPolicy} lets no other port speak, so port ${target.port} is not asked.`;
  return refusal({ code: 'forbidden-by-meta-policy', message });
}

function judgeOther({ policy, ceiling, steps }: AcceptedPolicy, { question, client }: SocketCase): Judgement {
  if (ceiling === 'no') return { leaning: 'no', steps };
  const { location, index } = policy;
  const port = location.kind === 'socket' ? location.port : 0;
  const read: AccessStep = { code: 'policy-read', message: `Port ${port} gave a policy file.`, policy: index };
  const before = [read, ...steps, ...ignoredSiteControl(policy, client)];
  return after(before, judgeGrants(policy, question, client, ceiling));
}

/** What the sockets have said before the URL master is looked at. */
interface AfterSockets {
  readonly policies: readonly ServedPolicy[];
  /** Whether the socket meta-policy lets other files count. */
  readonly isOpen: boolean;
}

/** Before Flash Player 10 the URL master on port 80 permitted sockets to ports from 1024 up too [HELPX]; undefined where it was not served. */
function judgeUrlMaster(
  question: SocketQuestion,
  client: ClientFacts,
  { policies, isOpen }: AfterSockets,
): Judgement | undefined {
  const { host, port } = question.target;
  const server = readUrlServer({ kind: 'url', scheme: 'http', host, port: 80, path: '/' }, policies, client);
  const { master } = server;
  if (!master) return undefined;
  if (master.ceiling === 'no') return { leaning: 'no', steps: server.steps };
  if (port < firstUnprivilegedPort) return refusal(lowPort(master));
  const metaPolicy = findMetaPolicy(
    { master, responses: server.responses, transport: 'http', default: client.urlMetaPolicy },
    client,
  );
  const ceiling = weakest([master.ceiling, isOpen ? 'yes' : 'doubtful-no']);
  const judgement = withAlternatives(metaPolicy, ({ value, isWithoutMaster }) =>
    value === 'none' || isWithoutMaster
      ? { leaning: 'no', steps: [] }
      : judgeGrants(master.policy, question, client, ceiling),
  );
  const decidedBy = decider(judgement, metaPolicy);
  const steps = [...server.steps, ...metaPolicy.steps, ...(isOpen ? [] : [besideClosedMaster(master)])];
  return { ...after(steps, judgement), ...(decidedBy && { decidedBy }) };
}

function lowPort({ policy: { index } }: AcceptedPolicy): AccessStep {
  const message = `Over HTTP a policy file permits sockets to ports from ${firstUnprivilegedPort} up only.`;
  return { code: 'out-of-scope', message, policy: index };
}

function besideClosedMaster({ policy: { index } }: AcceptedPolicy): AccessStep {
  const message =
    'Beside a socket master that lets no other file count it does not count either; some clients may count it.';
  return { code: 'policy-doubtful', message, policy: index };
}
