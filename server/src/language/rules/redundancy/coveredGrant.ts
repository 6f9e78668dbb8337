import type { Grant } from '../../policy/policy.ts';
import { quote } from '../../text/quote.ts';
import { domainPatternOf } from '../grantsByDomain.ts';
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
  *check({ text, policy, grantsByDomain }) {
    const covers = coverageOf(policy.servedFrom);
    const sound = rememberSound();
    const index = grantsByDomain();
    const isRepeated = new Set([...index.access.groups, ...index.header.groups].flat());
    for (const grant of policy.grants) {
      const pattern = domainPatternOf(grant);
      if (grant.kind === 'identity' || !pattern || pattern.kind === 'invalid') continue;
      const { covering: all, wider } = index[grant.kind];
      const covering = findCovering(grant, isRepeated.has(grant) ? all(pattern) : wider(pattern), { sound, covers });
      if (covering) yield superfluous(text, grant, covering);
    }
  },
};

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
    message: `The grant for ${quote(covering.grant.domain?.value ?? '')} permits all that this <${element}> permits. Remove this one, or narrow the other.`,
    related: [{ span: covering.grant.node.startTag, message: 'The wider grant.' }],
    isUnnecessary: true,
    fixes: () => [{ title: 'Remove the superfluous grant', edits: [removeElement(text, node)], preferred: true }],
  };
}
