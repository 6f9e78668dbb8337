import type { ClientId } from '../../../../protocol/access.ts';
import type { Severity } from '../../../../protocol/problem.ts';
import type { PolicyElementName } from '../facts/elements.ts';
import type { Delivery } from '../policy/delivery.ts';
import type { PolicyEffects } from '../policy/grantEffect.ts';
import type { Policy } from '../policy/policy.ts';
import type { Recognition } from '../recognize/recognition.ts';
import type { ProposedFix } from '../text/fix.ts';
import type { Span } from '../text/span.ts';
import { countOf } from '../text/words.ts';
import type { EncodingProblem } from '../xml/bytes/encoding.ts';
import type { XmlComment, XmlDocument } from '../xml/tree/tree.ts';
import type { ComparedGrants } from './comparedGrants.ts';

/** How much a problem matters, the most severe first. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;

/** The groups of the catalogue, in the order of its documentation. */
export const ruleGroups = [
  'syntax',
  'validity',
  'applicability',
  'security',
  'redundancy',
  'comments',
  'delivery',
] as const;

export type RuleGroup = (typeof ruleGroups)[number];

/** A check that a policy file can fail, with everything there is to say about it. */
export interface Rule {
  /** In kebab-case, fixed for ever: it stands in settings, suppressions and reports. */
  readonly id: string;
  readonly group: RuleGroup;
  readonly defaultSeverity: Severity;
  /** Severities of cases that differ from the default, by the name that findings give as `case`. */
  readonly cases?: Readonly<Record<string, Severity>>;
  /** One sentence that says when the rule speaks. */
  readonly summary: string;
  /** Markdown: why it matters and what to do instead. */
  readonly rationale: string;
  /** Where the fact comes from: `SPEC §1.3.3`. */
  readonly source: string;
  /** The element or attribute whose documentation explains the matter further. */
  readonly reference?: PolicyElementName;
  /** Documents (or what stands inside the root) that do and do not raise the rule. Run as tests. */
  readonly examples: { readonly bad: readonly RuleExample[]; readonly good: readonly RuleExample[] };
  /** The weakness that a finding is an instance of, such as CWE-942, and how bad, from 0 to 10 (for SARIF). */
  readonly weakness?: { readonly cwe: number; readonly securitySeverity: number };
  /** Every place where the document fails the check, in any order. Never throws, whatever the document. */
  readonly check: (context: RuleContext) => Iterable<Finding>;
  /** Whether every finding supposes that a socket sends the file. */
  readonly restsOnSocket?: true;
  /** Whether the check asks what the other rules' problems made of the suppressions, and so runs after them. */
  readonly runsLast?: true;
}

/**
 * A document, or, where it does not begin with `<?`, `<!` or `<cross-domain-policy`, what stands inside the root. Without
 * `servedFrom` it is served from `https://www.example.com/crossdomain.xml`.
 */
export type RuleExample =
  | string
  | {
      readonly text: string;
      readonly servedFrom?: string;
      readonly trustedDomains?: readonly string[];
      /** How it came over HTTP; what is not said is as it should be. */
      readonly delivery?: Partial<Delivery>;
    };

/** What a rule may look at. */
export interface RuleContext {
  readonly text: string;
  readonly recognition: Recognition;
  readonly document: XmlDocument;
  readonly policy: Policy;
  /** What each grant permits, as Flash Player 10 reads it; of identity grants, as Acrobat does. */
  readonly effects: PolicyEffects;
  readonly trustedDomains: readonly string[];
  /** Whether somebody has the text open to write it. */
  readonly isBeingWritten?: boolean;
  /** Whose behavior verdicts follow where nothing else is said. */
  readonly client: ClientId;
  /** What the bytes of the file hold against its encoding, where somebody read them; an editor has only the text. */
  readonly encodingProblem?: EncodingProblem;
  /** How the file came over HTTP, where somebody fetched it; rules about delivery are silent without. */
  readonly delivery?: Delivery;
  /** Made when it is first asked for. */
  readonly comparedGrants: () => ComparedGrants;
  /** Rule ids in suppressions that silenced nothing; known to rules that run last. */
  readonly unusedSuppressions: readonly UnusedSuppression[];
}

/** A rule id in a suppression that silenced nothing. */
export interface UnusedSuppression {
  readonly id: string;
  readonly span: Span;
  readonly comment: XmlComment;
  /** What the id is the name of: of a rule, of one that cannot be silenced, or of nothing. */
  readonly names: 'rule' | 'syntax-rule' | 'nothing';
}

/** A place where a document fails a rule. */
export interface Finding {
  readonly span: Span;
  /** First sentence what, second why or what to do; each under 160 characters. */
  readonly message: string;
  /** A name in the rule's `cases`. */
  readonly case?: string;
  readonly related?: readonly RelatedPlace[];
  /** Whether it supposes that a socket sends the file, which its contents may only suggest. */
  readonly restsOnSocket?: boolean;
  /** Drawn faded: it could go without any effect. */
  readonly isUnnecessary?: true;
  /** Computed when asked for, the safe ones first. */
  readonly fixes?: () => readonly ProposedFix[];
}

/** Findings of which the last says how many more there are. */
export function tellRest(findings: readonly Finding[], rest: number): readonly Finding[] {
  const last = findings.at(-1);
  if (!last || rest === 0) return findings;
  return [
    ...findings.slice(0, -1),
    { ...last, message: `${last.message} ${countOf(rest, 'more problem')} of this kind.` },
  ];
}

/** Another place that a finding points at. */
export interface RelatedPlace {
  readonly span: Span;
  readonly message: string;
}
