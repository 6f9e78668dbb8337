import type { ProbeAttempt } from '../../../../protocol/probe.ts';
import { firstUnprivilegedPort } from '../../language/facts/transports.ts';
import type { JudgedAttempt } from '../judgeReply.ts';
import { type PolicyReach, reachOf } from '../policyReach.ts';
import { policyServerNamed } from '../policyServers.ts';
import { serviceNamed } from '../services.ts';
import { findRoute, listCommands, scanPorts } from './lookCommands.ts';

/** What the outcome of a port means, and what to do, in sentences. `timeout` is the master's time in milliseconds. */
export function explainOutcome(host: string, judged: JudgedAttempt, timeout: number): readonly string[] {
  const { attempt } = judged;
  const place = placeOf(host, attempt);
  switch (attempt.outcome) {
    case 'policy':
      return explainPolicy(host, place, judged);
    case 'not-a-policy':
      return explainOther(place, attempt);
    case 'too-large':
      return [
        `${place} sends without end: 64 KiB came, and no NUL among them.`,
        ...explainOther(place, attempt).slice(1),
      ];
    case 'silent':
      return explainSilence(place, attempt);
    case 'closed':
    case 'reset':
      return explainClosing(place, attempt);
    case 'refused':
      return explainRefusal(place, attempt);
    case 'timed-out':
      return explainFilter(host, place, attempt, timeout);
    case 'unreachable':
      return explainUnreachability(host, place, attempt);
  }
}

function placeOf(host: string, { port, address }: ProbeAttempt): string {
  return `Port ${port} of ${host}${address === undefined || address === host ? '' : ` (${address})`}`;
}

function explainOther(place: string, attempt: ProbeAttempt): readonly string[] {
  const service = serviceNamed(attempt.service ?? '');
  return [
    `${place} answers, and not with a policy file: ${service ? `this looks like ${service.title}` : whatCame(attempt)}.`,
    ...(service?.service === 'http'
      ? ['A socket policy is sent over plain TCP, never over HTTP: a file there does not count.']
      : []),
    ...(service?.service === 'utf-16'
      ? ['Flash Player stops reading at the first NUL, so that a policy in UTF-16 cannot be read.']
      : []),
    ...(attempt.role === 'master'
      ? ['Flash Player goes on as if there were no master; a stricter client would deny.']
      : []),
    'Whether it belongs there is a question for whoever runs the machine; as a policy server it is none, and nothing needs to be narrowed.',
  ];
}

function whatCame({ reply, end }: ProbeAttempt): string {
  const bytes = Buffer.from(reply ?? '', 'base64');
  if (bytes.every(byte => byte === 0)) return 'only NULs came';
  if (bytes.includes('<cross-domain-policy') && end === 'timeout')
    return 'half a policy file came before the time was up';
  if (bytes.subarray(0, 5).equals(Buffer.from('<?xml')) && end === 'timeout')
    return 'the beginning of an XML document came before the time was up';
  return 'what came is of no known protocol';
}

function explainSilence(place: string, { role }: ProbeAttempt): readonly string[] {
  const consequence = role === 'master' ? ['Flash Player waits for three seconds and goes on without a master.'] : [];
  return [
    `${place} accepts the connection and says nothing.`,
    'A policy server would have answered: this is a program of another protocol that waits for more, a policy server that hangs, or a firewall that accepts in its place.',
    ...consequence,
    'Look which program it is, and close the port if nobody needs it.',
  ];
}

function explainClosing(place: string, { outcome, role }: ProbeAttempt): readonly string[] {
  const how = outcome === 'closed' ? 'closes it' : 'resets it';
  const consequence = role === 'master' ? ['To Flash Player there is no master here.'] : [];
  return [
    `${place} accepts the connection and ${how} without a byte.`,
    'That is most often a TLS server, which takes no plain text, else a policy server that failed or admits other addresses only, a proxy with nothing behind it, or a program that does not know the request.',
    ...consequence,
    'Look which program it is, and close the port if nobody needs it.',
  ];
}

function explainRefusal(place: string, { role }: ProbeAttempt): readonly string[] {
  const consequence = role === 'master' ? ['Flash Player takes that as no master and loses no time.'] : [];
  const there = role === 'master' ? '' : ' there';
  return [
    `${place} refuses the connection: nothing listens there, or a firewall answers in its place.`,
    ...consequence,
    `There is nothing to close${there}. If a policy is meant to be served here, its server does not run or listens on another address.`,
  ];
}

function explainFilter(host: string, place: string, { port, role }: ProbeAttempt, timeout: number): readonly string[] {
  const within = role === 'master' ? ` within ${timeout / 1000} s` : ' in time';
  return [
    `${place} gave no answer to the attempt to connect${within}: a firewall drops the packets, or no machine has that address.`,
    ...(role === 'master' ? ['Every client waits for as long before it goes on without a master.'] : []),
    'Where no policy is meant to be served, let the firewall refuse instead of drop; where one is, open the port.',
    `Whether the machine is there at all other ports tell: ${listCommands([scanPorts(host, [port, 80, 443])])}.`,
  ];
}

/** What the system's codes mean. */
const connectionCodes: ReadonlyMap<string, string> = new Map([
  ['EHOSTUNREACH', 'a router says that there is no way to the host, or the host does not answer on its own network'],
  ['ENETUNREACH', 'this machine has no route to that network'],
  ['ENETDOWN', 'the network of this machine is down'],
  ['EADDRNOTAVAIL', 'this machine has no address from which to connect there'],
  ['EAFNOSUPPORT', 'this machine does not speak that address family'],
  ['EACCES', 'a firewall of this machine forbids it'],
  ['EPERM', 'a firewall of this machine forbids it'],
  ['EMFILE', 'this program has too many connections open'],
  ['ENFILE', 'this machine has too many files open'],
]);

function explainUnreachability(
  host: string,
  place: string,
  { error = '', address = host }: ProbeAttempt,
): readonly string[] {
  return [
    `${place} cannot be reached${error === '' ? '' : ` (${error})`}: ${connectionCodes.get(error) ?? 'the system could not connect'}.`,
    'The fault is between here and there; of the port nothing is known.',
    `See which way the packets take: ${listCommands(findRoute(address))}.`,
  ];
}

/** What a policy that a port gave permits, whose it is, and what to do about it, in sentences. */
function explainPolicy(host: string, place: string, judged: JudgedAttempt): readonly string[] {
  const { attempt } = judged;
  const server = policyServerNamed(attempt.server ?? '');
  return [
    `${place} answers with a policy file${server ? `, as ${server.title} sends it` : ''}.`,
    ...explainWrapping(attempt),
    ...explainReach(reachOf(host, judged), attempt),
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

function explainReach(reach: PolicyReach, attempt: ProbeAttempt): readonly string[] {
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
        `It lets content from any site open sockets to ${everyPort(attempt)} of this host, from the visitor’s own place in the network.`,
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
function everyPort({ port, role }: ProbeAttempt): string {
  return role === 'destination' && port >= firstUnprivilegedPort
    ? `every port from ${firstUnprivilegedPort} up`
    : 'every port';
}

function explainEnd({ end, bytesAfterNul }: ProbeAttempt): readonly string[] {
  if (end === 'nul' && bytesAfterNul > 0) return ['Bytes came after the NUL; Flash Player never reads them.'];
  if (end === 'nul') return [];
  if (end === 'timeout')
    return ['The server neither sent the NUL that ends a policy nor closed the connection: clients may wait in vain.'];
  return ['The NUL that ends a policy is missing; closing the connection instead is common and evidently tolerated.'];
}
