import { parseExpectation } from '../access/expectation.ts';
import { askFile, type FileQuestion, isAllowed } from '../access/fileVerdict.ts';
import type { AccessVerdict } from '../access/verdict.ts';
import type { ClientId } from '../facts/clients.ts';
import type { DomainPattern } from '../policy/domainPattern.ts';
import { formatHost } from '../policy/location.ts';
import type { AccessGrant, HeaderGrant, Policy } from '../policy/policy.ts';
import { allPorts } from '../policy/portList.ts';
import type { PolicyDocument } from '../policyDocument.ts';
import { indentationAt, lineBreakOf } from '../rules/lineLayout.ts';
import type { Edit } from '../text/edit.ts';
import { grantOf, nodeAt } from './nodeAt.ts';

/** A requester that no policy names. */
const stranger = 'stranger.example';

/** Stands for the host of the file where nobody knows it; a name that examples may use. */
const exampleHost = 'data.example.net';

/** The most ports of one grant that are pinned. */
const pinnedPorts = 3;

/**
 * The edit that writes above the grant at an offset, as expectations, what now holds: for what the grant names, and for a stranger.
 * Undefined where there is no grant that names a host, or the file is in no state to be asked.
 */
export function pinBehavior(policyDocument: PolicyDocument, offset: number, client: ClientId): Edit | undefined {
  const { text, policy, document } = policyDocument;
  const grant = pinnableGrant(policyDocument, offset);
  if (!grant) return undefined;
  const questions = questionsAbout(grant, policy);
  const ask = askFile({ document, location: policy.servedFrom.location, client });
  const lines = questions.map(question => expectationComment(question, ask));
  const written = lines.filter(line => line !== undefined);
  if (written.length === 0) return undefined;
  const { start } = grant.node.span;
  const separator = `${lineBreakOf(text)}${indentationAt(text, start)}`;
  return { span: { start, end: start }, newText: written.map(line => `${line}${separator}`).join('') };
}

/** The grant at an offset whose behavior can be asked for; undefined where there is none. */
export function pinnableGrant(
  { policy, document }: PolicyDocument,
  offset: number,
): AccessGrant | HeaderGrant | undefined {
  const element = nodeAt(document, offset).path.at(-1);
  const grant = element && grantOf(policy, element);
  return !grant || grant.kind === 'identity' || document.problems.length > 0 ? undefined : grant;
}

/** Questions in the form of expectations, without their first word. */
function questionsAbout(grant: AccessGrant | HeaderGrant, policy: Policy): readonly string[] {
  const hosts = [...hostsNamedBy(grant.domain?.pattern), stranger];
  const requesters = [...new Set(hosts)].map(host => `${schemeOf(grant, policy)}://${writeHyphens(formatHost(host))}/`);
  const targets = targetsOf(grant, policy);
  const headers = headersOf(grant);
  return requesters.flatMap(requester => targets.map(target => `${requester} to ${target}${headers}`));
}

function hostsNamedBy(pattern: DomainPattern | undefined): readonly string[] {
  switch (pattern?.kind) {
    case 'host':
      return [pattern.host];
    case 'wildcard':
      return [pattern.suffix, `www.${pattern.suffix}`];
    case 'ipv4':
    case 'ipv6':
      return [pattern.address];
    case 'any':
    case 'invalid':
    case undefined:
      return [];
  }
}

function schemeOf({ domain }: AccessGrant | HeaderGrant, { servedFrom }: Policy): string {
  const scheme = domain?.pattern.scheme;
  if (scheme === 'http' || scheme === 'https') return scheme;
  const { location } = servedFrom;
  return location.kind === 'url' && location.scheme === 'http' ? 'http' : 'https';
}

function targetsOf(grant: AccessGrant | HeaderGrant, { servedFrom }: Policy): readonly string[] {
  const { location } = servedFrom;
  if (location.kind === 'socket') return portsOf(grant).map(port => `:${port}`);
  const { scheme = 'https', host = exampleHost, port, path = '/' } = location;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const isDefaultPort = port === undefined || port === { http: 80, https: 443, ftp: 21 }[scheme];
  return [`${scheme}://${writeHyphens(formatHost(host))}${isDefaultPort ? '' : `:${port}`}${writeHyphens(folder)}`];
}

function portsOf(grant: AccessGrant | HeaderGrant): readonly number[] {
  const ranges = grant.kind === 'access' ? (grant.ports?.list.ranges ?? []) : [];
  const named = ranges.flatMap(({ first, last }) =>
    first === allPorts.first && last === allPorts.last ? [443] : [first],
  );
  return named.slice(0, pinnedPorts);
}

function headersOf(grant: AccessGrant | HeaderGrant): string {
  const items = grant.kind === 'header' ? (grant.headers?.list.items ?? []) : [];
  const [name] = items.flatMap(item =>
    item.kind === 'name' ? [item.name] : item.kind === 'prefix' ? [item.prefix] : [],
  );
  return name === undefined || name === '' ? '' : ` with header ${writeHyphens(name)}`;
}

/** Two hyphens may not stand in a comment, so the second is written `%2D`. */
function writeHyphens(text: string): string {
  return text.replaceAll('--', '-%2D');
}

function expectationComment(question: string, ask: (question: FileQuestion) => AccessVerdict): string | undefined {
  const expectation = parseExpectation(`allow ${question}`);
  if (expectation.kind === 'invalid') return undefined;
  return `<!-- expect: ${isAllowed(ask(expectation)) ? 'allow' : 'deny'} ${question} -->`;
}
