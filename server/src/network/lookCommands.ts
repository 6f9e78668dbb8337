import { isIPv6 } from 'node:net';

/** A command for a person's own terminal. Hosts consist of letters, digits, dots, colons, hyphens and underscores: no shell minds them. */
export interface LookCommand {
  readonly command: string;
  /** Where it is run: `Linux`. */
  readonly system?: string;
}

/** Which program of this machine holds a port. */
export function whoListens(port: number): readonly LookCommand[] {
  return [
    { command: `sudo ss -ltnp "sport = :${port}"`, system: 'Linux' },
    { command: `sudo lsof -nP -iTCP:${port} -sTCP:LISTEN`, system: 'macOS' },
    { command: `netstat -ano | findstr :${port}`, system: 'Windows' },
  ];
}

/** How ports of a host look from outside. */
export function scanPorts(host: string, ports: readonly number[]): LookCommand {
  return { command: `nmap ${isIPv6(host) ? '-6 ' : ''}-Pn -p ${ports.join(',')} ${host}` };
}

/** By which way packets to an address leave this machine. */
export function findRoute(address: string): readonly LookCommand[] {
  const family = isIPv6(address);
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
