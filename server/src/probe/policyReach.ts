import type { Range } from '../../../protocol/range.ts';
import { firstUnprivilegedPort, lastPort } from '../language/facts/transports.ts';
import { describeAccess } from '../language/features/describeAccess.ts';
import { summarizeDomain } from '../language/features/describeGrant.ts';
import { silverlightPorts } from '../language/formats/silverlight/limits.ts';
import type { Permission } from '../language/policy/grantEffect.ts';
import type { AccessGrant } from '../language/policy/policy.ts';
import type { PortRange } from '../language/policy/portList.ts';
import type { AccessPolicy, PolicyEntry } from '../language/policy/silverlight/accessPolicy.ts';
import type { PolicyDocument } from '../language/policyDocument.ts';
import { rangesOf } from '../language/text/range.ts';

/** Whom a policy file that came from a port lets in, as Flash Player reads it. */
export interface PolicyReach {
  readonly kind: ReachKind;
  /** Why Flash Player rejects the file, as the end of a sentence; absent where it uses it. */
  readonly rejection?: string;
  /** One for each grant that permits something, in the order of the file. */
  readonly grants: readonly ReachingGrant[];
}

export type ReachKind =
  /** Nobody: Flash Player rejects all of the file. */
  | 'rejected'
  /** Nobody: nothing in the file permits anything. */
  | 'nothing'
  /** Anybody, to every port that a policy from there can open. */
  | 'everyone-everywhere'
  /** Anybody, to some ports. */
  | 'everyone'
  /** Some domains. */
  | 'named';

/** A grant with what it opens. */
export interface ReachingGrant {
  /** Whom it names: `www.example.com`, `example.com and below`, `every host`. Plain text that may have been received. */
  readonly domain: string;
  readonly isEveryone: boolean;
  readonly ports: readonly PortRange[];
  /** Whether content has to be loaded over HTTPS, or by which other scheme, in upper case. */
  readonly scheme?: string;
  readonly range: Range;
}

/** The reach of a policy. */
export function reachOf(document: PolicyDocument): PolicyReach {
  const { text, policy, effects } = document;
  if (policy.silverlight) return silverlightReach(document, policy.silverlight);
  const rejection = effects.rejection();
  if (rejection) return { kind: 'rejected', rejection: rejection.reason, grants: [] };
  const rangeOf = rangesOf(text);
  const grants = policy.grants.flatMap(grant => {
    const effect = grant.kind === 'access' ? effects.effectOf(grant) : undefined;
    if (grant.kind !== 'access' || effect?.kind !== 'permits') return [];
    return [describe(grant, { effect, range: rangeOf(grant.node.startTag) })];
  });
  return { kind: kindOf(grants), grants };
}

/** The reach of a Silverlight policy: each of its policies is a grant. */
function silverlightReach({ text, policy }: PolicyDocument, access: AccessPolicy): PolicyReach {
  const rangeOf = rangesOf(text);
  const described = access.policies.map(entry => ({ entry, ...describeAccess(entry, policy) }));
  const rejection =
    access.flaws.length === 0 ? undefined : described[0]?.sentence.replace(/^Permits nothing: |\.$/g, '');
  const grants = described
    .filter(({ permits }) => permits)
    .map(({ entry, summary }) => ({
      domain: summary.slice(0, Math.max(0, summary.indexOf(' · '))),
      isEveryone: entry.allowFroms.some(({ domains }) => domains.some(({ uri }) => uri?.site.kind === 'any')),
      ports: portsOf(entry),
      range: rangeOf(entry.node.startTag),
    }));
  if (rejection !== undefined) return { kind: 'rejected', rejection, grants: [] };
  return { kind: kindOf(grants), grants };
}

function portsOf({ grantTos }: PolicyEntry): readonly PortRange[] {
  return grantTos.flatMap(({ sockets }) =>
    sockets.flatMap(({ port, protocol }) =>
      port?.parsed.kind === 'ports' && protocol?.value === 'tcp' ? [port.parsed] : [],
    ),
  );
}

function describe(
  { domain }: AccessGrant,
  { effect, range }: { readonly effect: Permission; readonly range: Range },
): ReachingGrant {
  const { schemes, ports } = effect;
  const scheme = typeof schemes === 'string' ? (schemes === 'any' ? undefined : 'HTTPS') : schemes.scheme.toUpperCase();
  return {
    domain: domain ? summarizeDomain(domain.pattern) : '',
    isEveryone: domain?.pattern.kind === 'any',
    ports,
    ...(scheme !== undefined && { scheme }),
    range,
  };
}

function kindOf(grants: readonly ReachingGrant[]): ReachKind {
  if (grants.length === 0) return 'nothing';
  const open = grants.filter(({ isEveryone }) => isEveryone);
  if (open.length === 0) return 'named';
  return open.some(({ ports }) => opensAll(ports)) ? 'everyone-everywhere' : 'everyone';
}

/** Every port, or every one that a policy from port 1024 or above can open [LOAD], or that Silverlight reaches [MS-NET]. */
function opensAll(ports: readonly PortRange[]): boolean {
  return ports.some(
    ({ first, last }) =>
      (first <= firstUnprivilegedPort && last === lastPort) ||
      (first === silverlightPorts.first && last === silverlightPorts.last),
  );
}

/** The domains that grants name, each once, in the order of the file. */
export function domainsOf({ grants }: PolicyReach): readonly string[] {
  return [...new Set(grants.map(({ domain }) => domain))];
}
