import { accept } from '../language/access/acceptance.ts';
import { readServedPolicies, type ServedPolicy } from '../language/access/servedPolicy.ts';
import { allows } from '../language/access/verdict.ts';
import { clientFacts } from '../language/facts/clients.ts';
import { firstUnprivilegedPort } from '../language/facts/transports.ts';
import type { AccessGrant, Policy } from '../language/policy/policy.ts';
import { policyServerNamed } from './policyServers.ts';
import type { ProbeAttempt } from './probeReport.ts';
import { locationOf } from './probeVerdict.ts';
import { serviceNamed } from './services.ts';

const flashPlayer = clientFacts['flash-10'];

/** What a policy that a port gave permits, whose it is, and what to do about it, in sentences. */
export function explainPolicy(host: string, place: string, attempt: ProbeAttempt): readonly string[] {
  const server = policyServerNamed(attempt.server ?? '');
  const location = locationOf(host, attempt);
  const [policy] = readServedPolicies([
    { location, status: 200, metaPolicyHeaders: [], ...(attempt.text !== undefined && { text: attempt.text }) },
  ]);
  return [
    `${place} answers with a policy file${server ? `, as ${server.title} sends it` : ''}.`,
    ...explainWrapping(attempt),
    ...(policy ? explainContent(policy) : []),
    ...(server ? [server.advice] : []),
    ...explainEnd(attempt),
  ];
}

/** Bytes of another protocol around a policy, such as an HTTP response with a policy as its body. */
function explainWrapping({ service }: ProbeAttempt): readonly string[] {
  const known = serviceNamed(service ?? '');
  return known ? [`What stands around it looks like ${known.title}: over a socket a policy file comes alone.`] : [];
}

function explainContent(served: ServedPolicy): readonly string[] {
  if (!allows(accept(served, flashPlayer).ceiling)) {
    return [
      'Flash Player rejects the file for an error that is listed with it, so that it permits nothing.',
      'Mend it if something still depends on it, else close the port.',
    ];
  }
  const { policy } = served.readings[flashPlayer.reading];
  return [reachOf(policy), adviceFor(policy)];
}

type Reach = 'nothing' | 'everyone-everywhere' | 'everyone' | 'named';

function kindOfReach(policy: Policy): Reach {
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

function reachOf(policy: Policy): string {
  switch (kindOfReach(policy)) {
    case 'nothing':
      return 'It permits nothing by itself.';
    case 'everyone-everywhere':
      return `It lets content from any site open sockets to ${everyPort(policy)} of this host, from the visitor’s own place in the network.`;
    case 'everyone':
      return 'It lets content from any site open sockets to the ports that it names, from the visitor’s own place in the network.';
    case 'named':
      return 'It lets content from the domains that it names open sockets to the ports that it names.';
  }
}

/** A policy from a high port grants no low one [LOAD]. */
function everyPort({ servedFrom: { location } }: Policy): string {
  const isHigh = location.kind === 'socket' && location.port >= firstUnprivilegedPort;
  return isHigh ? `every port from ${firstUnprivilegedPort} up` : 'every port';
}

function adviceFor(policy: Policy): string {
  const background =
    'Browsers have had no Flash Player since January 2021; AIR applications and players kept for old content still ask.';
  switch (kindOfReach(policy)) {
    case 'nothing':
      return `${background} It does no harm and can stay, or go with its server.`;
    case 'everyone-everywhere':
    case 'everyone':
      return `${background} If none of those use this host, close the port; else name the domains and ports that they need.`;
    case 'named':
      return `${background} If none of those use this host, close the port; else see that the domains are still yours, and leave it.`;
  }
}

function explainEnd({ end, bytesAfterNul }: ProbeAttempt): readonly string[] {
  if (end === 'nul' && bytesAfterNul > 0) return ['Bytes came after the NUL; Flash Player never reads them.'];
  if (end === 'nul') return [];
  if (end === 'timeout')
    return ['The server neither sent the NUL that ends a policy nor closed the connection: clients may wait in vain.'];
  return ['The NUL that ends a policy is missing; closing the connection instead is common and evidently tolerated.'];
}
