import { type Transport, transports } from '../../facts/transports.ts';
import { coversDomain } from '../../policy/domainMatch.ts';
import { transportOf } from '../../policy/location.ts';
import type { Grant } from '../../policy/policy.ts';
import { coversPorts } from '../../policy/portList.ts';
import { findOpenSuffix } from '../../policy/publicSuffix.ts';
import type { ServedFrom } from '../../policy/servedFrom.ts';
import { quote } from '../../text/quote.ts';
import { removeElement } from '../edits.ts';
import { permissionOf } from '../permission.ts';
import type { Finding, Rule } from '../rule.ts';
import { effectiveSecure, readSoundGrant, type SoundGrant } from './soundGrant.ts';

/** Finds grants that another grant makes superfluous. */
export const coveredGrant: Rule = {
  id: 'covered-grant',
  group: 'redundancy',
  defaultSeverity: 'hint',
  summary: 'Another grant permits everything that a grant permits.',
  rationale: `Grants add up and none takes anything away, so a grant for \`www.example.com\` next to one for \`*.example.com\` changes nothing. Either it can go, or the wide grant came later and was not meant to include so much: then that is the one to narrow, and this hint says so where the wide grant is a problem itself. Domains, ports, headers and \`secure\` are all considered, with the defaults of the file's transport; where it is only inferred how the file is served, only what would hold everywhere counts.`,
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
    const { text, policy, comparedGrants } = context;
    const covers = coverageOf(policy.servedFrom);
    const sound = rememberSound();
    for (const { grant, candidates } of comparedGrants().covered) {
      const covering = findCovering(grant, candidates, { sound, covers });
      if (covering && permissionOf(context, grant)) yield superfluous(text, grant, covering);
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
  const isTooWide = isReported(covering);
  const advice = isTooWide
    ? 'Narrow that one: while it stands, this one changes nothing.'
    : 'Remove this one, or narrow the other.';
  return {
    span: node.span,
    message: `The grant for ${quote(covering.grant.domain?.value ?? '')} permits all that this <${element}> permits. ${advice}`,
    related: [{ span: covering.grant.node.startTag, message: 'The wider grant.' }],
    isUnnecessary: true,
    fixes: () => [
      { title: 'Remove the superfluous grant', edits: [removeElement(text, node)], aim: 'removes', asks: isTooWide },
    ],
  };
}

/** Whether the domain of a grant is a problem itself, so that the narrow grants beside it are those that are meant. */
function isReported({ pattern }: SoundGrant): boolean {
  return pattern.kind === 'any' || (pattern.kind === 'wildcard' && findOpenSuffix(pattern.suffix) !== undefined);
}

/** Whether one grant permits everything that another of the same element permits. */
export type Coverage = (wide: SoundGrant, narrow: SoundGrant) => boolean;

/** Coverage as a policy file means it where it is served; where that is inferred, only what holds everywhere counts. */
function coverageOf({ location, isInferred }: ServedFrom): Coverage {
  const coversSecure = isInferred ? coversSecureEverywhere : coversSecureOver(transportOf(location) ?? 'https');
  const ignoresPorts = !isInferred && location.kind === 'url';
  return (wide, narrow) =>
    coversSecure(wide, narrow) &&
    (ignoresPorts || coversStatedPorts(wide, narrow)) &&
    coversDomain(wide.pattern, narrow.pattern) &&
    coversHeaders(wide, narrow);
}

function coversSecureOver(transport: Transport): Coverage {
  return (wide, narrow) => effectiveSecure(wide, transport) === false || effectiveSecure(narrow, transport) === true;
}

function coversSecureEverywhere(wide: SoundGrant, narrow: SoundGrant): boolean {
  return transports.every(transport => coversSecureOver(transport)(wide, narrow));
}

function coversStatedPorts(wide: SoundGrant, narrow: SoundGrant): boolean {
  if (!wide.ranges || !narrow.ranges) return wide.ranges === narrow.ranges;
  return coversPorts(wide.ranges, narrow.ranges);
}

/** Lists with more wildcards are compared without them, so that hostile ones take no time. */
const prefixesLimit = 16;

function coversHeaders(wide: SoundGrant, narrow: SoundGrant): boolean {
  const prefixes = wide.headerPrefixes.size <= prefixesLimit ? [...wide.headerPrefixes] : [];
  const isBelow = (name: string): boolean => prefixes.some(prefix => name.startsWith(prefix));
  return (
    [...narrow.headerNames].every(name => wide.headerNames.has(name) || isBelow(name)) &&
    [...narrow.headerPrefixes].every(isBelow)
  );
}
