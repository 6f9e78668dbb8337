import type { Reading } from '../facts/clients.ts';
import type { Location } from '../policy/location.ts';
import type { Policy } from '../policy/policy.ts';
import { type Flaw, findFlaws } from '../policy/policyFlaws.ts';
import { readPolicy } from '../policy/readPolicy.ts';
import { parseXml } from '../xml/tree/parser.ts';
import type { XmlDocument } from '../xml/tree/tree.ts';

/** A text as one way of reading takes it. */
export interface PolicyReading {
  readonly document: XmlDocument;
  readonly policy: Policy;
  /** What keeps clients from using it as a policy file, or might; empty for a file in order. */
  readonly flaws: readonly Flaw[];
  /** What was cut off in front, in code units: spans count from behind it. */
  readonly offset: number;
}

/** A text as it was read first. */
export interface ReadText {
  readonly document: XmlDocument;
  readonly policy: Policy;
}

/** What a client of some kind makes of a text. Total. */
export function readAs(reading: Reading, whole: ReadText, location: Location): PolicyReading {
  const offset = reading === 'silverlight' ? whiteSpaceBeforeDeclaration(whole.document.text) : 0;
  if (offset === 0) return { ...whole, offset, flaws: findFlaws(reading, whole.document, whole.policy) };
  const document = parseXml(whole.document.text.slice(offset));
  const policy = readPolicy(document, { stated: location });
  return { document, policy, offset, flaws: findFlaws(reading, document, policy) };
}

/** Silverlight takes white space in front of the XML declaration (Moonlight test 15). */
function whiteSpaceBeforeDeclaration(text: string): number {
  return /^\s+(?=<\?xml\s)/.exec(text)?.[0].length ?? 0;
}
