import { parseHostAndPort } from '../network/hostAndPort.ts';

/** Which hosts may be asked. */
export interface AllowedHosts {
  readonly allows: (host: string) => boolean;
  /** As they were named, for sentences. */
  readonly names: readonly string[];
}

/** Reads `HOST[,*.HOST]…`, where `*` is every host. A sentence says what is wrong. */
export function readAllowedHosts(list: string): AllowedHosts | string {
  const names = list.split(',').map(name => name.trim().toLowerCase());
  for (const name of names) {
    const host = name.replace(/^\*\./, '');
    if (name !== '*' && parseHostAndPort(host).kind === 'invalid')
      return `--network: ${JSON.stringify(name)} is neither a host, nor *.HOST, nor *.`;
  }
  return { allows: host => names.some(name => covers(name, host.toLowerCase())), names };
}

function covers(name: string, host: string): boolean {
  if (name === '*') return true;
  return name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name;
}
