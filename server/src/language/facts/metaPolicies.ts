import type { Transport } from './transports.ts';

/** The values of `permitted-cross-domain-policies`, the most restrictive first [SPEC §1.3.2.1]. */
export const metaPolicies = ['none', 'master-only', 'by-content-type', 'by-ftp-filename', 'all'] as const;

export type MetaPolicy = (typeof metaPolicies)[number];

/** What the specification says of a meta-policy. */
export interface MetaPolicyFacts {
  readonly value: MetaPolicy;
  /** One sentence in Markdown. */
  readonly summary: string;
  /** In place of the summary in a socket policy, where something else holds there. */
  readonly summaryOnSockets?: string;
  readonly transports: readonly Transport[];
}

/** The facts of every meta-policy, the most restrictive first [SPEC §1.3.2.1]. */
export const metaPolicyFacts: readonly MetaPolicyFacts[] = [
  {
    value: 'none',
    summary:
      'No policy file on this host counts, not even this one: nothing is permitted, and grants beside it are void.',
    transports: ['http', 'https', 'ftp', 'socket'],
  },
  {
    value: 'master-only',
    summary: 'Only this master policy file counts.',
    transports: ['http', 'https', 'ftp', 'socket'],
  },
  {
    value: 'by-content-type',
    summary: 'Only policy files that are served with `Content-Type: text/x-cross-domain-policy` count.',
    transports: ['http', 'https'],
  },
  {
    value: 'by-ftp-filename',
    summary: 'Only policy files that are named `crossdomain.xml` count.',
    transports: ['ftp'],
  },
  {
    value: 'all',
    summary: 'Every policy file on this host counts, also one that somebody uploaded.',
    summaryOnSockets:
      'Every policy file on this host counts: a program on any port may speak for the ports from 1024 up.',
    transports: ['http', 'https', 'ftp', 'socket'],
  },
];

/** A value of the HTTP header `X-Permitted-Cross-Domain-Policies` that a file cannot use [SPEC §1.4.2]. */
export const headerOnlyMetaPolicy = 'none-this-response';

/** The value as a meta-policy, compared as written; undefined if it is none. */
export function parseMetaPolicy(value: string): MetaPolicy | undefined {
  return metaPolicies.find(metaPolicy => metaPolicy === value);
}
