import type { ClientFacts } from '../facts/clients.ts';
import { type MetaPolicy, metaPolicies, metaPolicyFacts, parseMetaPolicy } from '../facts/metaPolicies.ts';
import type { Transport } from '../facts/transports.ts';
import { possibleTransports } from './location.ts';
import type { Policy, SiteControl } from './policy.ts';

/** What a declared meta-policy comes to. */
export interface MetaPolicyMeaning {
  readonly value: MetaPolicy;
  /** What another client might apply instead; a default is the client's own. */
  readonly alternatives: readonly (MetaPolicy | 'default')[];
  /** Why the value is not simply what was written, as a sentence; absent where it is. */
  readonly note?: string;
}

/** An unknown value counts as `none`, one of another transport as `master-only`, by our decision. */
export function interpretMetaPolicy(
  value: string,
  transports: readonly Transport[],
  client: ClientFacts,
): MetaPolicyMeaning {
  const known = parseMetaPolicy(value);
  const isOpen = client.invalidMetaPolicies === 'open';
  if (!known)
    return {
      value: 'none',
      alternatives: isOpen ? ['default'] : [],
      note: 'The meta-policy is not one that is defined. It counts as none; some clients may ignore it.',
    };
  if (metaPolicyFacts.some(facts => facts.value === known && facts.transports.some(item => transports.includes(item))))
    return { value: known, alternatives: [] };
  return {
    value: 'master-only',
    alternatives: isOpen ? ['none', 'default'] : [],
    note: `The meta-policy ${known} means nothing here. It counts as master-only; some clients may reject the file.`,
  };
}

/** The meta-policy that a file states for its host, and where: of several the most restrictive. */
export interface StatedMetaPolicy extends MetaPolicyMeaning {
  readonly siteControl: SiteControl;
}

/** The meta-policy of a file that is its host's master, or may be; undefined where it states none, or none that counts. */
export function statedMetaPolicy(policy: Policy, client: ClientFacts): StatedMetaPolicy | undefined {
  const { location } = policy.servedFrom;
  if (location.isMaster === false) return undefined;
  const transports = possibleTransports(location);
  const stated = policy.siteControls.flatMap(siteControl =>
    siteControl.metaPolicy
      ? [{ siteControl, ...interpretMetaPolicy(siteControl.metaPolicy.value, transports, client) }]
      : [],
  );
  return stated.sort((a, b) => strictness(a.value) - strictness(b.value))[0];
}

function strictness(value: MetaPolicy): number {
  return metaPolicies.indexOf(value);
}
