import type { Policy } from '../policy/policy.ts';
import {
  type AccessPolicy,
  type AllowFrom,
  type FileFlaw,
  type GrantTo,
  includesSubpaths,
  type PolicyEntry,
  type Resource,
  type SocketResource,
} from '../policy/silverlight/accessPolicy.ts';
import { siteFaultReasons } from '../policy/silverlight/explainValue.ts';
import type { SiteUri } from '../policy/silverlight/siteUri.ts';
import { showInvisible } from '../text/markdown.ts';
import { joinWords } from '../text/words.ts';
import type { GrantDescription } from './describeGrant.ts';

/** What one `policy` of a Silverlight file permits where it is served, or why nothing. Plain text. */
export function describeAccess(entry: PolicyEntry, policy: Policy): GrantDescription {
  const fault = voidReason(entry, policy.silverlight);
  if (fault !== undefined) return nothing(fault);
  const isSocket = policy.servedFrom.location.kind === 'socket';
  const who = entry.allowFroms.filter(({ dropped }) => !dropped);
  const what = entry.grantTos.filter(({ dropped }) => !dropped);
  const sites = unique(who.flatMap(sitesOf));
  const targets = unique(what.flatMap(grantTo => targetsOf(grantTo, isSocket)));
  if (sites.length === 0) return nothing('it names no site that matches anything');
  if (targets.length === 0) return nothing(isSocket ? 'it opens no port' : 'it opens no path and no port');
  const headers = isSocket ? [] : unique(who.flatMap(headersOf));
  const summary = [joinWords(sites, 4), joinWords(targets, 4), ...headers].join(' · ');
  const sending = headers.length > 0 ? `, and send ${joinWords(headers)}` : '';
  return {
    sentence: `Lets applications loaded from ${joinWords(sites)} reach ${joinWords(targets)}${sending}.`,
    summary,
    permits: true,
  };
}

function nothing(fault: string): GrantDescription {
  return { sentence: `Permits nothing: ${fault}.`, summary: 'nothing', permits: false };
}

function voidReason(
  { node, dropped, allowFroms, grantTos }: PolicyEntry,
  access: AccessPolicy | undefined,
): string | undefined {
  const flaw = access?.flaws[0];
  if (flaw) return flawReasons[flaw.kind];
  if (dropped) return `Silverlight drops this ${node.name} for the unknown ${showInvisible(dropped.by.name)}`;
  const lost = lostPart(allowFroms) ?? lostPart(grantTos);
  return (
    lost?.dropped && `Silverlight drops its ${lost.node.name} for the unknown ${showInvisible(lost.dropped.by.name)}`
  );
}

/** The first of some parts, where Silverlight drops all of them. */
function lostPart<Part extends AllowFrom | GrantTo>(parts: readonly Part[]): Part | undefined {
  return parts.every(({ dropped }) => dropped) ? parts[0] : undefined;
}

const flawReasons: Readonly<Record<FileFlaw['kind'], string>> = {
  namespace: 'a namespace makes the file unusable',
  'empty-path': 'an empty path makes the whole file unusable',
  port: 'a port that Silverlight does not reach makes the whole file unusable',
  subpaths: 'an include-subpaths that is no boolean makes the whole file unusable',
};

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}

function sitesOf({ domains }: AllowFrom): readonly string[] {
  return domains.flatMap(({ uri }) => {
    const name = uri && describeSite(uri.site, uri.value);
    return name === undefined ? [] : [name];
  });
}

/** Whom a `uri` lets in, in short; undefined where it matches nothing. */
function describeSite(site: SiteUri, value: string): string | undefined {
  switch (site.kind) {
    case 'any':
      return 'every site';
    case 'any-of-scheme':
      return `every ${site.scheme.toUpperCase()} site`;
    case 'local':
      return 'local files';
    case 'site':
      return showInvisible(value);
    case 'invalid':
      return undefined;
  }
}

function targetsOf({ resources, sockets }: GrantTo, isSocket: boolean): readonly string[] {
  return [...(isSocket ? [] : resources.flatMap(describeResource)), ...sockets.flatMap(describeSocket)];
}

function describeResource(resource: Resource): readonly string[] {
  const { path } = resource;
  if (!path || (path.fault && path.fault !== 'percent')) return [];
  return [includesSubpaths(resource) ? `everything below ${showInvisible(path.value)}` : showInvisible(path.value)];
}

function describeSocket({ port, protocol }: SocketResource): readonly string[] {
  if (port?.parsed.kind !== 'ports' || protocol?.value !== 'tcp') return [];
  const { first, last } = port.parsed;
  return [first === last ? `port ${first}` : `ports ${first}–${last}`];
}

function headersOf({ headers }: AllowFrom): readonly string[] {
  return (headers?.list.items ?? []).flatMap(item => {
    if (item.kind === 'any') return ['every header'];
    return item.kind === 'invalid' ? [] : [showInvisible(headers?.value.slice(item.start, item.end) ?? '')];
  });
}

/** What a `uri` matches, as a sentence of plain text. */
export function explainSite(site: SiteUri, value: string): string {
  switch (site.kind) {
    case 'any':
      return 'Every site, and local applications. An application loaded over HTTP reaches a service over HTTPS only if http://* or its own address is listed too (client-dependent).';
    case 'any-of-scheme':
      return `Every site whose application was loaded over ${site.scheme.toUpperCase()}, from the default port; other ports are client-dependent.`;
    case 'local':
      return 'Applications loaded from a local file.';
    case 'invalid':
      return `Matches nothing: ${siteFaultReasons[site.reason]}.`;
    case 'site':
      if (site.path !== undefined) return `The one application at ${showInvisible(value)}.`;
      if (site.host.kind === 'wildcard')
        return `Applications loaded over ${site.scheme.toUpperCase()} from hosts below ${site.host.suffix}, on port ${site.port}; ${site.host.suffix} itself is client-dependent.`;
      return `Applications loaded over ${site.scheme.toUpperCase()} from that host, on port ${site.port}.`;
  }
}
