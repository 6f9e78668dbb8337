import type { Permission } from '../policy/grantEffect.ts';
import type { Grant } from '../policy/policy.ts';
import { lowerFirst } from '../text/words.ts';
import type { RuleContext } from './rule.ts';

/**
 * What a grant permits, or will once nothing makes clients reject the file any more; undefined where it permits nothing, so that no
 * rule speaks of what it lets happen.
 */
export function permissionOf({ effects }: Pick<RuleContext, 'effects'>, grant: Grant): Permission | undefined {
  const effect = effects.onceFixed(grant);
  return effect.kind === 'permits' ? effect : undefined;
}

/**
 * A sentence about what a grant lets happen: of a file that clients reject it says when that will be, and of a template where. A
 * template is not rejected for what a program takes out of it.
 */
export function tellConsequence(
  { effects, recognition }: Pick<RuleContext, 'effects' | 'recognition'>,
  sentence: string,
): string {
  if (recognition.kind === 'template') return `In what the template makes, ${lowerFirst(sentence)}`;
  return effects.rejection() ? `Once the file is fixed, ${lowerFirst(sentence)}` : sentence;
}
