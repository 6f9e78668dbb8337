import type { ProbeAttempt } from '../../../../protocol/probe.ts';
import { acceptsConnections, decidingAttempt } from '../probeFinding.ts';

/** A command for a person's own terminal. Hosts consist of letters, digits, dots, colons, hyphens and underscores: no shell minds them. */
export interface LookCommand {
  readonly command: string;
  /** Where it is run: `Linux`. */
  readonly system?: string;
}

/** Which program of a machine holds a port, the system of this machine first. */
function whoListens(port: number): readonly LookCommand[] {
  const commands = [
    { command: `sudo ss -ltnp "sport = :${port}"`, system: 'Linux', platform: 'linux' },
    { command: `sudo lsof -nP -iTCP:${port} -sTCP:LISTEN`, system: 'macOS', platform: 'darwin' },
    { command: `netstat -ano | findstr :${port}`, system: 'Windows', platform: 'win32' },
  ];
  const isHere = ({ platform }: { readonly platform: string }): boolean => platform === process.platform;
  return [...commands.filter(isHere), ...commands.filter(command => !isHere(command))].map(({ command, system }) => ({
    command,
    system,
  }));
}

/** How ports of a host look from outside. */
export function scanPorts(host: string, ports: readonly number[]): LookCommand {
  return { command: `nmap ${isIpv6(host) ? '-6 ' : ''}-Pn -p ${ports.join(',')} ${host}` };
}

/** By which way packets to an address leave this machine. */
export function findRoute(address: string): LookCommand {
  const isSix = isIpv6(address);
  switch (process.platform) {
    case 'darwin':
      return { command: `route -n get ${isSix ? '-inet6 ' : ''}${address}` };
    case 'win32':
      return { command: `tracert -d ${address}` };
    default:
      return { command: `ip ${isSix ? '-6 ' : ''}route get ${address}` };
  }
}

/** What the resolver says of a name. */
export function resolveName(host: string): LookCommand {
  return { command: `nslookup ${host}` };
}

/** Commands by which a person can see what is on an open port. */
export interface WhereToLook {
  /** Which program holds the port. */
  readonly onTheMachine: readonly LookCommand[];
  readonly fromOutside: readonly LookCommand[];
}

/** Where to look: at the port that decided, or else one that is open; undefined where no program took a connection. */
export function whereToLook(host: string, attempts: readonly ProbeAttempt[]): WhereToLook | undefined {
  const deciding = decidingAttempt(attempts);
  const open = [...(deciding ? [deciding] : []), ...attempts].find(({ outcome }) => acceptsConnections(outcome));
  return open && { onTheMachine: whoListens(open.port), fromOutside: [scanPorts(host, [open.port])] };
}

/** Whether a host, known to be a name or an address, is an IPv6 address. */
function isIpv6(host: string): boolean {
  return host.includes(':');
}
