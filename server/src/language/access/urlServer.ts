import type { ClientFacts } from '../facts/clients.ts';
import { masterPolicyPath } from '../facts/transports.ts';
import { formatLocation, type Location } from '../policy/location.ts';
import { type AcceptedPolicy, isUsed } from './acceptance.ts';
import { acceptAll, firstDelivered } from './otherPolicies.ts';
import type { UrlTarget } from './question.ts';
import { type ServedPolicy, servedAt } from './servedPolicy.ts';
import type { AccessStep } from './verdict.ts';

/** What is known of the server that a target is on. */
export interface UrlServer {
  readonly master: AcceptedPolicy | undefined;
  /** Named by the requester (`loadPolicyFile`), in that order. */
  readonly others: readonly AcceptedPolicy[];
  /** What came from that server, for the headers. */
  readonly responses: readonly ServedPolicy[];
  /** How it went with the master. */
  readonly steps: readonly AccessStep[];
}

/** Sorts what was served by what it is to the server of a target. Redirects within the host decide by where they end [LS]. */
export function readUrlServer(target: UrlTarget, policies: readonly ServedPolicy[], client: ClientFacts): UrlServer {
  const concerned = policies
    .map(policy => placeOnHost(policy, target))
    .filter(({ served, location }) => isOnServer(served.location, target) || isOnServer(location, target));
  const accepted = acceptAll(concerned, client);
  const asked = firstDelivered(accepted, ({ policy }) => isMasterOf(target, policy.served.location));
  const isMoved = asked?.isDelivered === true && !isMasterOf(target, asked.policy.location);
  const ended = accepted.find(item => isUsed(item) && isMasterOf(target, item.policy.location));
  const master = asked && !isMoved ? asked : ended;
  return {
    master,
    others: accepted.filter(item => item !== master),
    responses: concerned.filter(({ location }) => isOnServer(location, target)),
    steps: master ? describeMaster(master) : [describeAbsence(isMoved ? asked : undefined)],
  };
}

/** The master of any host (`https:`) is that of whatever host is asked about. */
function placeOnHost(policy: ServedPolicy, { host, port }: UrlTarget): ServedPolicy {
  const { location } = policy;
  if (location.kind !== 'url' || location.scheme === undefined || location.host !== undefined) return policy;
  return servedAt(policy, { ...location, host, port, path: masterPolicyPath });
}

/** Whether a location is on the server of a target: a policy governs one scheme, host and port [PERM]. */
export function isOnServer(location: Location, { scheme, host, port }: UrlTarget): boolean {
  return location.kind === 'url' && location.scheme === scheme && location.host === host && location.port === port;
}

function isMasterOf(target: UrlTarget, location: Location): boolean {
  return location.kind === 'url' && location.path === masterPolicyPath && isOnServer(location, target);
}

function describeMaster(master: AcceptedPolicy): readonly AccessStep[] {
  if (!isUsed(master)) return master.steps;
  const message = 'The master policy file was read.';
  return [{ code: 'master-read', message, policy: master.policy.index }, ...master.steps];
}

function describeAbsence(moved: AcceptedPolicy | undefined): AccessStep {
  if (!moved)
    return { code: 'no-master', message: `Nothing was served at ${masterPolicyPath}: there is no master policy file.` };
  const { location, index } = moved.policy;
  const message = `${masterPolicyPath} was redirected to ${formatLocation(location)}, which is no master's place: there is no master policy file.`;
  return { code: 'no-master', message, policy: index };
}
