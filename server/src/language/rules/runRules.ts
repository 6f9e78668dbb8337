import type { Severity } from '../../../../protocol/problem.ts';
import type { Policy } from '../policy/policy.ts';
import { type ComparedGrants, findComparedGrants } from './comparedGrants.ts';
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
export type RuleInput = Omit<RuleContext, 'comparedGrants' | 'unusedSuppressions'>;

/** Everything the rules find in a document that nothing silences, in document order. */
export function runRules(rules: readonly Rule[], input: RuleInput, settings: RuleSettings): readonly Problem[] {
  const active = rules.filter(rule => settings[rule.id] !== 'off');
  const context = { ...input, comparedGrants: rememberCompared(input.policy), unusedSuppressions: [] };
  const found = active.flatMap(rule => (rule.runsLast ? [] : findingsOf(rule, context)));
  const silenced = dropSilenced(found, context.document);
  const { kept, unused } = applySuppressions(silenced, context.policy.directives, {
    groups: new Map(rules.map(({ id, group }) => [id, group])),
    offIds: new Set(rules.filter(rule => settings[rule.id] === 'off').map(rule => rule.id)),
  });
  const last = { ...context, unusedSuppressions: unused };
  const all = [...kept, ...active.flatMap(rule => (rule.runsLast ? findingsOf(rule, last) : []))];
  return all
    .map(({ rule, finding }) => toProblem(rule, finding, settings))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function rememberCompared(policy: Policy): () => ComparedGrants {
  let compared: ComparedGrants | undefined;
  return () => {
    compared ??= findComparedGrants(policy);
    return compared;
  };
}

function findingsOf(rule: Rule, context: RuleContext): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const finding of rule.check(context)) findings.push({ rule, finding });
  return findings;
}

function toProblem(rule: Rule, finding: Finding, settings: RuleSettings): Problem {
  return {
    rule: rule.id,
    severity: severityOf(rule, finding, settings),
    span: finding.span,
    message: finding.message,
    related: finding.related ?? [],
    isUnnecessary: finding.isUnnecessary ?? false,
    fixes: finding.fixes ?? noFixes,
  };
}

function severityOf(rule: Rule, finding: Finding, settings: RuleSettings): Severity {
  const chosen = settings[rule.id];
  if (chosen !== undefined && chosen !== 'off') return chosen;
  return (finding.case === undefined ? undefined : rule.cases?.[finding.case]) ?? rule.defaultSeverity;
}

const noFixes = () => [];
