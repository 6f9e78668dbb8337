import type { ClientFacts } from '../facts/clients.ts';
import { firstUnprivilegedPort } from '../facts/transports.ts';
import type { AcceptedPolicy } from './acceptance.ts';
import { after, type Judgement, judgeGrants, refusal } from './judgement.ts';
import { findMetaPolicy } from './metaPolicyInForce.ts';
import { decider } from './otherPolicies.ts';
import type { SocketQuestion } from './question.ts';
import type { ServedPolicy } from './servedPolicy.ts';
import { readUrlServer } from './urlServer.ts';
import { type AccessStep, weakest } from './verdict.ts';
import { withAlternatives } from './withAlternatives.ts';

/** What the sockets have said before the URL master is looked at. */
interface AfterSockets {
  readonly policies: readonly ServedPolicy[];
  /** Whether the socket meta-policy lets other files count. */
  readonly isOpen: boolean;
}

/** Before Flash Player 10 the URL master on port 80 permitted sockets to ports from 1024 up too [HELPX]; undefined where it was not served. */
export function judgeUrlMaster(
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
