import { after, type Judgement } from './judgement.ts';
import type { AlternativeMetaPolicy, MetaPolicyInForce } from './metaPolicyInForce.ts';
import { type AccessStep, allows, isDoubtful, type Leaning } from './verdict.ts';

/** Judges under a meta-policy, with the master or as if the client did not use it. */
export type JudgeUnder = (metaPolicy: AlternativeMetaPolicy) => Judgement;

/**
 * The judgement under the meta-policy in force, doubtful where one that another client might apply leads elsewhere. What plainly
 * holds under one and is in doubt under the other is in doubt too.
 */
export function withAlternatives(
  { value, alternatives }: Pick<MetaPolicyInForce, 'value' | 'alternatives'>,
  judge: JudgeUnder,
): Judgement {
  const judgement = judge({ value, isWithoutMaster: false });
  if (isDoubtful(judgement.leaning)) return judgement;
  const other = alternatives.find(alternative => judge(alternative).leaning !== judgement.leaning);
  if (other === undefined) return judgement;
  return { ...after([otherwise(other, judgement)], judgement), leaning: doubted(judgement.leaning) };
}

function otherwise({ value, isWithoutMaster }: AlternativeMetaPolicy, { leaning }: Judgement): AccessStep {
  const turned = allows(leaning) ? 'denied' : 'allowed';
  const client = isWithoutMaster
    ? `does not use the master, and so applies the meta-policy ${value},`
    : `applies the meta-policy ${value} instead`;
  return { code: 'doubt', message: `A client that ${client} may find this ${turned}.` };
}

/** The same outcome, as one that another client might not reach. */
export function doubted(leaning: Leaning): Leaning {
  return allows(leaning) ? 'doubtful-yes' : 'doubtful-no';
}
