import { headerOnlyMetaPolicy, metaPolicyFacts } from '../../facts/metaPolicies.ts';
import type { Transport } from '../../facts/transports.ts';
import { findFingerprintFault, normalizeFingerprint } from '../../policy/fingerprint.ts';
import { possibleTransports } from '../../policy/location.ts';
import { escapeMarkdown, inlineCode, joinBlocks } from '../../text/markdown.ts';
import { joinWords } from '../../text/words.ts';
import { transportNames } from '../describePlace.ts';
import type { HoveredValue } from './valueHover.ts';

/** What a value of `secure` means over the transports that this file has or may have, in Markdown. */
export function explainSecure({ policyDocument, hovered, value }: HoveredValue): string {
  if (value !== 'true' && value !== 'false')
    return `${inlineCode(value)} is neither \`true\` nor \`false\`. **Client-dependent:** Flash is taken to use the default; Silverlight rejects the whole file.`;
  const isHeaderGrant = hovered.element.name === 'allow-http-request-headers-from';
  const lines = possibleTransports(policyDocument.policy.servedFrom.location).map(transport => {
    const meaning = transport === 'socket' && isHeaderGrant ? 'no effect' : secureMeanings[transport][value];
    return `- over ${transportNames[transport]}: ${meaning}`;
  });
  return joinBlocks([`\`secure="${value}"\``, lines.join('\n')]);
}

const secureMeanings: Readonly<Record<Transport, Readonly<Record<'true' | 'false', string>>>> = {
  https: {
    true: 'only content loaded over HTTPS is let in, as by default.',
    false:
      'content loaded over plain HTTP is let in too, and with it **whoever can tamper with that page** on its way.',
  },
  socket: {
    true: 'only content loaded over HTTPS is let in. It protects only connections that stay on one machine.',
    false: 'content loaded over HTTP or HTTPS is let in, as by default.',
  },
  http: { true: 'no effect.', false: 'no effect.' },
  ftp: { true: 'no effect.', false: 'no effect.' },
};

/** What a meta-policy means, and whether it fits where this file is served, in Markdown. */
export function explainMetaPolicy({ policyDocument, value }: HoveredValue): string {
  if (value === headerOnlyMetaPolicy)
    return `${inlineCode(value)} belongs in the HTTP header \`X-Permitted-Cross-Domain-Policies\`. Clients are believed to take an unknown value for \`none\` (client-dependent).`;
  const facts = metaPolicyFacts.find(({ value: known }) => known === value);
  if (!facts)
    return `${inlineCode(value)} is no meta-policy. Clients are believed to take an unknown value for \`none\` (client-dependent).`;
  const { location } = policyDocument.policy.servedFrom;
  const transports = possibleTransports(location);
  const summary = (location.kind === 'socket' && facts.summaryOnSockets) || facts.summary;
  const fits = transports.some(transport => facts.transports.includes(transport));
  return joinBlocks([
    `\`${facts.value}\`: ${summary}`,
    location.isMaster === false ? '**Ignored here:** this is not the master policy file.' : undefined,
    facts.transports.length < 4
      ? `Only for ${joinWords(facts.transports.map(transport => transportNames[transport]))}${fits ? '.' : ': it does not fit where this file is served (client-dependent).'}`
      : undefined,
  ]);
}

/** A fingerprint as it is compared, in pairs of digits. */
export function explainFingerprint(value: string): string {
  const digits = normalizeFingerprint(value).toUpperCase();
  if (findFingerprintFault(value))
    return `${inlineCode(value)} is no fingerprint: a SHA-1 fingerprint has 40 hexadecimal digits, this has ${digits.length} characters.`;
  return `Compared as \`${(digits.match(/../g) ?? []).join(':')}\`. Spaces, colons and case do not count.`;
}

/** Whether a hash algorithm is defined for fingerprints. */
export function explainAlgorithm(value: string): string {
  return value.toLowerCase() === 'sha-1'
    ? `\`sha-1\`: the only algorithm that is defined. A fingerprint has 40 hexadecimal digits.`
    : `${escapeMarkdown(value)} is not defined: the only algorithm is \`sha-1\`.`;
}
