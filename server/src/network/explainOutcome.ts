import { explainPolicy } from './explainPolicy.ts';
import { findRoute, listCommands, scanPorts } from './lookCommands.ts';
import type { ProbeAttempt } from './probeReport.ts';
import { serviceNamed } from './services.ts';

/** What the outcome of a port means, and what to do, in sentences. `timeout` is the master's time in milliseconds. */
export function explainOutcome(host: string, attempt: ProbeAttempt, timeout: number): readonly string[] {
  const place = placeOf(host, attempt);
  switch (attempt.outcome) {
    case 'policy':
      return explainPolicy(host, place, attempt);
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
    'That is a policy server that failed or admits other addresses only, a proxy with nothing behind it, or a program that does not know the request.',
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
