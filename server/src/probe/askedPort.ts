import type { ProbeRole } from '../../../protocol/probe.ts';
import type { SocketLocation } from '../language/policy/location.ts';

/** Which port of which host was asked, and in which role. */
export interface AskedPort {
  readonly host: string;
  readonly port: number;
  readonly role: ProbeRole;
  /** Whether it was asked as Silverlight does. */
  readonly silverlight?: true;
}

/**
 * Where a policy that a port gives is served. Whatever port is asked as the master stands in for 843 and, being the master’s place, has its
 * rights: 843 may be forwarded to it, or be out of reach.
 */
export function locationOf(host: string, { port, role }: Pick<AskedPort, 'port' | 'role'>): SocketLocation {
  return { kind: 'socket', host, port, isMaster: role === 'master' };
}
