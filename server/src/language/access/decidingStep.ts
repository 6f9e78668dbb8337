import type { AccessStep, AccessVerdict, StepCode } from './verdict.ts';

type Steps = readonly AccessStep[];

const permitting: readonly StepCode[] = ['granted', 'identity-granted', 'same-server', 'own-host'];

/** The step of a verdict that a person wants to hear: what permitted, or what came closest and why it failed. */
export function decidingStep({ verdict, steps }: Pick<AccessVerdict, 'verdict' | 'steps'>): AccessStep | undefined {
  if (verdict === 'allowed') return steps.find(({ code }) => permitting.includes(code));
  for (const find of tellingFirst) {
    const step = find(steps);
    if (step) return step;
  }
  return steps.at(-1);
}

/** Ways to find what denied, the most telling first. */
const tellingFirst: readonly ((steps: Steps) => AccessStep | undefined)[] = [
  steps => steps.findLast(({ code }) => code === 'near-miss'),
  steps =>
    steps.findLast(
      ({ code, policy }) => code === 'policy-ignored' || (code === 'forbidden-by-meta-policy' && policy !== undefined),
    ),
  first('no-grant'),
  first('out-of-scope'),
  first('blocked-port'),
  first('no-sockets'),
  steps => steps.find(({ code, policy }) => code === 'meta-policy' && policy !== undefined),
  first('no-master'),
];

function first(wanted: StepCode): (steps: Steps) => AccessStep | undefined {
  return steps => steps.find(({ code }) => code === wanted);
}
