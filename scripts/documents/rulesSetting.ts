import { type Rule, severities } from '../../server/src/language/rules/rule.ts';

/** The properties of the setting `crossdomainPolicy.rules`: one for each rule, by its id. */
export function writeRulesSetting(rules: readonly Rule[]): Readonly<Record<string, RuleProperty>> {
  return Object.fromEntries(rules.map(rule => [rule.id, propertyOf(rule)]));
}

/** JSON Schema of the severity of one rule. */
export interface RuleProperty {
  readonly type: 'string';
  readonly enum: readonly string[];
  readonly default: string;
  readonly markdownDescription: string;
}

function propertyOf({ defaultSeverity, summary }: Rule): RuleProperty {
  return {
    type: 'string',
    enum: [...severities, 'off'],
    default: defaultSeverity,
    markdownDescription: summary,
  };
}
