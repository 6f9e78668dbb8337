import type { Grant, Policy } from '../../policy/policy.ts';

/** A function that says whether a grant of the same kind names a domain already, so that naming it once more only repeats that. They are gathered when it is first asked. */
export function readNamedDomains({ grants }: Policy): (kind: Grant['kind'], domain: string) => boolean {
  let named: ReadonlySet<string> | undefined;
  return (kind, domain) => {
    named ??= new Set(grants.flatMap(namedBy));
    return named.has(keyOf(kind, domain));
  };
}

function namedBy(grant: Grant): readonly string[] {
  return grant.kind === 'identity' || !grant.domain ? [] : [keyOf(grant.kind, grant.domain.value)];
}

function keyOf(kind: Grant['kind'], domain: string): string {
  return `${kind} ${domain.toLowerCase()}`;
}
