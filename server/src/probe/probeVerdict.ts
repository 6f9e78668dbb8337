import type { AccessAnswer, AnswerStep } from '../../../protocol/access.ts';
import type { ProbeAttempt, ProbeRequest } from '../../../protocol/probe.ts';
import { accept } from '../language/access/acceptance.ts';
import { answersFor } from '../language/access/answer.ts';
import { decidingStep } from '../language/access/decidingStep.ts';
import { evaluateAccess } from '../language/access/evaluateAccess.ts';
import { findMetaPolicy } from '../language/access/metaPolicyInForce.ts';
import { type AccessQuestion, readRequester, type ServedText } from '../language/access/question.ts';
import { readServedPolicies } from '../language/access/servedPolicy.ts';
import { allows } from '../language/access/verdict.ts';
import { clientFacts } from '../language/facts/clients.ts';
import { locationOf } from './askedPort.ts';
import type { JudgedAttempt } from './judgeReply.ts';
import { clientOf } from './probeClient.ts';

const flashPlayer = clientFacts['flash-10'];

/**
 * Whether Flash Player would ask the destination port: not where the master permits, nor where its meta-policy lets no other file count.
 * Without a requester it is unknown whether the master permits. [LOAD]
 */
export function asksDestination(request: ProbeRequest, master: JudgedAttempt): boolean {
  if (request.destinationPort === undefined || request.destinationPort === request.policyPort) return false;
  if (!clientOf(request).asksDestination) return false;
  return !forbidsOthers(request.host, master) && answerOf(request, [master])?.verdict !== 'allowed';
}

/**
 * Whether the requester may connect to the destination port, given what the ports gave; undefined where one of the two is unknown.
 * The policies of the answer are the attempts, by index.
 */
export function answerOf(request: ProbeRequest, attempts: readonly JudgedAttempt[]): AccessAnswer | undefined {
  const question = questionOf(request);
  if (question === undefined) return undefined;
  const served = attempts.map(attempt => servedText(request.host, attempt));
  return answersFor(served.map(({ text }) => text))(evaluateAccess(question, readServedPolicies(served)));
}

function questionOf(request: ProbeRequest): AccessQuestion | undefined {
  const { host, destinationPort, policyPort, from } = request;
  const requester = from === undefined ? undefined : readRequester(from).value;
  if (requester === undefined || destinationPort === undefined) return undefined;
  return {
    client: clientOf(request).id,
    requester,
    target: { kind: 'socket', host, port: destinationPort },
    headers: [],
    masterPort: policyPort,
  };
}

/** The policy that a port gave in time, as what was served there. */
function servedText(host: string, { attempt, policy }: JudgedAttempt): ServedText {
  return {
    location: locationOf(host, attempt),
    status: 200,
    metaPolicyHeaders: [],
    ...(policy && { text: policy.text, read: policy }),
  };
}

/** Whether a master that Flash Player uses says `none` or `master-only`. */
function forbidsOthers(host: string, master: JudgedAttempt): boolean {
  const [policy] = master.policy ? readServedPolicies([servedText(host, master)]) : [];
  if (policy === undefined) return false;
  const accepted = accept(policy, flashPlayer);
  if (!allows(accepted.ceiling)) return false;
  const { value } = findMetaPolicy(
    { master: accepted, responses: [], transport: 'socket', default: flashPlayer.socketMetaPolicy },
    flashPlayer,
  );
  return value === 'none' || value === 'master-only';
}

/** The step of a verdict that a person wants to hear, else the last one. */
export function decidingStepOf(answer: AccessAnswer): AnswerStep | undefined {
  return decidingStep(answer) ?? answer.steps.at(-1);
}

/** Where a step looked: `port 843, line 4`; undefined where it is about no port. */
export function placeOfStep({ policy, range }: AnswerStep, attempts: readonly ProbeAttempt[]): string | undefined {
  const attempt = policy === undefined ? undefined : attempts[policy];
  return attempt && `port ${attempt.port}${range ? `, line ${range.start.line + 1}` : ''}`;
}
