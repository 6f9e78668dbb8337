import type { ProbeAttempt, ProbeRequest } from '../../../../protocol/probe.ts';
import { firstUnprivilegedPort } from '../../language/facts/transports.ts';
import type { PolicyDocument } from '../../language/policyDocument.ts';
import type { JudgedAttempt } from '../judgeReply.ts';
import { nameOther, reachMeantBy } from '../otherReply.ts';
import { type PolicyReach, reachOf } from '../policyReach.ts';
import { policyServerNamed } from '../policyServers.ts';
import { clientOf, type ProbeClient } from '../probeClient.ts';
import { serviceNamed } from '../services.ts';
import type { Explanation } from './explanation.ts';
import { findRoute, scanPorts } from './lookCommands.ts';
import { outcomePhrases, sayTime } from './outcomeWords.ts';

/** What the outcome of a port means to the client that a request stands for, and what to do. */
export function explainOutcome(judged: JudgedAttempt, request: ProbeRequest): Explanation {
  const { attempt, policy } = judged;
  const { host } = request;
  const client = clientOf(request);
  const place = placeOf(host, attempt);
  if (policy) return explainPolicy({ place, attempt, client }, policy);
  switch (attempt.outcome) {
    case 'policy':
    case 'not-a-policy':
    case 'too-large':
      return explainOther(host, { place, attempt, client }, judged);
    case 'silent':
      return explainSilence({ place, attempt, client });
    case 'closed':
    case 'reset':
      return explainClosing({ place, attempt, client });
    case 'refused':
      return explainRefusal({ place, attempt, client });
    case 'timed-out':
      return explainFilter({ place, attempt, client }, request);
    case 'unreachable':
      return explainUnreachability(host, place, attempt);
  }
}

function placeOf(host: string, { port, address }: ProbeAttempt): string {
  return `Port ${port} of ${host}${address === undefined || address === host ? '' : ` (${address})`}`;
}

/** A port that was asked, and by which client. */
interface Answered {
  readonly place: string;
  readonly attempt: ProbeAttempt;
  readonly client: ProbeClient;
}

const findTheProgram = 'Find out which program it is, and close the port if nobody needs it.';

function explainOther(host: string, { place, attempt, client }: Answered, judged: JudgedAttempt): Explanation {
  const { recognition } = judged;
  const service = serviceNamed(attempt.service ?? '');
  const meant = reachMeantBy(host, judged);
  const isMaster = attempt.role === 'master';
  const what = nameOther(judged);
  return {
    found: [
      `${place} ${outcomePhrases[attempt.outcome]}: ${what === undefined ? whatCame(attempt) : `it looks like ${what}`}.`,
    ],
    meaning: [
      ...(service?.note === undefined ? [] : [service.note]),
      ...(isMaster ? [client.afterOther] : []),
      meant ? sayMeant(meant) : 'This isn’t a policy server, so there is no policy to tighten.',
    ],
    advice: [
      meant && recognition
        ? 'If something still depends on it, fix how the policy is sent; otherwise close the port.'
        : 'Ask whoever runs the machine whether the program belongs there.',
    ],
  };
}

function sayMeant({ kind }: PolicyReach): string {
  return `A policy was meant to be there. Read as it was meant, it ${wouldReach[kind]}.`;
}

const wouldReach: Readonly<Record<PolicyReach['kind'], string>> = {
  rejected: 'would still be rejected and permit nothing',
  nothing: 'would permit nothing',
  'everyone-everywhere': 'would let any site connect to every port',
  everyone: 'would let any site connect to the ports that it names',
  named: 'would let the domains that it names connect to the ports that it names',
};

function whatCame({ reply, end, outcome }: ProbeAttempt): string {
  const bytes = Buffer.from(reply ?? '', 'base64');
  if (bytes.every(byte => byte === 0)) return 'only NULs came';
  if (bytes.includes('<cross-domain-policy') && end === 'timeout' && outcome === 'not-a-policy')
    return 'half a policy file came before the time was up';
  if (bytes.subarray(0, 5).equals(Buffer.from('<?xml')) && end === 'timeout')
    return 'the beginning of an XML document came before the time was up';
  return 'it speaks no protocol that we know';
}

function explainSilence({ place, attempt: { role, outcome }, client }: Answered): Explanation {
  const consequence = role === 'master' ? [client.afterSilence] : [];
  return {
    found: [`${place} ${outcomePhrases[outcome]}.`],
    meaning: [
      'A policy server would have answered. This is a program of another protocol that waits for more (a database, a TLS server), a policy server that hangs, or a firewall that accepts on its behalf.',
      ...consequence,
    ],
    advice: [findTheProgram],
  };
}

function explainClosing({ place, attempt: { outcome, role }, client }: Answered): Explanation {
  const consequence = role === 'master' ? [client.withoutMaster] : [];
  return {
    found: [`${place} ${outcomePhrases[outcome]}.`],
    meaning: [
      'That is most likely a TLS server, which hangs up on plain text; else a policy server that failed or serves other addresses only, a proxy with nothing behind it, or a program that doesn’t know the request.',
      ...consequence,
    ],
    advice: [findTheProgram],
  };
}

function explainRefusal({ place, attempt: { role, outcome }, client }: Answered): Explanation {
  const consequence = role === 'master' ? [client.withoutMaster] : [];
  return {
    found: [`${place} ${outcomePhrases[outcome]}.`],
    meaning: ['Nothing is listening there, or a firewall answers on its behalf.', ...consequence],
    advice: [
      'There is nothing to close. If a policy is meant to be served here, its server isn’t running or listens on another address.',
    ],
  };
}

function explainFilter({ place, attempt }: Answered, { host, timeout }: ProbeRequest): Explanation {
  const { port, role, outcome } = attempt;
  const within = role === 'master' ? `: no connection within ${sayTime(timeout)}` : '';
  return {
    found: [`${place} ${outcomePhrases[outcome]}${within}.`],
    meaning: [
      'A firewall drops the packets, or no machine has that address.',
      ...(role === 'master' ? ['Every client waits that long before it goes on without a master.'] : []),
    ],
    advice: [
      'If no policy is meant to be served, let the firewall reject instead of drop. If one is, open the port.',
      `Other ports tell whether the machine is there at all: \`${scanPorts(host, [port, 80, 443]).command}\`.`,
    ],
  };
}

/** What the system's codes mean. */
const connectionCodes: ReadonlyMap<string, string> = new Map([
  ['EHOSTUNREACH', 'A router says that there is no way to the host, or the host doesn’t answer on its own network.'],
  ['ENETUNREACH', 'This machine has no route to that network.'],
  ['ENETDOWN', 'The network of this machine is down.'],
  ['EADDRNOTAVAIL', 'This machine has no address from which it could connect there.'],
  ['EAFNOSUPPORT', 'This machine doesn’t speak that address family.'],
  ['EACCES', 'A firewall of this machine forbids it.'],
  ['EPERM', 'A firewall of this machine forbids it.'],
]);

function explainUnreachability(host: string, place: string, attempt: ProbeAttempt): Explanation {
  const { error = '', address = host, outcome } = attempt;
  return {
    found: [`${place} ${outcomePhrases[outcome]}${error === '' ? '' : ` (${error})`}.`],
    meaning: [
      connectionCodes.get(error) ?? 'The system couldn’t connect.',
      'The fault is between here and there; nothing is known of the port.',
    ],
    advice: [`See which way the packets take: \`${findRoute(address).command}\`.`],
  };
}

/** What a policy that a port gave permits, whose it is, and what to do about it. */
function explainPolicy({ place, attempt, client }: Answered, policy: PolicyDocument): Explanation {
  const server = policyServerNamed(attempt.server ?? '');
  const reach = reachOf(policy);
  return {
    found: [`${place} serves a policy file${server ? `, as ${server.title} sends it` : ''}.`],
    meaning: [
      ...explainWrapping(attempt),
      ...explainReach(reach, attempt),
      ...(client.endsAtNul ? explainEnd(attempt) : []),
      client.background,
    ],
    advice: [adviceOn(reach), ...(server ? [server.advice] : [])],
  };
}

/** Bytes of another protocol around a policy, such as an HTTP response with a policy as its body. */
function explainWrapping({ service }: ProbeAttempt): readonly string[] {
  const known = serviceNamed(service ?? '');
  return known ? [`What surrounds it looks like ${known.title}; over a socket a policy file comes alone.`] : [];
}

function explainReach({ kind, rejection }: PolicyReach, attempt: ProbeAttempt): readonly string[] {
  switch (kind) {
    case 'rejected':
      return [`It permits nothing: ${rejection}.`];
    case 'nothing':
      return ['It permits nothing by itself.'];
    case 'everyone-everywhere':
      return [
        `It lets content from any site open sockets to ${everyPort(attempt)} of this host, from the visitor’s own place in the network.`,
      ];
    case 'everyone':
      return [
        'It lets content from any site open sockets to the ports that it names, from the visitor’s own place in the network.',
      ];
    case 'named':
      return ['It lets content from the domains that it names open sockets to the ports that it names.'];
  }
}

function adviceOn({ kind }: PolicyReach): string {
  switch (kind) {
    case 'rejected':
      return 'Fix it if something still depends on it; otherwise close the port.';
    case 'nothing':
      return 'It does no harm and can stay, or go with its server.';
    case 'everyone-everywhere':
    case 'everyone':
      return 'If nothing of yours asks, close the port; otherwise name the domains and ports that are needed.';
    case 'named':
      return 'If nothing of yours asks, close the port; otherwise check that the domains are still yours.';
  }
}

/** A policy from a high destination port grants no low one [LOAD]. */
function everyPort({ port, role }: ProbeAttempt): string {
  const isHigh = role === 'destination' && port >= firstUnprivilegedPort;
  return isHigh ? `every port from ${firstUnprivilegedPort} up` : 'every port';
}

function explainEnd({ end, bytesAfterNul }: ProbeAttempt): readonly string[] {
  if (end === 'nul' && bytesAfterNul > 0) return ['Bytes came after the NUL; Flash Player never reads them.'];
  if (end === 'nul') return [];
  if (end === 'timeout')
    return [
      'The server neither sent the NUL that ends a policy nor closed the connection, so clients may wait in vain.',
    ];
  return ['The NUL that ends a policy is missing; closing the connection instead is common and evidently tolerated.'];
}
