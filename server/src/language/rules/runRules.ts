import type { Severity } from '../../../../protocol/problem.ts';
import type { Policy } from '../policy/policy.ts';
import { isGuessedFromContents } from '../policy/servedFrom.ts';
import { findTerminator } from '../policy/terminator.ts';
import { isReadAsPolicy } from '../recognize/recognition.ts';
import type { ProposedFix } from '../text/fix.ts';
import { once } from '../text/once.ts';
import { lowerFirst } from '../text/words.ts';
import { problemLimit } from '../xml/tree/xmlProblem.ts';
import { type ComparedGrants, findComparedGrants } from './comparedGrants.ts';
import type { OfferFixes } from './offerFixes.ts';
import type { Problem } from './problem.ts';
import { type Finding, type Rule, type RuleContext, tellRest } from './rule.ts';
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

/** How the rules are run. */
export interface RuleRun {
  readonly settings: RuleSettings;
  readonly offerFixes: OfferFixes;
}

/** The rules whose problems say what a text is that is no policy. */
const namingRules: ReadonlySet<string> = new Set(['malformed-xml', 'text-outside-root', 'wrong-root']);

/** The rules that have something to say of a text: of a template only what its fixed values are. */
function rulesFor({ recognition }: RuleInput, rules: readonly Rule[]): readonly Rule[] {
  if (recognition.kind === 'template')
    return rules.filter(
      ({ id, group }) =>
        namingRules.has(id) ||
        id === 'placeholder-value' ||
        (group === 'security' && id !== 'missing-meta-policy') ||
        id.startsWith('invalid-'),
    );
  return isReadAsPolicy(recognition) ? rules : rules.filter(({ id }) => namingRules.has(id));
}

/** Everything the rules find in a document that nothing silences, in document order. */
export function runRules(rules: readonly Rule[], input: RuleInput, run: RuleRun): readonly Problem[] {
  const { settings } = run;
  const active = rulesFor(input, rules).filter(rule => settings[rule.id] !== 'off');
  const context = { ...input, comparedGrants: rememberCompared(input.policy), unusedSuppressions: [] };
  const found = active.flatMap(rule => (rule.runsLast ? [] : findingsOf(rule, context)));
  const silenced = dropSilenced(dropUnread(found, input), context.document).filter(({ rule }) =>
    mayFillIn(rule, input),
  );
  const { kept, unused } = applySuppressions(silenced, context.policy.directives, {
    groups: new Map(rules.map(({ id, group }) => [id, group])),
    offIds: new Set(rules.filter(rule => settings[rule.id] === 'off').map(rule => rule.id)),
  });
  const last = { ...context, unusedSuppressions: unused };
  const all = [...kept, ...active.flatMap(rule => (rule.runsLast ? findingsOf(rule, last) : []))];
  return all
    .map(({ rule, finding }) => toProblem({ rule, finding: withoutWrongFixes(finding, input) }, run, input.policy))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** What a template does not fill in it is to fill in: that is no fault of it. */
function mayFillIn({ id }: Rule, { recognition }: RuleInput): boolean {
  return recognition.kind !== 'template' || id !== 'placeholder-value';
}

/** Behind the NUL that ends a socket policy nothing is read: whatever is wrong there, one problem says that. */
function dropUnread(found: readonly RuleFinding[], { document, policy }: RuleInput): readonly RuleFinding[] {
  const terminator = findTerminator(document, policy);
  if (terminator === undefined) return found;
  return found.filter(({ rule, finding }) => finding.span.start < terminator || rule.id === 'text-outside-root');
}

function rememberCompared(policy: Policy): () => ComparedGrants {
  let compared: ComparedGrants | undefined;
  return () => {
    compared ??= findComparedGrants(policy);
    return compared;
  };
}

/** A template is read by a program, so its single faults are nobody's to fix; what is no policy has the fix that its one problem brings. */
function withoutWrongFixes(finding: Finding, { recognition }: RuleInput): Finding {
  if (recognition.kind !== 'template') return finding;
  const { fixes, ...others } = finding;
  return others;
}

function findingsOf(rule: Rule, context: RuleContext): readonly RuleFinding[] {
  const findings: Finding[] = [];
  let rest = 0;
  for (const finding of rule.check(context))
    if (findings.length < problemLimit) findings.push(finding);
    else rest++;
  return tellRest(findings, rest).map(finding => ({ rule, finding }));
}

function toProblem(found: RuleFinding, run: RuleRun, { servedFrom }: Policy): Problem {
  const { rule, finding } = found;
  const isGuess = isGuessedFromContents(servedFrom) && (rule.restsOnSocket ?? finding.restsOnSocket ?? false);
  const { fixes } = finding;
  const severity = severityOf(found, run.settings, isGuess);
  const proposed = fixes ? once(() => (isGuess ? fixes().map(asGuess) : fixes())) : noFixes;
  return {
    rule: rule.id,
    severity,
    span: finding.span,
    message: isGuess ? `If a socket sends this file, ${lowerFirst(finding.message)}` : finding.message,
    related: finding.related ?? [],
    isUnnecessary: finding.isUnnecessary ?? false,
    proposed,
    fixes: fixes ? once(() => run.offerFixes({ severity }, proposed())) : noFixes,
  };
}

/** What rests on a guess is not plainly meant. */
function asGuess({ aim, ...fix }: ProposedFix): ProposedFix {
  return aim === 'removes' ? { ...fix, aim } : fix;
}

/** No error rests on a place that was guessed from the contents. */
function severityOf({ rule, finding }: RuleFinding, settings: RuleSettings, isGuess: boolean): Severity {
  const chosen = settings[rule.id];
  if (chosen !== undefined && chosen !== 'off') return chosen;
  const severity = (finding.case === undefined ? undefined : rule.cases?.[finding.case]) ?? rule.defaultSeverity;
  return isGuess && severity === 'error' ? 'warning' : severity;
}

const noFixes = () => [];
