import type { Transport } from '../../facts/transports.ts';
import type { ReadableDomainPattern } from '../../policy/domainPattern.ts';
import { transportOf } from '../../policy/location.ts';
import type { Grant, IdentityGrant } from '../../policy/policy.ts';
import { removeElement } from '../removeElement.ts';
import type { Finding, Rule } from '../rule.ts';
import { effectiveSecure, readSoundGrant, type SoundGrant } from './soundGrant.ts';

/** Finds grants that say again what an earlier one said. */
export const repeatedGrant: Rule = {
  id: 'repeated-grant',
  group: 'redundancy',
  defaultSeverity: 'warning',
  summary: 'A grant permits exactly what an earlier grant permits.',
  rationale: `Grants add up, so the second changes nothing. It makes the file harder to review, and dangerous to change: whoever takes the grant away removes one of the two, and the domain keeps its access. Two grants are the same if they mean the same: the case of a domain, the order of ports and headers, and a default that is written out do not count.`,
  source: 'LOAD',
  reference: 'allow-access-from',
  examples: {
    bad: [
      `<allow-access-from domain="www.example.com"/>
<allow-access-from domain="WWW.example.com" secure="true"/>`,
    ],
    good: [
      `<allow-access-from domain="www.example.com"/>
<allow-access-from domain="example.com"/>`,
    ],
  },
  *check({ text, policy }) {
    const { location, isInferred } = policy.servedFrom;
    const transport = isInferred ? undefined : transportOf(location);
    const firstLike = rememberFirst(transport);
    for (const grant of policy.grants) {
      const first = firstLike(grant);
      if (first) yield repetition(text, grant, first);
    }
  },
};

function repetition(text: string, grant: Grant, first: Grant): Finding {
  return {
    span: grant.node.span,
    message: `This <${grant.element}> repeats an earlier one. Whoever removes only one of them changes nothing.`,
    related: [{ span: first.node.startTag, message: 'The same grant.' }],
    isUnnecessary: true,
    fixes: () => [{ title: 'Remove the repeated grant', edits: [removeElement(text, grant.node)], preferred: true }],
  };
}

/**
 * A function that gives the first grant that means the same as a later one. Grants are told apart by domain first, which
 * is nearly always enough.
 */
function rememberFirst(transport: Transport | undefined): (grant: Grant) => Grant | undefined {
  const firstByDomain = { access: newDomainMap(), header: newDomainMap(), identity: newDomainMap() };
  const firstByMeaning = new Map<string, Grant>();
  const remember = (grant: Grant): Grant | undefined => {
    const meaning = meaningOf(grant, transport);
    if (meaning === undefined) return undefined;
    const first = firstByMeaning.get(meaning);
    if (!first) firstByMeaning.set(meaning, grant);
    return first;
  };
  return grant => {
    const domain = domainOf(grant);
    const first = firstByDomain[grant.kind].get(domain);
    if (first) remember(first);
    firstByDomain[grant.kind].set(domain, first === undefined ? grant : null);
    return first === undefined ? undefined : remember(grant);
  };
}

/** The first grant of each domain, until its meaning is remembered. */
function newDomainMap(): Map<string, Grant | null> {
  return new Map();
}

function domainOf(grant: Grant): string {
  const pattern = grant.kind === 'identity' ? undefined : grant.domain?.pattern;
  return !pattern || pattern.kind === 'invalid' ? '' : formatPattern(pattern);
}

/** A text that is the same for grants that mean the same; its parts hold no spaces. */
function meaningOf(grant: Grant, transport: Transport | undefined): string | undefined {
  if (grant.kind === 'identity') return meaningOfIdentity(grant);
  const sound = readSoundGrant(grant);
  return sound && `${grant.kind} ${formatPattern(sound.pattern)} ${formatRest(sound, transport)}`;
}

function formatRest(sound: SoundGrant, transport: Transport | undefined): string {
  const { ranges, headerNames, headerPrefixes } = sound;
  const ports = ranges?.map(({ first, last }) => `${first}-${last}`).join() ?? '';
  const names = [...headerNames, ...[...headerPrefixes].map(prefix => `${prefix}*`)].sort().join();
  return `${effectiveSecure(sound, transport)} ${ports} ${names}`;
}

function formatPattern(pattern: ReadableDomainPattern): string {
  const scheme = pattern.scheme === undefined ? '' : `${pattern.scheme}://`;
  switch (pattern.kind) {
    case 'any':
      return `${scheme}*`;
    case 'wildcard':
      return `${scheme}*.${pattern.suffix}`;
    case 'host':
      return scheme + pattern.host;
    case 'ipv4':
    case 'ipv6':
      return scheme + pattern.address;
  }
}

function meaningOfIdentity({ node, certificates }: IdentityGrant): string | undefined {
  const [certificate] = certificates;
  if (node.isMalformed || !certificate || certificates.length > 1 || certificate.node.isMalformed) return undefined;
  const fingerprint = certificate.fingerprint?.value.toLowerCase().replaceAll(/[\s:]/g, '');
  const algorithm = certificate.algorithm?.value.toLowerCase();
  if (!fingerprint || !algorithm) return undefined;
  return `identity ${algorithm} ${fingerprint}`;
}
