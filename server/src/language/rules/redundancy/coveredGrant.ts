import { indexByDomain } from '../../policy/domainIndex.ts';
import type { DomainPattern } from '../../policy/domainPattern.ts';
import type { Grant } from '../../policy/policy.ts';
import { quote } from '../../text/quote.ts';
import { removeElement } from '../removeElement.ts';
import type { Finding, Rule } from '../rule.ts';
import { type Coverage, coverageOf } from './grantCoverage.ts';
import { readSoundGrant, type SoundGrant } from './soundGrant.ts';

/** Finds grants that another grant makes superfluous. */
export const coveredGrant: Rule = {
  id: 'covered-grant',
  group: 'redundancy',
  defaultSeverity: 'hint',
  summary: 'Another grant permits everything that a grant permits.',
  rationale: `Grants add up and none takes anything away, so a grant for \`www.example.com\` next to one for \`*.example.com\` changes nothing. Either it can go, or the wide grant came later and was not meant to include so much: then that is the one to remove. Domains, ports, headers and \`secure\` are all considered, with the defaults of the file's transport; where it is only inferred how the file is served, only what would hold everywhere counts.`,
  source: 'LOAD; SPEC §1.5.1',
  reference: 'allow-access-from',
  examples: {
    bad: [
      `<allow-access-from domain="*.example.com"/>
<allow-access-from domain="www.example.com"/>`,
      {
        text: `<allow-access-from domain="*.example.com" to-ports="8000-9000"/>
<allow-access-from domain="example.com" to-ports="8080"/>`,
        servedFrom: 'socket://:843',
      },
    ],
    good: [
      {
        text: `<allow-access-from domain="*.example.com" to-ports="8080" secure="true"/>
<allow-access-from domain="www.example.com" to-ports="8080"/>`,
        servedFrom: 'socket://:843',
      },
      {
        text: `<allow-access-from domain="*.example.com" to-ports="8000-9000"/>
<allow-access-from domain="example.com" to-ports="80"/>`,
        servedFrom: 'socket://:843',
      },
    ],
  },
  *check({ text, policy }) {
    const covers = coverageOf(policy.servedFrom);
    const sound = rememberSound();
    for (const kind of ['access', 'header'] as const) {
      const grants = policy.grants.filter(grant => grant.kind === kind);
      const candidatesFor = indexByDomain(grants, { patternOf, best: { limit: candidatesLimit, compare: byBreadth } });
      for (const grant of grants) {
        const pattern = patternOf(grant);
        if (!pattern || pattern.kind === 'invalid') continue;
        const covering = findCovering(grant, candidatesFor(pattern), { sound, covers });
        if (covering) yield superfluous(text, grant, covering);
      }
    }
  },
};

/** Grants of one domain that others are compared with, so that thousands for one domain take no time. */
const candidatesLimit = 32;

function patternOf(grant: Grant): DomainPattern | undefined {
  return grant.kind === 'identity' ? undefined : grant.domain?.pattern;
}

type ReadSound = (grant: Grant) => SoundGrant | undefined;

/** Reads each grant once; most are never asked for. */
function rememberSound(): ReadSound {
  const known = new Map<Grant, SoundGrant | undefined>();
  return grant => {
    if (!known.has(grant)) known.set(grant, readSoundGrant(grant));
    return known.get(grant);
  };
}

interface Comparison {
  readonly sound: ReadSound;
  readonly covers: Coverage;
}

/** Of two that cover each other the earlier stays. */
function findCovering(
  grant: Grant,
  candidates: readonly Grant[],
  { sound, covers }: Comparison,
): SoundGrant | undefined {
  for (const candidate of candidates) {
    if (candidate === grant) continue;
    const narrow = sound(grant);
    const wide = sound(candidate);
    if (!narrow || !wide || !covers(wide, narrow)) continue;
    if (candidate.node.span.start < grant.node.span.start || !covers(narrow, wide)) return wide;
  }
  return undefined;
}

function superfluous(text: string, { node, element }: Grant, covering: SoundGrant): Finding {
  return {
    span: node.span,
    message: `Another grant, for ${quote(covering.grant.domain?.value ?? '')}, permits all that this <${element}> permits. One of the two is not needed.`,
    related: [{ span: covering.grant.node.startTag, message: 'The wider grant.' }],
    isUnnecessary: true,
    fixes: () => [{ title: 'Remove the superfluous grant', edits: [removeElement(text, node)], preferred: true }],
  };
}

/** Grants that are likelier to cover others come first. */
function byBreadth(a: Grant, b: Grant): number {
  return breadthOf(b) - breadthOf(a);
}

function breadthOf(grant: Grant): number {
  if (grant.kind === 'access')
    return (grant.ports?.list.ranges ?? []).reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return grant.kind === 'header' ? (grant.headers?.list.items.length ?? 0) : 0;
}
