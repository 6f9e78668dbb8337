import { attributeFacts } from '../../facts/elements.ts';
import type { Transport } from '../../facts/transports.ts';
import type { ReadableDomainPattern } from '../../policy/domainPattern.ts';
import type { AccessGrant, Grant, HeaderGrant } from '../../policy/policy.ts';
import type { PortRange } from '../../policy/portList.ts';
import { requiresHttps } from '../../policy/requesterSchemes.ts';

/**
 * An access or header grant in which nothing is malformed, misspelled or missing. Only such grants are compared: what
 * a person meant by another is not known.
 */
export interface SoundGrant {
  readonly grant: AccessGrant | HeaderGrant;
  readonly pattern: ReadableDomainPattern;
  /** Undefined where the grant states none, and on header grants. */
  readonly ranges: readonly PortRange[] | undefined;
  /** What `headers` lists; empty on access grants. */
  readonly headerNames: ReadonlySet<string>;
  /** What its items begin with that end in `*`; empty for `*`. */
  readonly headerPrefixes: ReadonlySet<string>;
  /** As stated; undefined where the default holds. */
  readonly secure: boolean | undefined;
}

/** The grant as one that can be compared with others; undefined where something in it is wrong. */
export function readSoundGrant(grant: Grant): SoundGrant | undefined {
  if (grant.kind === 'identity' || !isWellWritten(grant)) return undefined;
  const { domain, secure } = grant;
  if (!domain || domain.pattern.kind === 'invalid' || (secure && secure.parsed === undefined)) return undefined;
  const lists = grant.kind === 'access' ? readPorts(grant) : readHeaders(grant);
  return lists && { grant, pattern: domain.pattern, secure: secure?.parsed, ...lists };
}

type Lists = Pick<SoundGrant, 'headerNames' | 'headerPrefixes' | 'ranges'>;

const noNames: ReadonlySet<string> = new Set();

function readPorts({ ports }: AccessGrant): Lists | undefined {
  if (ports?.list.items.some(isInvalid)) return undefined;
  return { headerNames: noNames, headerPrefixes: noNames, ranges: ports?.list.ranges };
}

function readHeaders({ headers }: HeaderGrant): Lists | undefined {
  if (!headers) return undefined;
  const headerNames = new Set<string>();
  const headerPrefixes = new Set<string>();
  for (const item of headers.list.items) {
    if (item.kind === 'invalid') return undefined;
    if (item.kind === 'name') headerNames.add(item.name);
    else headerPrefixes.add(item.kind === 'any' ? '' : item.prefix);
  }
  return { headerNames, headerPrefixes, ranges: undefined };
}

function isWellWritten({ element, node }: AccessGrant | HeaderGrant): boolean {
  return (
    !node.isMalformed &&
    node.attributes.every(({ name, isMalformed }) => !isMalformed && attributeFacts(element, name) !== undefined)
  );
}

function isInvalid({ kind }: { readonly kind: string }): boolean {
  return kind === 'invalid';
}

/** Whether only content loaded over HTTPS is let in; undefined where that depends on how the file is served. */
export function effectiveSecure({ secure }: SoundGrant, transport: Transport | undefined): boolean | undefined {
  return transport === undefined ? secure : requiresHttps(transport, { parsed: secure });
}
