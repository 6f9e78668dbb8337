import type { Rule } from '../../server/src/language/rules/rule.ts';
import { writeRulesSetting } from './rulesSetting.ts';

const settingKey = 'crossdomainPolicy.rules';

/** `package.json` with the schema of the setting `crossdomainPolicy.rules` as the rules have it; all else stays as it is. */
export function writeManifestWithRules(packageJson: string, rules: readonly Rule[]): string {
  const replaced = JSON.parse(packageJson, (key: string, value: unknown) =>
    key === settingKey && isObject(value)
      ? { ...value, properties: writeRulesSetting(rules), additionalProperties: false }
      : value,
  );
  return `${JSON.stringify(replaced, null, 2)}\n`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
