import { coversDomain } from '../../policy/domainMatch.ts';
import type { Policy } from '../../policy/policy.ts';
import { includesSubpaths, type Resource, type SiteDomain } from '../../policy/silverlight/accessPolicy.ts';
import { defaultPortOf, type SiteUri } from '../../policy/silverlight/siteUri.ts';
import { quote } from '../../text/quote.ts';
import type { XmlElement } from '../../xml/tree/tree.ts';
import { removeElement } from '../edits.ts';
import { coveredGrant } from '../redundancy/coveredGrant.ts';
import { repeatedGrant } from '../redundancy/repeatedGrant.ts';
import type { Rule } from '../rule.ts';
import { allowFromsOf } from './requests.ts';
import { grantTosOf } from './resources.ts';
import { silverlightExample } from './silverlightExample.ts';
import { removing } from './silverlightFixes.ts';

/** One of several elements side by side, and what it says. */
interface Entry {
  readonly node: XmlElement;
  /** As it stands in messages. */
  readonly value: string;
  /** Equal for two that mean the same. */
  readonly key: string;
  readonly covers: (other: Entry) => boolean;
  readonly site?: SiteUri;
  readonly resource?: Resource;
}

/** The lists of a file in which entries add up. */
function listsOf(policy: Policy): readonly (readonly Entry[])[] {
  const isPlain = policy.servedFrom.location.kind === 'url' && policy.servedFrom.location.scheme === 'http';
  return [
    ...allowFromsOf(policy).map(({ domains }) => domains.flatMap(domain => siteEntry(domain, isPlain))),
    ...grantTosOf(policy).map(({ resources }) => resources.flatMap(resourceEntry)),
  ];
}

function siteEntry({ node, uri }: SiteDomain, isPlain: boolean): readonly Entry[] {
  if (!uri || uri.site.kind === 'invalid') return [];
  const { site, value } = uri;
  return [
    {
      node,
      value,
      site,
      key: siteKey(site),
      covers: ({ site: other }) => other !== undefined && coversSite(site, other, isPlain),
    },
  ];
}

/** The case of the host, the default port and a final slash do not count. */
function siteKey(site: SiteUri): string {
  return JSON.stringify(site, (name, value: unknown) => (name === 'isInternational' ? undefined : value));
}

/** `*` does not cover sites loaded over HTTP where the file may be served over HTTPS (reference: meaning of `*`). */
function coversSite(site: SiteUri, other: SiteUri, isPlain: boolean): boolean {
  if (other.kind === 'invalid' || site.kind === 'invalid') return false;
  switch (site.kind) {
    case 'any':
      return !('scheme' in other) || other.scheme === 'https' || isPlain;
    case 'local':
      return other.kind === 'local';
    case 'any-of-scheme':
      return other.kind === 'any-of-scheme'
        ? other.scheme === site.scheme
        : other.kind === 'site' && other.scheme === site.scheme && other.port === defaultPortOf(site.scheme);
    case 'site':
      if (other.kind !== 'site' || other.scheme !== site.scheme || other.port !== site.port) return false;
      if (site.path !== undefined && site.path !== other.path) return false;
      return site.host.kind === 'wildcard' && 'host' in other.host && other.host.host === site.host.suffix
        ? false
        : coversDomain(site.host, other.host);
  }
}

function resourceEntry(resource: Resource): readonly Entry[] {
  const { node, path } = resource;
  if (!path || path.fault) return [];
  const key = `${path.value} ${includesSubpaths(resource)}`;
  return [
    {
      node,
      value: path.value,
      resource,
      key,
      covers: ({ resource: other }) => other !== undefined && coversPath(resource, other),
    },
  ];
}

function coversPath(resource: Resource, other: Resource): boolean {
  const own = resource.path?.value ?? '';
  const path = other.path?.value ?? '';
  if (own === path) return includesSubpaths(resource) || !includesSubpaths(other);
  return includesSubpaths(resource) && path.startsWith(own.endsWith('/') ? own : `${own}/`);
}

/** Finds entries that say again what an earlier one said. */
export const silverlightRepeatedGrant: Rule = {
  ...repeatedGrant,
  summary: 'A `domain` or a `resource` says what an earlier one said.',
  rationale: `Entries add up, so the second changes nothing, and whoever takes one away leaves the other. The case of a host, a default port and a final slash do not count.`,
  source: 'MOON',
  examples: {
    bad: [
      silverlightExample({
        domains: '<domain uri="https://www.example.com"/>\n        <domain uri="https://WWW.example.com:443/"/>',
      }),
    ],
    good: [silverlightExample({})],
  },
  *check({ text, policy }) {
    for (const entries of listsOf(policy)) {
      const seen = new Map<string, Entry>();
      for (const entry of entries) {
        const first = seen.get(entry.key);
        if (!first) seen.set(entry.key, entry);
        else
          yield {
            span: entry.node.span,
            message: `This <${entry.node.name}> says again what the one for ${quote(first.value)} says. Remove it.`,
            related: [{ span: first.node.span, message: 'The first.' }],
            isUnnecessary: true,
            fixes: () => [removing('Remove the repeated element', [removeElement(text, entry.node)])],
          };
      }
    }
  },
};

/** Finds entries that another one makes superfluous. */
export const silverlightCoveredGrant: Rule = {
  ...coveredGrant,
  summary: 'Another `domain` or `resource` permits everything that one permits.',
  rationale: `Entries add up and none takes anything away: a narrower one beside a wider one changes nothing, and \`include-subpaths="false"\` excludes nothing. \`http://*\` beside \`*\` is not superfluous: it lets applications loaded over HTTP reach a service over HTTPS.`,
  source: 'MOON; MS-URL',
  examples: {
    bad: [
      silverlightExample({ domains: '<domain uri="*"/>\n        <domain uri="https://*.example.com"/>' }),
      silverlightExample({
        resources:
          '<resource path="/" include-subpaths="true"/>\n        <resource path="/admin/" include-subpaths="false"/>',
      }),
    ],
    good: [silverlightExample({})],
  },
  *check({ text, policy }) {
    for (const entries of listsOf(policy)) {
      const different = [...new Map(entries.toReversed().map(entry => [entry.key, entry])).values()];
      for (const entry of different) {
        const wider = different.find(other => other !== entry && other.covers(entry));
        if (wider) yield superfluous(text, entry, wider);
      }
    }
  },
};

function superfluous(text: string, { node, value, resource }: Entry, wider: Entry) {
  const isExclusion = resource?.subpaths?.parsed === false;
  const advice = isExclusion ? 'It excludes nothing: entries add up.' : 'Remove this one, or narrow the other.';
  return {
    span: node.nameSpan,
    message: `${quote(wider.value)} permits all that ${quote(value)} permits. ${advice}`,
    related: [{ span: wider.node.span, message: 'The wider one.' }],
    isUnnecessary: true as const,
    fixes: () => [removing('Remove the superfluous element', [removeElement(text, node)])],
  };
}
