import { grantablePorts } from '../../policy/grantEffect.ts';
import type { AccessGrant } from '../../policy/policy.ts';
import { allPorts, countPorts, mergeRanges, type PortRange } from '../../policy/portList.ts';
import { permissionOf } from '../permission.ts';
import type { RuleContext } from '../rule.ts';

/** Access grants of a socket policy that together reach every port, or nearly every one, that the place lets them reach. */
export interface WideOpen<G extends AccessGrant = AccessGrant> {
  /** The first of them, on which the problem is shown. */
  readonly grant: G & { readonly ports: NonNullable<AccessGrant['ports']> };
  readonly others: readonly AccessGrant[];
  /** `every port`, `nearly every port from 1024 up`. */
  readonly ports: string;
  /** Whether ports below 1024 are beyond the policy's reach. */
  readonly isFromHighPort: boolean;
}

/** A list that leaves out no more ports than these is nearly as good as one that names all. */
const leftOutLimit = 100;

/** How much counts: all ports, or also all but a few. */
export type Breadth = 'every' | 'nearly-every';

/**
 * Of grants to the same requesters those that reach every port: each that does so alone; else, where that counts, each that nearly
 * does; else those that do together.
 */
export function findWideOpen<G extends AccessGrant>(
  context: RuleContext,
  grants: readonly G[],
  breadth: Breadth,
): readonly WideOpen<G>[] {
  const reachable = grantablePorts([allPorts], context.policy.servedFrom.location);
  const leftOut = (ranges: readonly PortRange[]): number => countPorts(reachable) - countPorts(ranges);
  const isWide = (ranges: readonly PortRange[]): boolean => leftOut(ranges) <= (breadth === 'every' ? 0 : leftOutLimit);
  const live = liveGrants(context, grants);
  const exact = live.filter(({ ranges }) => leftOut(ranges) === 0);
  const alone = exact.length > 0 ? exact : live.filter(({ ranges }) => isWide(ranges));
  const tell = (ranges: readonly PortRange[]) => describe(reachable, leftOut(ranges));
  if (alone.length > 0) return alone.map(({ grant, ranges }) => ({ grant, others: [], ...tell(ranges) }));
  const [first, ...others] = live;
  const together = mergeRanges(live.flatMap(({ ranges }) => ranges));
  if (!first || others.length === 0 || !isWide(together)) return [];
  return [{ grant: first.grant, others: others.map(({ grant }) => grant), ...tell(together) }];
}

/** Grants that open ports, with those. */
function liveGrants<G extends AccessGrant>(context: RuleContext, grants: readonly G[]) {
  return grants.flatMap(grant => {
    const { ports } = grant;
    if (!ports || ports.attribute.isMalformed) return [];
    const ranges = permissionOf(context, grant)?.ports ?? [];
    return ranges.length > 0 ? [{ grant: { ...grant, ports }, ranges }] : [];
  });
}

function describe(reachable: readonly PortRange[], leftOut: number): Pick<WideOpen, 'ports' | 'isFromHighPort'> {
  const lowest = reachable[0]?.first ?? allPorts.first;
  const every = leftOut === 0 ? 'every port' : 'nearly every port';
  const isFromHighPort = lowest > allPorts.first;
  return { isFromHighPort, ports: isFromHighPort ? `${every} from ${lowest} up` : every };
}
