import type { Grant, Policy } from '../../policy/policy.ts';

/** A function that says whether a grant of the same kind names a domain already, so that naming it once more only repeats that. */
export function readNamedDomains({ grants }: Policy): (kind: Grant['kind'], domain: string) => boolean {
  const named = new Set(
    grants.flatMap(grant =>
      grant.kind === 'identity' || !grant.domain ? [] : [keyOf(grant.kind, grant.domain.value)],
    ),
  );
  return (kind, domain) => named.has(keyOf(kind, domain));
}

function keyOf(kind: Grant['kind'], domain: string): string {
  return `${kind} ${domain.toLowerCase()}`;
}
