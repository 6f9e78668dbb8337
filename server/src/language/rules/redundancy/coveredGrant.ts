import { indexByDomain } from '../../policy/domainIndex.ts';
import { quote } from '../../text/quote.ts';
import { removeElement } from '../removeElement.ts';
import type { Finding, Rule, RuleContext } from '../rule.ts';
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
  *check(context) {
    const entries = readEntries(context);
    yield* checkKind(
      entries.filter(({ grant }) => grant.kind === 'access'),
      context,
    );
    yield* checkKind(
      entries.filter(({ grant }) => grant.kind === 'header'),
      context,
    );
  },
};

/** A grant with its place among the grants, by which one of two that cover each other is told to stay. */
interface Entry extends SoundGrant {
  readonly index: number;
  /** Higher for grants that are likelier to cover others. */
  readonly breadth: number;
}

/** Grants of covering domains that are looked at for each grant, so that thousands for one domain take no time. */
const candidatesLimit = 32;

function readEntries({ policy }: RuleContext): readonly Entry[] {
  return policy.grants.flatMap((grant, index) => {
    const sound = readSoundGrant(grant);
    return sound ? [{ ...sound, index, breadth: breadthOf(sound) }] : [];
  });
}

function* checkKind(entries: readonly Entry[], { text, policy }: RuleContext): Iterable<Finding> {
  const covers = coverageOf(policy.servedFrom);
  const candidates = indexByDomain([...entries].sort((a, b) => b.breadth - a.breadth));
  for (const entry of entries) {
    const covering = findCovering(entry, candidates(entry.pattern), covers);
    if (!covering) continue;
    const { node, element } = entry.grant;
    yield {
      span: node.span,
      message: `Another grant, for ${quote(covering.grant.domain?.value ?? '')}, permits all that this <${element}> permits. One of the two is not needed.`,
      related: [{ span: covering.grant.node.startTag, message: 'The wider grant.' }],
      isUnnecessary: true,
      fixes: () => [{ title: 'Remove the superfluous grant', edits: [removeElement(text, node)], preferred: true }],
    };
  }
}

function findCovering(entry: Entry, candidates: Iterable<Entry>, covers: Coverage): Entry | undefined {
  let seen = 0;
  for (const candidate of candidates) {
    if (candidate !== entry && covers(candidate, entry) && (candidate.index < entry.index || !covers(entry, candidate)))
      return candidate;
    if (++seen === candidatesLimit) return undefined;
  }
  return undefined;
}

function breadthOf({ ranges = [], headerNames, headerPrefixes }: SoundGrant): number {
  return (
    headerNames.size + 1000 * headerPrefixes.size + ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0)
  );
}
