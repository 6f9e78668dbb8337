import type { AccessStep, AccessVerdict, StepCode } from './verdict.ts';

/** Steps that say no more than that the end was reached. */
const summarizing: readonly StepCode[] = ['denied', 'doubt', 'no-grant', 'policy-read', 'master-read'];

const permitting: readonly StepCode[] = ['granted', 'identity-granted', 'same-server', 'own-host'];

/** The step of a verdict that a person wants to hear: what permitted, or what came closest and why it failed. */
export function decidingStep({ verdict, steps }: AccessVerdict): AccessStep | undefined {
  if (verdict === 'allowed') return steps.find(({ code }) => permitting.includes(code));
  return (
    steps.findLast(
      ({ code }) => code === 'near-miss' || code === 'policy-ignored' || code === 'forbidden-by-meta-policy',
    ) ??
    steps.find(({ code }) => code === 'no-grant') ??
    steps.findLast(({ code }) => !summarizing.includes(code))
  );
}
