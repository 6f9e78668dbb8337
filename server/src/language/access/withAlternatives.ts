import type { MetaPolicy } from '../facts/metaPolicies.ts';
import type { Judgement } from './judgement.ts';
import type { MetaPolicyInForce } from './metaPolicyInForce.ts';
import { allows, type Leaning } from './verdict.ts';

/** The judgement under the meta-policy in force, doubtful where one that another client might apply turns it round. */
export function withAlternatives(
  { value, alternatives }: Pick<MetaPolicyInForce, 'value' | 'alternatives'>,
  judge: (metaPolicy: MetaPolicy) => Judgement,
): Judgement {
  const judgement = judge(value);
  const isTurned = alternatives.some(other => allows(judge(other).leaning) !== allows(judgement.leaning));
  return isTurned ? { ...judgement, leaning: doubted(judgement.leaning) } : judgement;
}

/** The same outcome, as one that another client might not reach. */
export function doubted(leaning: Leaning): Leaning {
  return allows(leaning) ? 'doubtful-yes' : 'doubtful-no';
}
