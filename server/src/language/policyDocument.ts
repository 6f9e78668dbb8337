import type { ClientId } from '../../../protocol/access.ts';
import { clientFacts, defaultClient } from './facts/clients.ts';
import type { Delivery } from './policy/delivery.ts';
import { type PolicyEffects, readEffects } from './policy/grantEffect.ts';
import type { Policy } from './policy/policy.ts';
import { readPolicy } from './policy/readPolicy.ts';
import type { PlaceHints } from './policy/servedFrom.ts';
import { isReadAsPolicy, type Recognition } from './recognize/recognition.ts';
import { recognize } from './recognize/recognize.ts';
import { rulesFor } from './rules/allRules.ts';
import { createFixOffers } from './rules/offerFixes.ts';
import type { Problem } from './rules/problem.ts';
import { type RuleSettings, runRules } from './rules/runRules.ts';
import type { EncodingProblem } from './xml/bytes/encoding.ts';
import type { XmlDocument } from './xml/tree/tree.ts';

/** A text read as a policy file: its tree, its meaning and its problems. An immutable value of its inputs. */
export interface PolicyDocument {
  readonly text: string;
  /** What the text is: where it is no policy, its one problem says so. */
  readonly recognition: Recognition;
  readonly document: XmlDocument;
  readonly policy: Policy;
  /** Whose behavior verdicts follow where nothing else is said. */
  readonly client: ClientId;
  /** What each grant permits, as that client reads it. */
  readonly effects: PolicyEffects;
  /** In document order. */
  readonly problems: readonly Problem[];
}

/** What an analysis depends on beside the text. */
export interface AnalysisOptions extends PlaceHints {
  readonly rules?: RuleSettings;
  /** Domain patterns that a grant may name without `untrusted-domain`; empty silences that rule. */
  readonly trustedDomains?: readonly string[];
  /** Whose behavior expectations are judged by where they name no client; Flash Player 10 unless said otherwise. */
  readonly client?: ClientId;
  /** What `judgeEncoding` found, where the text was read from bytes. */
  readonly encodingProblem?: EncodingProblem;
  /** Whether a byte order mark was taken off the text. */
  readonly hasByteOrderMark?: boolean;
  /** Whether somebody has it open to write it, so that an empty file is no error yet. */
  readonly isBeingWritten?: boolean;
  /** How the file came over HTTP, where it was fetched. */
  readonly delivery?: Delivery;
}

/** Reads a text as a policy file. Total: whatever the text, there is an answer. */
export function analyze(text: string, options: AnalysisOptions = {}): PolicyDocument {
  const { recognition, document } = recognize(text, { isMarkTaken: options.hasByteOrderMark ?? false });
  const policy = readPolicy(document, options);
  const { trustedDomains = [], client = defaultClient, delivery } = options;
  const encodingProblem = isReadAsPolicy(recognition) ? options.encodingProblem : undefined;
  const effects = readEffects(document, policy, clientFacts[defaultClient]);
  const context = {
    text,
    recognition,
    document,
    policy,
    effects,
    trustedDomains,
    client,
    ...(encodingProblem && { encodingProblem }),
    ...(delivery && { delivery }),
    isBeingWritten: options.isBeingWritten ?? false,
  };
  const reanalyze = (changed: string): PolicyDocument => analyze(changed, options);
  const problems = runRules(rulesFor(policy), context, {
    settings: options.rules ?? {},
    offerFixes: createFixOffers({ before: () => policyDocument, reanalyze }),
  });
  const policyDocument: PolicyDocument = Object.freeze({
    text,
    recognition,
    document,
    policy,
    client,
    effects: client === defaultClient ? effects : readEffects(document, policy, clientFacts[client]),
    problems,
  });
  return policyDocument;
}
