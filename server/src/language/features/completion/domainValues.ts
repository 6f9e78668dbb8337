import { type DomainPattern, parseDomainPattern } from '../../policy/domainPattern.ts';
import { placeholderDomain } from '../../rules/edits.ts';
import { opensToEveryone } from './completionContext.ts';
import type { ValueOffer, ValuePlace } from './valueCompletions.ts';

/** More names than these are no help. */
const nameLimit = 200;

/** The domains that the file names already, as written and as wildcards; the example domain; and, last, `*`. */
export function offerDomains(place: ValuePlace): readonly ValueOffer[] {
  const { span } = place;
  const named = [...namedDomains(place)].slice(0, nameLimit).map(text => ({
    label: text,
    span,
    text,
    detail: text.startsWith('*.') ? 'and every host below' : 'this host alone',
    documentation: `domain ${text}`,
  }));
  const example = { label: placeholderDomain, span, text: placeholderDomain, isPlaceholder: true, detail: 'example' };
  const every = { label: '*', span, text: '*', detail: 'warning: every host there is', documentation: 'domain *' };
  return [
    ...named,
    ...(named.some(({ text }) => text === placeholderDomain) ? [] : [example]),
    ...(opensToEveryone(place.context.tag, { domain: '*' }) ? [] : [every]),
  ];
}

function namedDomains({ policyDocument, context }: ValuePlace): ReadonlySet<string> {
  const exact = new Set<string>();
  const wildcards = new Set<string>();
  for (const grant of policyDocument.policy.grants) {
    if (grant.kind === 'identity' || !grant.domain || exact.size > nameLimit) continue;
    if (grant.domain.valueSpan.start === context.attribute.valueSpan.start) continue;
    addNames(grant.domain.pattern, grant.domain.value, { exact, wildcards });
  }
  return new Set([...exact, ...wildcards]);
}

interface Names {
  readonly exact: Set<string>;
  readonly wildcards: Set<string>;
}

function addNames(pattern: DomainPattern, value: string, { exact, wildcards }: Names): void {
  if (pattern.scheme !== undefined || pattern.kind === 'any' || pattern.kind === 'invalid') return;
  exact.add(value);
  if (pattern.kind === 'wildcard') exact.add(value.slice(2));
  if (pattern.kind === 'host') addWildcard(value, wildcards);
}

/** `www` is a host like any other, but the wildcard that is wanted is that of its domain. */
function addWildcard(value: string, wildcards: Set<string>): void {
  const domain = value.replace(/^www\./i, '');
  const wildcard = `*.${domain}`;
  if (domain.includes('.') && parseDomainPattern(wildcard).kind === 'wildcard') wildcards.add(wildcard);
}
