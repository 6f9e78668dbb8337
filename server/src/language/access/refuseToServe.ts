import { clientFacts } from '../facts/clients.ts';
import type { SocketLocation } from '../policy/location.ts';
import { accept } from './acceptance.ts';
import { readServedPolicies } from './servedPolicy.ts';

/** Why clients would reject a text that a socket serves, as a sentence; undefined for a text that they would use. */
export function refuseToServe(text: string, location: SocketLocation): string | undefined {
  const [policy] = readServedPolicies([{ location, text, status: 200, metaPolicyHeaders: [] }]);
  if (!policy) return undefined;
  const { ceiling, steps } = accept(policy, clientFacts['flash-10']);
  return ceiling === 'no' ? steps.map(({ message }) => message).join(' ') : undefined;
}
