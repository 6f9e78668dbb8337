import { accept } from '../language/access/acceptance.ts';
import { readServedPolicies } from '../language/access/servedPolicy.ts';
import { allows } from '../language/access/verdict.ts';
import { clientFacts } from '../language/facts/clients.ts';
import type { AccessGrant, Policy } from '../language/policy/policy.ts';
import type { JudgedAttempt } from './judgeReply.ts';
import { servedText } from './probeVerdict.ts';

/** Whom a policy file lets in, as Flash Player reads it. */
export type PolicyReach =
  /** Nobody: an error in the file makes Flash Player reject all of it. */
  | 'rejected'
  /** Nobody: nothing in the file permits anything. */
  | 'nothing'
  /** Anybody, to every port. */
  | 'everyone-everywhere'
  /** Anybody, to the ports that the file names. */
  | 'everyone'
  /** The domains that the file names, to the ports that it names. */
  | 'named';

const flashPlayer = clientFacts['flash-10'];

/** The reach of the policy that a port gave; nothing is permitted where it gave none. */
export function reachOf(host: string, judged: JudgedAttempt): PolicyReach {
  const [served] = readServedPolicies([servedText(host, judged)]);
  if (!served || !allows(accept(served, flashPlayer).ceiling)) return 'rejected';
  return reachOfPolicy(served.readings[flashPlayer.reading].policy);
}

function reachOfPolicy(policy: Policy): PolicyReach {
  const grants = policy.grants.filter(grant => grant.kind === 'access').filter(({ ports }) => ports !== undefined);
  const isVoid = policy.siteControls.some(({ metaPolicy }) => metaPolicy?.parsed === 'none');
  if (grants.length === 0 || (isVoid && policy.servedFrom.location.isMaster)) return 'nothing';
  const open = grants.filter(({ domain }) => domain?.pattern.kind === 'any');
  if (open.length === 0) return 'named';
  return open.some(namesEveryPort) ? 'everyone-everywhere' : 'everyone';
}

function namesEveryPort({ ports }: AccessGrant): boolean {
  return ports?.value.trim() === '*';
}
