import { masterPolicyPort } from '../facts/transports.ts';
import type { Location } from '../policy/location.ts';
import { analyze } from '../policyDocument.ts';
import { complete } from './completion/completion.ts';

/** What a policy file can be for. */
export const policyFileKinds = ['url', 'socket'] as const;

export type PolicyFileKind = (typeof policyFileKinds)[number];

const masterLocations: Readonly<Record<PolicyFileKind, Location>> = {
  url: { kind: 'url', isMaster: true },
  socket: { kind: 'socket', port: masterPolicyPort, isMaster: true },
};

/** A new master policy file, as a snippet with tab stops in the syntax of LSP. */
export function newPolicyFile(kind: PolicyFileKind): string {
  const offers = complete(analyze('', { stated: masterLocations[kind] }), 0);
  return offers.find(offer => offer.kind === 'skeleton')?.newText ?? '';
}
