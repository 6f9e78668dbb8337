import { type DomainFault, parseDomainPattern, type ReadableDomainPattern } from '../../policy/domainPattern.ts';
import { inlineCode, joinBlocks } from '../../text/markdown.ts';

/** Which requesters a value of `domain` matches, in Markdown. */
export function explainDomain(value: string, isOnSocket = false): string {
  const pattern = parseDomainPattern(value);
  if (pattern.kind === 'invalid') return `${inlineCode(value)} matches **nothing**: ${faultWords[pattern.reason]}.`;
  return joinBlocks([
    `${inlineCode(value)}: ${matchWords(pattern, isOnSocket)}`,
    isInternational(pattern) ? comparedAs(pattern) : undefined,
    pattern.scheme === undefined ? undefined : schemeNote(pattern.scheme),
  ]);
}

function matchWords(pattern: ReadableDomainPattern, isOnSocket: boolean): string {
  switch (pattern.kind) {
    case 'any':
      return `**every** host, every address and local files.${isOnSocket ? '' : ' Silverlight honors no other value.'}`;
    case 'wildcard':
      return `every host below ${inlineCode(pattern.suffix)}, at any depth, **and ${inlineCode(pattern.suffix)} itself**.`;
    case 'host':
      return `content loaded from exactly this host: none below it, none above it, and not its address.`;
    case 'ipv4':
      return `content loaded by this very address (${inlineCode(`http://${pattern.address}/…`)}). Names are never looked up, so no name matches.`;
    case 'ipv6':
      return `content loaded by ${inlineCode(`[${pattern.address}]`)}. **Client-dependent:** no source says what clients make of IPv6 addresses here.`;
  }
}

function isInternational(pattern: ReadableDomainPattern): boolean {
  return (pattern.kind === 'wildcard' || pattern.kind === 'host') && pattern.isInternational;
}

function comparedAs(pattern: ReadableDomainPattern): string {
  const ascii = pattern.kind === 'wildcard' ? `*.${pattern.suffix}` : pattern.kind === 'host' ? pattern.host : '';
  return `Compared as ${inlineCode(ascii)}. **Client-dependent:** no source says what clients make of other than ASCII characters.`;
}

function schemeNote(scheme: string): string {
  return `Limited to content loaded over ${inlineCode(scheme)}. **Client-dependent:** a scheme is described in one table of the specification and nowhere else.`;
}

const faultWords: Readonly<Record<DomainFault, string>> = {
  empty: 'it is empty',
  'white-space': 'white space is part of the value',
  several: 'an element names one domain, not several',
  user: 'a domain has no user',
  path: 'a domain has no path',
  port: 'a domain has no port',
  'wildcard-position': 'a wildcard stands alone or as a leading `*.`',
  'wildcard-in-address': 'an address takes no wildcard',
  'trailing-dot': 'it ends in a dot',
  'empty-label': 'two dots follow each other, or it begins with one',
  numeric: 'a name does not end in a number, and this is no address of four numbers',
  character: 'it has characters that no host name has',
};
