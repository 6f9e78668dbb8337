import type { Transport } from '../../facts/transports.ts';
import type { ReadableDomainPattern } from '../../policy/domainPattern.ts';
import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import { transportOf } from '../../policy/location.ts';
import type { Grant, IdentityGrant } from '../../policy/policy.ts';
import { removeElement } from '../edits.ts';
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
  *check({ text, policy, comparedGrants }) {
    const { location, isInferred } = policy.servedFrom;
    const transport = isInferred ? undefined : transportOf(location);
    const identities = grantsWith(policy, grantTraits.identity);
    for (const group of [...comparedGrants().groups, identities]) yield* findRepeated(text, group, transport);
  },
};

function* findRepeated(text: string, grants: readonly Grant[], transport: Transport | undefined): Iterable<Finding> {
  const firstByMeaning = new Map<string, Grant>();
  for (const grant of grants) {
    const meaning = meaningOf(grant, transport);
    if (meaning === undefined) continue;
    const first = firstByMeaning.get(meaning);
    if (first) yield repetition(text, grant, first);
    else firstByMeaning.set(meaning, grant);
  }
}

function repetition(text: string, grant: Grant, first: Grant): Finding {
  return {
    span: grant.node.span,
    message: `This <${grant.element}> repeats an earlier one. Whoever removes only one of them changes nothing.`,
    related: [{ span: first.node.startTag, message: 'The same grant.' }],
    isUnnecessary: true,
    fixes: () => [{ title: 'Remove the repeated grant', edits: [removeElement(text, grant.node)], aim: 'removes' }],
  };
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
