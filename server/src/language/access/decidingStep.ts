import type { StepCode } from '../../../../protocol/access.ts';
import type { AccessStep, AccessVerdict } from './verdict.ts';

/** What is looked at of a step. */
type CodedStep = Pick<AccessStep, 'code' | 'policy'>;

/** A verdict, or what was made of one. */
interface Told<Step extends CodedStep> {
  readonly verdict: AccessVerdict['verdict'];
  readonly steps: readonly Step[];
}

/** The step of a verdict that a person wants to hear: what permitted, or what came closest and why it failed. */
export function decidingStep<Step extends CodedStep>({ verdict, steps }: Told<Step>): Step | undefined {
  if (verdict === 'allowed') return steps.find(({ code }) => permitting.includes(code));
  for (const { isTelling, which } of denying) {
    const step = which === 'first' ? steps.find(isTelling) : steps.findLast(isTelling);
    if (step) return step;
  }
  return steps.at(-1);
}

const permitting: readonly StepCode[] = ['granted', 'identity-granted', 'same-server', 'own-host'];

/** Which of several steps of a kind tells most. */
interface Telling {
  readonly isTelling: (step: CodedStep) => boolean;
  readonly which: 'first' | 'last';
}

/** What denies, the most telling first. */
const denying: readonly Telling[] = [
  { isTelling: ({ code }) => code === 'near-miss', which: 'last' },
  {
    isTelling: ({ code, policy }) =>
      code === 'policy-ignored' || (code === 'forbidden-by-meta-policy' && policy !== undefined),
    which: 'last',
  },
  firstOf('no-grant'),
  firstOf('out-of-scope'),
  firstOf('blocked-port'),
  firstOf('no-sockets'),
  { isTelling: ({ code, policy }) => code === 'meta-policy' && policy !== undefined, which: 'first' },
  firstOf('no-master'),
];

function firstOf(wanted: StepCode): Telling {
  return { isTelling: ({ code }) => code === wanted, which: 'first' };
}
