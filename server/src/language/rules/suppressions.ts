import type { Directive, SuppressionDirective } from '../policy/directives.ts';
import type { Span } from '../text/span.ts';
import type { RuleGroup, UnusedSuppression } from './rule.ts';
import type { RuleFinding } from './runRules.ts';

/** What suppressions leave of the findings, and the ids in them that silenced nothing. */
export interface SuppressionResult {
  readonly kept: readonly RuleFinding[];
  readonly unused: readonly UnusedSuppression[];
}

/** The group of each rule there is, by its id, and which of them a person has switched off. */
interface KnownRules {
  readonly groups: ReadonlyMap<string, RuleGroup>;
  readonly offIds: ReadonlySet<string>;
}

/** One rule id of a suppression with the stretch it silences. */
interface Entry {
  readonly id: string;
  readonly span: Span;
  readonly comment: SuppressionDirective['comment'];
  readonly scope: Span | undefined;
}

/** Leaves out findings that a comment silences; those of the syntax group cannot be silenced. */
export function applySuppressions(
  findings: readonly RuleFinding[],
  directives: readonly Directive[],
  known: KnownRules,
): SuppressionResult {
  const entries = directives.flatMap(directive => (directive.kind === 'suppression' ? entriesOf(directive) : []));
  if (entries.length === 0) return { kept: findings, unused: [] };
  const used = new Set<Entry>();
  const ordered = [...findings].sort((a, b) => a.finding.span.start - b.finding.span.start);
  const open = openScopes(entries);
  const kept = ordered.filter(found => {
    const entry = found.rule.group === 'syntax' ? undefined : open(found);
    if (entry) used.add(entry);
    return !entry;
  });
  const unused = unsilenced(entries.filter(entry => !used.has(entry) && !known.offIds.has(entry.id)));
  return { kept, unused: unused.map(entry => ({ ...entry, names: whatIsNamed(entry.id, known) })) };
}

/** What is left of the entries that silenced nothing where one for the whole file silences that. */
function unsilenced(unused: readonly Entry[]): readonly Entry[] {
  const silencer = unused.find(({ id, scope }) => id === 'unused-suppression' && scope?.start === 0);
  return silencer && unused.length > 1 ? [] : unused;
}

function whatIsNamed(id: string, { groups }: KnownRules): UnusedSuppression['names'] {
  const group = groups.get(id);
  if (group === undefined) return 'nothing';
  return group === 'syntax' ? 'syntax-rule' : 'rule';
}

function entriesOf({ rules, comment, scope }: SuppressionDirective): readonly Entry[] {
  return rules.map(({ id, span }) => ({ id, span, comment, scope }));
}

/**
 * A function that gives the innermost entry around a finding. It has to be asked in document order: scopes nest, so
 * one walk over each rule's scopes answers for all findings.
 */
function openScopes(entries: readonly Entry[]): (found: RuleFinding) => Entry | undefined {
  const waiting = new Map<string, Entry[]>();
  const stacks = new Map<string, Entry[]>();
  for (const entry of [...entries].sort(byScopeFromTheEnd)) {
    const ofRule = waiting.get(entry.id);
    if (ofRule) ofRule.push(entry);
    else waiting.set(entry.id, [entry]);
  }
  return ({ rule, finding }) => {
    const stack = stacks.get(rule.id) ?? [];
    stacks.set(rule.id, stack);
    const next = waiting.get(rule.id) ?? [];
    while ((next.at(-1)?.scope?.start ?? Number.POSITIVE_INFINITY) <= finding.span.start)
      stack.push(...next.splice(-1));
    while (stack.length > 0 && (stack.at(-1)?.scope?.end ?? 0) < finding.span.end) stack.pop();
    return stack.at(-1);
  };
}

function byScopeFromTheEnd(a: Entry, b: Entry): number {
  const start = (entry: Entry): number => entry.scope?.start ?? Number.POSITIVE_INFINITY;
  return start(b) - start(a) || (a.scope?.end ?? 0) - (b.scope?.end ?? 0);
}
