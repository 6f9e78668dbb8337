import type { ProbeAttempt } from '../../protocol/probe.ts';

/** What a server that others wrote sends when it is asked for a policy. Recorded by `npm run test:peers -- --record`. */
export interface KnownReply {
  /** The name of the recording: `recordedReplies/NAME.bin`. */
  readonly name: string;
  /** The program and its version, as it was recorded. */
  readonly program: string;
  readonly expected: Pick<ProbeAttempt, 'outcome' | 'service' | 'server'> & {
    readonly end: 'nul' | 'close' | 'timeout';
  };
  /** Rules of which the policy has problems. */
  readonly rules?: readonly string[];
}

export const knownReplies = {
  policyfile: {
    name: 'policyfile',
    program: 'npm policyfile 0.0.6',
    expected: { outcome: 'policy', end: 'close', server: 'policyfile' },
    rules: ['open-to-everyone'],
  },
  inspircd: {
    name: 'inspircd',
    program: 'Debian inspircd 3.15.0-1, module flashpolicyd',
    expected: { outcome: 'policy', end: 'close', server: 'inspircd' },
    rules: ['unrestricted-domain'],
  },
  inspircdClients: {
    name: 'inspircdClients',
    program: 'Debian inspircd 3.15.0-1, the port for clients',
    expected: { outcome: 'not-a-policy', end: 'timeout', service: 'irc' },
  },
  netcat: {
    name: 'netcat',
    program: 'Debian netcat-openbsd 1.219-1, serving a file',
    expected: { outcome: 'policy', end: 'nul' },
  },
  netcatSilent: {
    name: 'netcatSilent',
    program: 'Debian netcat-openbsd 1.219-1, with nothing to say',
    expected: { outcome: 'silent', end: 'timeout' },
  },
  nodeHttp: {
    name: 'nodeHttp',
    program: 'the HTTP server of Node',
    expected: { outcome: 'not-a-policy', end: 'close', service: 'http' },
  },
  dropbear: {
    name: 'dropbear',
    program: 'Debian dropbear-bin 2022.83, an SSH server',
    expected: { outcome: 'not-a-policy', end: 'nul', service: 'ssh' },
  },
  openssl: {
    name: 'openssl',
    program: 'openssl s_server, a TLS server that closes on what is no TLS',
    expected: { outcome: 'closed', end: 'close' },
  },
} as const satisfies Readonly<Record<string, KnownReply>>;
