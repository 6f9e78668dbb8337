import type { Policy } from '../../policy/policy.ts';
import {
  type AllowFrom,
  countedPolicies,
  isWholeServer,
  type PolicyEntry,
  type SiteDomain,
} from '../../policy/silverlight/accessPolicy.ts';
import { quote } from '../../text/quote.ts';
import { removeAttribute, replaceWithPlaceholder } from '../edits.ts';
import { emptyPolicy } from '../redundancy/emptyPolicy.ts';
import type { Rule } from '../rule.ts';
import { openToEveryone } from '../security/openToEveryone.ts';
import { unrestrictedDomain } from '../security/unrestrictedDomain.ts';
import { unrestrictedHeaders } from '../security/unrestrictedHeaders.ts';
import { silverlightExample } from './silverlightExample.ts';
import { changing } from './silverlightFixes.ts';
import { grantsNothing } from './structure.ts';

const wholeServer = '<resource path="/" include-subpaths="true"/>';
const placeholderSite = 'https://www.example.com';
const placeholderHeader = 'SOAPAction';

/** The `allow-from` elements of a policy that are not dropped. */
function admitting({ allowFroms }: PolicyEntry): readonly AllowFrom[] {
  return allowFroms.filter(({ dropped }) => !dropped);
}

/** Whether a list of sites lets in every site: `*`, or every site of both schemes. */
function letsEveryoneIn({ domains }: AllowFrom): boolean {
  const sites = domains.flatMap(({ uri }) => (uri ? [uri.site] : []));
  const schemes = new Set(sites.flatMap(site => (site.kind === 'any-of-scheme' ? [site.scheme] : [])));
  return schemes.size === 2 || sites.some(({ kind }) => kind === 'any');
}

function sendsEveryHeader({ headers }: AllowFrom): boolean {
  return headers?.list.items.some(({ kind }) => kind === 'any') ?? false;
}

/** Whether one policy lets everyone send anything anywhere. */
function isWideOpen(entry: PolicyEntry): boolean {
  const opensAll = entry.grantTos.some(({ dropped, resources }) => !dropped && resources.some(isWholeServer));
  return opensAll && admitting(entry).some(allowFrom => letsEveryoneIn(allowFrom) && sendsEveryHeader(allowFrom));
}

function entriesOf({ silverlight }: Policy): readonly PolicyEntry[] {
  return silverlight ? countedPolicies(silverlight) : [];
}

/** Finds policies that let everyone send anything to every address. */
export const silverlightOpenToEveryone: Rule = {
  ...openToEveryone,
  summary: 'One policy lets every site send any header to every address.',
  rationale: `Any web page can then send what it likes to every address of this server, with the cookies of its visitor and from inside the visitor's network, and read the answers. Half of the deployed files are like this, since it is what tutorials print. Name the sites, the headers and the paths that are needed.`,
  source: 'MS-NET; CWE-942',
  examples: {
    bad: [
      silverlightExample({
        allowFrom: ' http-request-headers="*"',
        domains: '<domain uri="*"/>',
        resources: wholeServer,
      }),
    ],
    good: [silverlightExample({ allowFrom: ' http-request-headers="SOAPAction"' })],
  },
  *check({ policy }) {
    for (const entry of entriesOf(policy)) {
      if (!isWideOpen(entry)) continue;
      const domain = admitting(entry)
        .flatMap(({ domains }) => domains)
        .find(({ uri }) => uri?.site.kind === 'any');
      yield {
        span: entry.node.nameSpan,
        message:
          'This <policy> lets any site send anything to every address here, with the cookies of its visitor. Name the sites and the paths.',
        fixes: () =>
          domain?.uri
            ? [changing('Replace * with a site', [replaceWithPlaceholder(domain.uri.attribute, placeholderSite)])]
            : [],
      };
    }
  },
};

/** Finds every site let in. */
export const silverlightUnrestrictedDomain: Rule = {
  ...unrestrictedDomain,
  summary: 'A `domain` lets in every site.',
  rationale: `Any site can then read from this server with the cookies, and from the network, of whoever views it. \`http://*\` and \`https://*\` let in every site of their scheme. Name the sites that applications are loaded from.`,
  source: 'MS-NET; CWE-942',
  examples: {
    bad: [
      silverlightExample({ domains: '<domain uri="*"/>' }),
      silverlightExample({ domains: '<domain uri="https://*"/>' }),
    ],
    good: [silverlightExample({})],
  },
  *check({ policy }) {
    const isSocket = policy.servedFrom.location.kind === 'socket';
    for (const { uri } of openDomains(policy)) {
      const { site, value } = uri;
      const who = site.kind === 'any-of-scheme' ? `every site loaded over ${site.scheme.toUpperCase()}` : 'every site';
      const what = isSocket
        ? 'Any of them can connect to these ports through the computers of its visitors.'
        : 'Any of them can read from this server with the cookies, and from the network, of whoever views it.';
      yield {
        span: uri.valueSpan,
        message: `${quote(value)} lets in ${who}. ${what}`,
        fixes: () => [
          changing(`Replace ${value} with a site`, [replaceWithPlaceholder(uri.attribute, placeholderSite)]),
        ],
      };
    }
  },
};

/** The domains that let in every site, where no wider problem speaks of their policy. */
function openDomains(policy: Policy) {
  const domains: readonly SiteDomain[] = entriesOf(policy)
    .filter(entry => !isWideOpen(entry))
    .flatMap(entry => admitting(entry).flatMap(allowFrom => allowFrom.domains));
  return domains.flatMap(({ uri }) =>
    uri?.site.kind === 'any' || uri?.site.kind === 'any-of-scheme' ? [{ uri }] : [],
  );
}

/** Finds every request header permitted. */
export const silverlightUnrestrictedHeaders: Rule = {
  ...unrestrictedHeaders,
  summary: 'An `allow-from` lets every request header be sent.',
  rationale: `Servers often take a custom header as proof that a request comes from their own pages. With \`*\` the sites that are let in can send them all. Name the headers that are needed; SOAP 1.1 services need \`SOAPAction\`.`,
  source: 'MS-HTTP; CWE-942',
  examples: {
    bad: [silverlightExample({ allowFrom: ' http-request-headers="*"' })],
    good: [silverlightExample({ allowFrom: ' http-request-headers="SOAPAction"' })],
  },
  *check({ policy }) {
    if (policy.servedFrom.location.kind === 'socket') return;
    for (const entry of entriesOf(policy).filter(one => !isWideOpen(one)))
      for (const allowFrom of admitting(entry)) {
        const { headers } = allowFrom;
        if (!headers || !sendsEveryHeader(allowFrom)) continue;
        yield {
          span: headers.valueSpan,
          message:
            'This lets every request header be sent, those by which servers know their own pages included. Name the ones that are needed.',
          fixes: () => [
            changing('Replace * with a header', [replaceWithPlaceholder(headers.attribute, placeholderHeader)]),
          ],
        };
      }
  },
};

/** Finds methods other than GET and POST permitted. */
export const unrestrictedMethods: Rule = {
  id: 'unrestricted-methods',
  group: 'security',
  defaultSeverity: 'information',
  weakness: { cwe: 942, securitySeverity: 4.3 },
  summary: 'An `http-methods` lets every method be used.',
  rationale: `An application that uses the client HTTP stack (Silverlight 3 and later) can then send PUT and DELETE with what the visitor is allowed to do. Without the attribute GET and POST may be used.`,
  source: 'MS-HTTP; MOON',
  examples: {
    bad: [silverlightExample({ allowFrom: ' http-methods="*"' })],
    good: [silverlightExample({})],
  },
  *check({ text, policy }) {
    for (const entry of entriesOf(policy))
      for (const { methods } of admitting(entry))
        if (methods?.value === '*')
          yield {
            span: methods.valueSpan,
            message: 'Every method but TRACE, TRACK and CONNECT may be used. Without this attribute GET and POST may.',
            fixes: () => [changing('Remove http-methods', [removeAttribute(text, methods.attribute)])],
          };
  },
};

/** Finds a file that names no site and no resource. */
export const silverlightEmptyPolicy: Rule = {
  ...emptyPolicy,
  summary: 'A file names no site and no resource.',
  rationale: `The file is read and permits nothing; while it is there, Silverlight does not ask for \`crossdomain.xml\`. A file with nothing but its root counts as missing (client-dependent).`,
  source: 'MOON',
  examples: {
    bad: ['<access-policy>\n  <cross-domain-access>\n    <policy/>\n  </cross-domain-access>\n</access-policy>\n'],
    good: [silverlightExample({})],
  },
  *check({ policy }) {
    if (!policy.root || policy.root.isMalformed || !grantsNothing(policy)) return;
    if (policy.elements.some(({ node }) => node.attributes.length > 0)) return;
    const place = policy.silverlight?.policies[0]?.node ?? policy.root;
    yield { span: place.nameSpan, message: 'This file permits nothing: it names no site and no resource.' };
  },
};
