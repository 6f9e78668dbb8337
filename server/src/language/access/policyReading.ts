import type { Reading } from '../facts/clients.ts';
import type { Location } from '../policy/location.ts';
import type { Policy } from '../policy/policy.ts';
import { readPolicy } from '../policy/readPolicy.ts';
import { parseXml } from '../xml/parser.ts';
import type { XmlDocument } from '../xml/tree.ts';
import { type Flaw, findFlaws } from './policyFlaws.ts';

/** A text as one way of reading takes it. */
export interface PolicyReading {
  readonly policy: Policy;
  /** What keeps clients from using it as a policy file, or might; empty for a file in order. */
  readonly flaws: readonly Flaw[];
  /** What was cut off in front, in code units: spans count from behind it. */
  readonly offset: number;
}

/** Reads a parsed text as a client of that kind does. Total. */
export function readAs(reading: Reading, whole: XmlDocument, location: Location): PolicyReading {
  const offset = reading === 'silverlight' ? whiteSpaceBeforeDeclaration(whole.text) : 0;
  const document = offset === 0 ? whole : parseXml(whole.text.slice(offset));
  const policy = readPolicy(document, { stated: location });
  return { policy, offset, flaws: findFlaws(reading, document, policy) };
}

/** Silverlight takes white space in front of the XML declaration (Moonlight test 15). */
function whiteSpaceBeforeDeclaration(text: string): number {
  return /^\s+(?=<\?xml\s)/.exec(text)?.[0].length ?? 0;
}
