import type { ClientId } from '../../protocol/access.ts';
import { parseLocation } from '../../server/src/language/policy/location.ts';
import { analyze, type PolicyDocument } from '../../server/src/language/policyDocument.ts';

/** What a test says of a document beside its text. */
export interface Place {
  /** Where the document is served: `socket://:843`. Unknown where it is left out. */
  readonly servedFrom?: string;
  readonly fileName?: string;
  /** Whose behavior is described; Flash Player 10's where it is left out. */
  readonly client?: ClientId;
}

/** A document read as a policy file that is served there. */
export function analyzed(text: string, { servedFrom, ...options }: Place = {}): PolicyDocument {
  if (servedFrom === undefined) return analyze(text, options);
  const stated = parseLocation(servedFrom);
  if (stated.kind === 'invalid') throw new Error(`The test names no location: ${stated.reason}`);
  return analyze(text, { ...options, stated });
}
