import { type FormatId, formatIds } from '../formats/format.ts';
import type { Policy } from '../policy/policy.ts';
import { catalogue } from './catalogue.ts';
import { type Rule, ruleGroups } from './rule.ts';
import { silverlightCatalogue } from './silverlight/catalogue.ts';

/** The rules about each format. */
export const catalogues: Readonly<Record<FormatId, readonly Rule[]>> = {
  adobe: catalogue,
  silverlight: silverlightCatalogue,
};

/** The rules that a document is judged by: a text that is of neither format is judged as one of Adobe's. */
export function rulesFor({ format }: Policy): readonly Rule[] {
  return catalogues[format === 'silverlight' ? 'silverlight' : 'adobe'];
}

/** Every id of a rule, once, with the rule of the first format that has it; in the order of the documentation. */
export const allRules: readonly Rule[] = ruleGroups.flatMap(group => {
  const byId = new Map<string, Rule>();
  for (const format of formatIds)
    for (const rule of catalogues[format]) if (rule.group === group && !byId.has(rule.id)) byId.set(rule.id, rule);
  return [...byId.values()];
});

/** The formats that a rule speaks of. */
export function formatsOf(id: string): readonly FormatId[] {
  return formatIds.filter(format => catalogues[format].some(rule => rule.id === id));
}
