/** Asks which programs of the server's machine listen on a port: `{ port? }` → `DescribedListeners`. */
export const listenersMethod = 'crossdomainPolicy/listeners';

/** What listens on a port of one machine. */
export interface LocalListeners {
  readonly port: number;
  readonly listeners: readonly LocalListener[];
}

/** What listens, in words too. */
export interface DescribedListeners {
  readonly found: LocalListeners;
  /** A sentence a listener, or one that says that there is none. */
  readonly description: string;
}

/** A socket that listens. */
export interface LocalListener {
  readonly address: string;
  readonly family: 'ipv4' | 'ipv6';
  /** Absent where the system tells only root. */
  readonly pid?: number;
  readonly name?: string;
  readonly user?: string;
  /** Whether other machines can connect, as far as the address says; a firewall may still be in between. */
  readonly reachable: 'this machine' | 'network';
}
