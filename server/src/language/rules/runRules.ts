import type { Severity } from '../../../../protocol/problem.ts';
import type { Policy } from '../policy/policy.ts';
import { isGuessedFromContents } from '../policy/servedFrom.ts';
import { lowerFirst } from '../text/words.ts';
import { type GrantsByDomain, indexGrants } from './grantsByDomain.ts';
import type { Problem } from './problem.ts';
import type { Finding, Rule, RuleContext } from './rule.ts';
import { dropSilenced } from './silencing.ts';
import { applySuppressions } from './suppressions.ts';

/** What a person wants of the rules: a severity or `off` by rule id; ids that are no rule's are ignored. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>;

/** A finding and the rule that made it. */
export interface RuleFinding {
  readonly rule: Rule;
  readonly finding: Finding;
}

/** What rules look at, as far as it has to be given. */
export type RuleInput = Omit<RuleContext, 'grantsByDomain' | 'unusedSuppressions'>;

/** Everything the rules find in a document that nothing silences, in document order. */
export function runRules(rules: readonly Rule[], input: RuleInput, settings: RuleSettings): readonly Problem[] {
  const active = rules.filter(rule => settings[rule.id] !== 'off');
  const context = { ...input, grantsByDomain: rememberIndex(input.policy), unusedSuppressions: [] };
  const found = active.flatMap(rule => (rule.runsLast ? [] : findingsOf(rule, context)));
  const silenced = dropSilenced(found, context.policy);
  const { kept, unused } = applySuppressions(silenced, context.policy.directives, {
    groups: new Map(rules.map(({ id, group }) => [id, group])),
    offIds: new Set(rules.filter(rule => settings[rule.id] === 'off').map(rule => rule.id)),
  });
  const last = { ...context, unusedSuppressions: unused };
  const all = [...kept, ...active.flatMap(rule => (rule.runsLast ? findingsOf(rule, last) : []))];
  return all
    .map(found => toProblem(found, settings, input.policy))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function rememberIndex({ grants }: Policy): () => GrantsByDomain {
  let index: GrantsByDomain | undefined;
  return () => {
    index ??= indexGrants(grants);
    return index;
  };
}

function findingsOf(rule: Rule, context: RuleContext): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const finding of rule.check(context)) findings.push({ rule, finding });
  return findings;
}

function toProblem(found: RuleFinding, settings: RuleSettings, { servedFrom }: Policy): Problem {
  const { rule, finding } = found;
  const isGuess = isGuessedFromContents(servedFrom) && (rule.restsOnSocket ?? finding.restsOnSocket ?? false);
  const fixes = finding.fixes ?? noFixes;
  return {
    rule: rule.id,
    severity: severityOf(found, settings, isGuess),
    span: finding.span,
    message: isGuess ? `If a socket sends this file, ${lowerFirst(finding.message)}` : finding.message,
    related: finding.related ?? [],
    isUnnecessary: finding.isUnnecessary ?? false,
    fixes: isGuess ? () => fixes().map(({ preferred: _, ...fix }) => fix) : fixes,
  };
}

/** No error rests on a place that was guessed from the contents. */
function severityOf({ rule, finding }: RuleFinding, settings: RuleSettings, isGuess: boolean): Severity {
  const chosen = settings[rule.id];
  if (chosen !== undefined && chosen !== 'off') return chosen;
  const severity = (finding.case === undefined ? undefined : rule.cases?.[finding.case]) ?? rule.defaultSeverity;
  return isGuess && severity === 'error' ? 'warning' : severity;
}

const noFixes = () => [];
