import type { ProbeAttempt, ProbeReport } from '../../../../protocol/probe.ts';
import { acceptsConnections, decidingAttempt } from '../probeFinding.ts';

/** A command for a person's own terminal. Hosts consist of letters, digits, dots, colons, hyphens and underscores: no shell minds them. */
export interface LookCommand {
  readonly command: string;
  /** Where it is run: `Linux`. */
  readonly system?: string;
}

/** Which program of this machine holds a port. */
function whoListens(port: number): readonly LookCommand[] {
  return [
    { command: `sudo ss -ltnp "sport = :${port}"`, system: 'Linux' },
    { command: `sudo lsof -nP -iTCP:${port} -sTCP:LISTEN`, system: 'macOS' },
    { command: `netstat -ano | findstr :${port}`, system: 'Windows' },
  ];
}

/** How ports of a host look from outside. */
export function scanPorts(host: string, ports: readonly number[]): LookCommand {
  return { command: `nmap ${isIpv6(host) ? '-6 ' : ''}-Pn -p ${ports.join(',')} ${host}` };
}

/** By which way packets to an address leave this machine. */
export function findRoute(address: string): readonly LookCommand[] {
  const family = isIpv6(address);
  return [
    { command: `ip ${family ? '-6 ' : ''}route get ${address}`, system: 'Linux' },
    { command: `route -n get ${family ? '-inet6 ' : ''}${address}`, system: 'macOS' },
    { command: `tracert -d ${address}`, system: 'Windows' },
  ];
}

/** What the resolver says of a name. */
export function resolveName(host: string): LookCommand {
  return { command: `nslookup ${host}` };
}

/** The commands as a list in a sentence. */
export function listCommands(commands: readonly LookCommand[]): string {
  return commands
    .map(({ command, system }) => (system === undefined ? `\`${command}\`` : `\`${command}\` (${system})`))
    .join(', ');
}

/** Commands by which a person can see what is on the port that decided or, where nothing listens on it, on one that is open. */
export interface WhereToLook {
  /** Which program holds the port. */
  readonly onTheMachine: readonly LookCommand[];
  readonly fromOutside: readonly LookCommand[];
}

/** Where to look; undefined where nobody got as far as a port of the machine. */
export function whereToLook(host: string, attempts: readonly ProbeAttempt[]): WhereToLook | undefined {
  const attempt = attemptToLookAt(attempts);
  if (!attempt || attempt.outcome === 'timed-out' || attempt.outcome === 'unreachable') return undefined;
  return { onTheMachine: whoListens(attempt.port), fromOutside: [scanPorts(host, [attempt.port])] };
}

function attemptToLookAt(attempts: readonly ProbeAttempt[]): ProbeAttempt | undefined {
  const deciding = decidingAttempt(attempts);
  if (deciding && acceptsConnections(deciding.outcome)) return deciding;
  return attempts.find(({ outcome }) => acceptsConnections(outcome)) ?? deciding;
}

/** The same as a sentence, with which an explanation ends. */
export function sayWhereToLook({ onTheMachine, fromOutside }: WhereToLook): string {
  return `To see which program holds the port, run this on the machine itself: ${listCommands(onTheMachine)}; from outside: ${listCommands(fromOutside)}.`;
}

/** The explanation of a report without that sentence, for those who list the commands. */
export function explanationWithoutCommands({ host, attempts, explanation }: ProbeReport): string {
  const where = whereToLook(host, attempts);
  const sentence = where ? ` ${sayWhereToLook(where)}` : '';
  return sentence !== '' && explanation.endsWith(sentence) ? explanation.slice(0, -sentence.length) : explanation;
}

/** Whether a host, known to be a name or an address, is an IPv6 address. */
function isIpv6(host: string): boolean {
  return host.includes(':');
}
