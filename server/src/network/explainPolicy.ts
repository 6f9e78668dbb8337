import { firstUnprivilegedPort } from '../language/facts/transports.ts';
import { type PolicyReach, reachOf } from './policyReach.ts';
import { policyServerNamed } from './policyServers.ts';
import type { ProbeAttempt } from './probeReport.ts';
import { serviceNamed } from './services.ts';

/** What a policy that a port gave permits, whose it is, and what to do about it, in sentences. */
export function explainPolicy(host: string, place: string, attempt: ProbeAttempt): readonly string[] {
  const server = policyServerNamed(attempt.server ?? '');
  return [
    `${place} answers with a policy file${server ? `, as ${server.title} sends it` : ''}.`,
    ...explainWrapping(attempt),
    ...explainReach(reachOf(host, attempt), attempt.port),
    ...(server ? [server.advice] : []),
    ...explainEnd(attempt),
  ];
}

/** Bytes of another protocol around a policy, such as an HTTP response with a policy as its body. */
function explainWrapping({ service }: ProbeAttempt): readonly string[] {
  const known = serviceNamed(service ?? '');
  return known ? [`What stands around it looks like ${known.title}: over a socket a policy file comes alone.`] : [];
}

const background =
  'Browsers have had no Flash Player since January 2021; AIR applications and players kept for old content still ask.';

function explainReach(reach: PolicyReach, port: number): readonly string[] {
  switch (reach) {
    case 'rejected':
      return [
        'Flash Player rejects the file for an error that is listed with it, so that it permits nothing.',
        'Mend it if something still depends on it, else close the port.',
      ];
    case 'nothing':
      return ['It permits nothing by itself.', `${background} It does no harm and can stay, or go with its server.`];
    case 'everyone-everywhere':
      return [
        `It lets content from any site open sockets to ${everyPort(port)} of this host, from the visitor’s own place in the network.`,
        `${background} ${closeOrNarrow}`,
      ];
    case 'everyone':
      return [
        'It lets content from any site open sockets to the ports that it names, from the visitor’s own place in the network.',
        `${background} ${closeOrNarrow}`,
      ];
    case 'named':
      return [
        'It lets content from the domains that it names open sockets to the ports that it names.',
        `${background} If none of those use this host, close the port; else see that the domains are still yours, and leave it.`,
      ];
  }
}

const closeOrNarrow = 'If none of those use this host, close the port; else name the domains and ports that they need.';

/** A policy from a high port grants no low one [LOAD]. */
function everyPort(port: number): string {
  return port >= firstUnprivilegedPort ? `every port from ${firstUnprivilegedPort} up` : 'every port';
}

function explainEnd({ end, bytesAfterNul }: ProbeAttempt): readonly string[] {
  if (end === 'nul' && bytesAfterNul > 0) return ['Bytes came after the NUL; Flash Player never reads them.'];
  if (end === 'nul') return [];
  if (end === 'timeout')
    return ['The server neither sent the NUL that ends a policy nor closed the connection: clients may wait in vain.'];
  return ['The NUL that ends a policy is missing; closing the connection instead is common and evidently tolerated.'];
}
