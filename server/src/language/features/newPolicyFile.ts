import type { NewPolicyFileParams, PolicyFileKind } from '../../../../protocol/newPolicyFile.ts';
import { masterPolicyPort } from '../facts/transports.ts';
import type { Location } from '../policy/location.ts';
import { analyze } from '../policyDocument.ts';
import { complete } from './completion/completion.ts';
import { canonicalDeclaration, canonicalDoctype } from './completion/skeletons.ts';

const masterLocations: Readonly<Record<PolicyFileKind, Location>> = {
  url: { kind: 'url', isMaster: true },
  socket: { kind: 'socket', port: masterPolicyPort, isMaster: true },
};

/** A new master policy file, as a snippet with tab stops in the syntax of LSP. */
export function newPolicyFile(kind: PolicyFileKind): string {
  const offers = complete(analyze('', { stated: masterLocations[kind] }), 0);
  return offers.find(offer => offer.kind === 'skeleton')?.newText ?? '';
}

/** What files of a kind are called, so that the name says where they are served. */
export const policyFileNames: Readonly<Record<PolicyFileKind, string>> = {
  url: 'crossdomain.xml',
  socket: 'socket-policy.xml',
};

/** What is decided of a new policy file. */
export type DecidedPolicy = Pick<NewPolicyFileParams, 'ports' | 'metaPolicy'> & {
  readonly kind: PolicyFileKind;
  readonly domains: readonly string[];
};

/** The text of a new master policy file in which everything is decided: nobody gets in but those that are named. */
export function writePolicyFile({ kind, domains, ports = '', metaPolicy = 'master-only' }: DecidedPolicy): string {
  const toPorts = kind === 'socket' ? ` to-ports="${escapeValue(ports)}"` : '';
  const meta = domains.length === 0 ? 'none' : metaPolicy;
  return [
    canonicalDeclaration,
    canonicalDoctype,
    '<cross-domain-policy>',
    `  <site-control permitted-cross-domain-policies="${escapeValue(meta)}"/>`,
    ...domains.map(domain => `  <allow-access-from domain="${escapeValue(domain)}"${toPorts}/>`),
    '</cross-domain-policy>',
    '',
  ].join('\n');
}

function escapeValue(value: string): string {
  return value.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
