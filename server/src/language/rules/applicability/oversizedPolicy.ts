import { sampleServerByteLimit } from '../../facts/transports.ts';
import { formatNumber } from '../../text/words.ts';
import type { Rule } from '../rule.ts';

/** About 12,000 bytes. */
const longPolicy = Array.from(
  { length: 180 },
  (_, index) => `<allow-access-from domain="host${index}.example.com" to-ports="8080"/>`,
).join('\n');

/** Finds socket policies that are too long for common servers. */
export const oversizedPolicy: Rule = {
  id: 'oversized-policy',
  group: 'applicability',
  defaultSeverity: 'warning',
  restsOnSocket: true,
  summary: 'A socket policy is longer than 10,000 bytes.',
  rationale: `Adobe's sample policy servers, from which most others descend, refuse to start with a file of more than 10,000 bytes, and clients read a socket policy within seconds or give up. A policy of that length is also one that nobody can review: put hosts under a wildcard of your own domain, or give a port of its own to each application and serve a short policy there.`,
  source: 'reference: Adobe’s sample socket policy servers',
  reference: 'cross-domain-policy',
  examples: {
    bad: [{ text: longPolicy, servedFrom: 'socket://:843' }],
    good: [{ text: '<allow-access-from domain="www.example.com" to-ports="8080"/>', servedFrom: 'socket://:843' }],
  },
  *check({ text, policy }) {
    if (policy.format !== 'cross-domain-policy' || policy.servedFrom.location.kind !== 'socket') return;
    const bytes = countUtf8Bytes(text);
    if (!policy.root || bytes <= sampleServerByteLimit) return;
    yield {
      span: policy.root.nameSpan,
      message: `This policy is ${formatNumber(bytes)} bytes long. Common policy servers refuse to send more than ${formatNumber(sampleServerByteLimit)}.`,
    };
  },
};

/** The bytes of a text in UTF-8; half of a surrogate pair on its own counts as the replacement character. */
function countUtf8Bytes(text: string): number {
  let bytes = text.length;
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code < 0x80) continue;
    bytes += code < 0x800 ? 1 : 2;
    // The two halves of a pair are four bytes together.
    if (isFirstHalf(code) && isSecondHalf(text.charCodeAt(offset + 1))) offset++;
  }
  return bytes;
}

function isFirstHalf(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function isSecondHalf(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}
