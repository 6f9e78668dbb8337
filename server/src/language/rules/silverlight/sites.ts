import { coversDomain } from '../../policy/domainMatch.ts';
import type { ReadableDomainPattern } from '../../policy/domainPattern.ts';
import { parseDomainPattern } from '../../policy/domainPattern.ts';
import type { AttributeValue, Policy } from '../../policy/policy.ts';
import { privateMeaning } from '../../policy/privateDomain.ts';
import { findOpenSuffix } from '../../policy/publicSuffix.ts';
import { countedDomains, type SiteDomain } from '../../policy/silverlight/accessPolicy.ts';
import { siteFaultReasons } from '../../policy/silverlight/explainValue.ts';
import {
  defaultPortOf,
  type NamedSite,
  parseSiteUri,
  type SiteFault,
  type SiteUri,
} from '../../policy/silverlight/siteUri.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { quote } from '../../text/quote.ts';
import { removeElement, replaceValue } from '../edits.ts';
import type { Rule } from '../rule.ts';
import { developmentDomain } from '../security/developmentDomain.ts';
import { insecureGrant } from '../security/insecureGrant.ts';
import { explainSuffix, publicSuffixDomain } from '../security/publicSuffixDomain.ts';
import { untrustedDomain } from '../security/untrustedDomain.ts';
import { internationalDomain } from '../validity/internationalDomain.ts';
import { invalidDomain } from '../validity/invalidDomain.ts';
import { ipv6Domain } from '../validity/ipv6Domain.ts';
import { spanOfValue } from './resources.ts';
import { silverlightExample } from './silverlightExample.ts';
import { changing } from './silverlightFixes.ts';

/** A `uri` and its element. */
interface SiteValue {
  readonly domain: SiteDomain;
  readonly uri: AttributeValue & { readonly site: SiteUri };
}

/** Every `uri` that is written in a `domain` that counts. */
function sitesOf({ silverlight }: Policy): readonly SiteValue[] {
  if (!silverlight) return [];
  return countedDomains(silverlight).flatMap(domain => (domain.uri ? [{ domain, uri: domain.uri }] : []));
}

/** Every `uri` that names a host. */
function namedSitesOf(policy: Policy): readonly (SiteValue & { readonly site: NamedSite })[] {
  return sitesOf(policy).flatMap(value => (value.uri.site.kind === 'site' ? [{ ...value, site: value.uri.site }] : []));
}

/** Finds a `uri` that matches nothing. */
export const silverlightInvalidDomain: Rule = {
  ...invalidDomain,
  summary: 'A `uri` is none that Silverlight matches with anything.',
  rationale: `Silverlight compares \`uri\` with the address of the application: scheme, host and port. Without a scheme nothing matches. A wildcard stands for whole labels in front of a name, as in \`https://*.example.com\`, or for everything of a scheme, as in \`https://*\`; it goes with no port and no path.`,
  source: 'MS-NET; MOON',
  examples: {
    bad: [
      silverlightExample({ domains: '<domain uri="www.example.com"/>' }),
      silverlightExample({ domains: '<domain uri="https://*example.com"/>' }),
      silverlightExample({ domains: '<domain uri="https://www.example.com/*"/>' }),
      silverlightExample({ domains: '<domain uri="ftp://files.example.com"/>' }),
    ],
    good: [silverlightExample({ domains: '<domain uri="https://*.example.com"/>' })],
  },
  *check({ policy }) {
    for (const { uri } of sitesOf(policy)) {
      if (uri.site.kind !== 'invalid') continue;
      const { reason } = uri.site;
      yield {
        span: spanOfValue(uri),
        message: `${quote(uri.value)} lets nobody in: ${siteFaultReasons[reason]}.`,
        fixes: () => repairs(uri, reason),
      };
    }
  },
};

/** The values that may have been meant, as far as they are valid. */
function repairs({ attribute, value }: AttributeValue, reason: SiteFault): readonly ProposedFix[] {
  return (repairsByReason[reason]?.(value) ?? [])
    .filter(repaired => parseSiteUri(repaired).kind !== 'invalid')
    .map(repaired => changing(`Replace with ${repaired}`, [replaceValue(attribute, repaired)]));
}

const repairsByReason: Readonly<Partial<Record<SiteFault, (value: string) => readonly string[]>>> = {
  'no-scheme': value => [`https://${value}`, `http://${value}`],
  'white-space': value => [value.trim()],
  file: () => ['file:///'],
  'wildcard-position': value => [value.replace(/^([a-z]+:\/\/)\*(?=[^.])/i, '$1*.')],
  'wildcard-path': value => [value.replace(/^([a-z]+:\/\/[^/]*).*$/is, '$1')],
  'wildcard-with-path': value => [value.replace(/^([a-z]+:\/\/[^/]*).*$/is, '$1')],
  'wildcard-port': value => [value.replace(/:[^:/]*$/, '')],
  query: value => [value.replace(/[?#].*$/s, '')],
  'other-scheme': value => [value.replace(/^https?:/i, scheme => scheme.toLowerCase())],
};

/** Finds a `uri` that names the path of one application. */
export const domainPath: Rule = {
  id: 'domain-path',
  group: 'validity',
  defaultSeverity: 'warning',
  cases: { 'of-an-application': 'information' },
  summary: 'A `uri` has a path, which is compared with that of the application.',
  rationale: `Silverlight compares the address with that of the **XAP**, path and all: \`http://www.example.com/app.xap\` lets in that one file, and the address of a page or of a folder lets nobody in. Leave the path out to let in the whole site.`,
  source: 'MOON',
  examples: {
    bad: [
      silverlightExample({ domains: '<domain uri="https://www.example.com/shop/index.html"/>' }),
      silverlightExample({ domains: '<domain uri="https://www.example.com/app.xap"/>' }),
    ],
    good: [silverlightExample({ domains: '<domain uri="https://www.example.com"/>' })],
  },
  *check({ policy }) {
    for (const { uri, site } of namedSitesOf(policy)) {
      const { path } = site;
      if (path === undefined) continue;
      const isApplication = /\.xap$/i.test(path);
      yield {
        span: uri.valueSpan,
        message: isApplication
          ? `${quote(uri.value)} lets in that one application. Leave the path out to let in the whole site.`
          : `${quote(uri.value)} names a path, and it is compared with that of the XAP, not of the page. Leave the path out.`,
        ...(isApplication && { case: 'of-an-application' }),
        fixes: () => [
          changing('Remove the path', [
            replaceValue(uri.attribute, uri.value.slice(0, uri.value.length - path.length)),
          ]),
        ],
      };
    }
  },
};

/** Finds wildcards over names under which anyone can get a host. */
export const silverlightPublicSuffix: Rule = {
  ...publicSuffixDomain,
  examples: {
    bad: [silverlightExample({ domains: '<domain uri="https://*.cloudfront.net"/>' })],
    good: [silverlightExample({ domains: '<domain uri="https://*.example.co.uk"/>' })],
  },
  *check({ policy }) {
    for (const { uri, site } of namedSitesOf(policy)) {
      const suffix = site.host.kind === 'wildcard' ? findOpenSuffix(site.host.suffix) : undefined;
      if (site.host.kind === 'wildcard' && suffix)
        yield {
          span: uri.valueSpan,
          message: `${quote(uri.value)} ${explainSuffix(site.host.suffix, suffix)}`,
        };
    }
  },
};

/** Finds grants to hosts of a developer's machine or network. */
export const silverlightDevelopmentDomain: Rule = {
  ...developmentDomain,
  cases: {},
  examples: {
    bad: [silverlightExample({ domains: '<domain uri="https://localhost:8443"/>' })],
    good: [silverlightExample({})],
  },
  *check({ text, policy }) {
    for (const { domain, uri, site } of namedSitesOf(policy)) {
      const meaning = privateMeaning(site.host);
      if (meaning === undefined) continue;
      yield {
        span: uri.valueSpan,
        message: `${quote(uri.value)} means ${meaning}. If it was left from development, remove it before the file is deployed.`,
        fixes: () => [changing('Remove the domain', [removeElement(text, domain.node)])],
      };
    }
  },
};

/** Finds sites that the person did not list as trusted. */
export const silverlightUntrustedDomain: Rule = {
  ...untrustedDomain,
  examples: {
    bad: [
      {
        text: silverlightExample({ domains: '<domain uri="https://ads.example.net"/>' }),
        trustedDomains: ['*.example.com'],
      },
    ],
    good: [{ text: silverlightExample({}), trustedDomains: ['*.example.com'] }],
  },
  *check({ text, policy, trustedDomains }) {
    if (trustedDomains.length === 0) return;
    const trusted = trustedDomains.map(parseDomainPattern);
    for (const { domain, uri } of sitesOf(policy)) {
      const host = hostOf(uri.site);
      if (!host || trusted.some(pattern => coversDomain(pattern, host))) continue;
      yield {
        span: uri.valueSpan,
        message: `${quote(uri.value)} is not among the trusted domains. Remove it, or add the domain to crossdomainPolicy.trustedDomains.`,
        fixes: () => [changing('Remove the domain', [removeElement(text, domain.node)])],
      };
    }
  },
};

function hostOf(site: SiteUri): ReadableDomainPattern | undefined {
  if (site.kind === 'site') return site.host;
  return site.kind === 'any' || site.kind === 'any-of-scheme' ? { kind: 'any' } : undefined;
}

/** Finds sites loaded over HTTP in a file that is served over HTTPS. */
export const silverlightInsecureGrant: Rule = {
  ...insecureGrant,
  summary: 'A site loaded over HTTP is let in by a file that is, or may be, served over HTTPS.',
  rationale: `Whoever can rewrite what is loaded over HTTP, in a café or at an internet provider, is then a member of the grant, and reads the HTTPS data with the visitor's cookies. Name the site with \`https://\`. Where the file is served over HTTP the rule is silent.`,
  source: 'MS-URL; MOON',
  examples: {
    bad: [silverlightExample({ domains: '<domain uri="http://www.example.com"/>' })],
    good: [
      silverlightExample({}),
      {
        text: silverlightExample({ domains: '<domain uri="http://www.example.com"/>' }),
        servedFrom: 'http://www.example.com/clientaccesspolicy.xml',
      },
    ],
  },
  *check({ policy }) {
    const { location } = policy.servedFrom;
    if (location.kind !== 'url' || location.scheme === 'http') return;
    const place =
      location.scheme === 'https' ? 'This file is served over HTTPS' : 'Where this file is served over HTTPS';
    for (const { uri } of sitesOf(policy)) {
      if (!('scheme' in uri.site) || uri.site.scheme !== 'http') continue;
      const secure = uri.value.replace(/^http:/i, 'https:');
      yield {
        span: uri.valueSpan,
        message: `${place}${location.scheme === 'https' ? ', and' : ','} ${quote(uri.value)} lets in what was loaded over HTTP. Whoever can tamper with that reads the HTTPS data through it.`,
        fixes: () => [changing(`Replace with ${secure}`, [replaceValue(uri.attribute, secure)])],
      };
    }
  },
};

/** Finds IPv6 addresses in a `uri`. */
export const silverlightIpv6Domain: Rule = {
  ...ipv6Domain,
  summary: 'A `uri` names an IPv6 address.',
  rationale:
    'No text says how Silverlight compares the address of an application with an IPv6 address: shortened or in full. Name a host.',
  examples: {
    bad: [silverlightExample({ domains: '<domain uri="https://[2001:db8::7]"/>' })],
    good: [silverlightExample({})],
  },
  *check({ policy }) {
    for (const { uri, site } of namedSitesOf(policy))
      if (site.host.kind === 'ipv6')
        yield {
          span: uri.valueSpan,
          message: `${quote(uri.value)} names an IPv6 address. No text says how Silverlight compares one; name a host.`,
        };
  },
};

/** Finds hosts that are not in ASCII. */
export const silverlightInternationalDomain: Rule = {
  ...internationalDomain,
  summary: 'A `uri` has letters beyond ASCII.',
  examples: {
    bad: [silverlightExample({ domains: '<domain uri="https://bücher.example"/>' })],
    good: [silverlightExample({ domains: '<domain uri="https://xn--bcher-kva.example"/>' })],
  },
  *check({ policy }) {
    for (const { uri, site } of namedSitesOf(policy)) {
      const { host } = site;
      if (!('isInternational' in host) || !host.isInternational) continue;
      const ascii = host.kind === 'wildcard' ? `*.${host.suffix}` : host.host;
      const port = site.port === defaultPortOf(site.scheme) ? '' : `:${site.port}`;
      const value = `${site.scheme}://${ascii}${port}${site.path ?? ''}`;
      yield {
        span: uri.valueSpan,
        message: `${quote(uri.value)} is not in ASCII, and Silverlight may compare it as it stands. Write ${quote(value)}.`,
        fixes: () => [changing(`Replace with ${value}`, [replaceValue(uri.attribute, value)])],
      };
    }
  },
};
