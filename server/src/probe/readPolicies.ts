import { isThisMachine } from '../language/policy/location.ts';
import { analyze, type PolicyDocument } from '../language/policyDocument.ts';
import { type AskedPort, locationOf } from './askedPort.ts';

/** Reads the text of a policy as one that a port gave. */
export type ReadPolicy = (asked: AskedPort, text: string) => PolicyDocument;

/** Reads it. */
export const readPolicyAt: ReadPolicy = (asked, text) => analyze(text, { stated: locationOf(asked.host, asked) });

/** More policies than these, or longer ones in code units, are not remembered. */
const most = { policies: 200, length: 8192 };

/**
 * Reads policies and remembers them: of many hosts, many send the same. What a policy says depends on the port and the role in which it
 * was asked; of the host only on whether it is this machine (`test/probe/sameReplies.test.ts`).
 */
export function createPolicyReader(): ReadPolicy {
  const known = new Map<string, PolicyDocument>();
  return (asked, text) => {
    if (text.length > most.length) return readPolicyAt(asked, text);
    const { role, port, host } = asked;
    const key = `${role} ${port} ${isThisMachine(host)} ${text}`;
    const policy = known.get(key) ?? readPolicyAt(asked, text);
    if (known.size < most.policies) known.set(key, policy);
    return policy;
  };
}
