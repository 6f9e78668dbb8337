import { clientFacts } from '../facts/clients.ts';
import { denyHeaders } from './headerAccess.ts';
import type { Judgement } from './judgement.ts';
import type { AccessQuestion } from './question.ts';
import type { ServedPolicy } from './servedPolicy.ts';
import { judgeSocketAccess } from './socketAccess.ts';
import { judgeUrlAccess } from './urlAccess.ts';
import { type AccessStep, type AccessVerdict, allows, isDoubtful } from './verdict.ts';

/** Whether a requester may reach a target, given what was served, with the steps that led to the verdict. Total. */
export function evaluateAccess(question: AccessQuestion, policies: readonly ServedPolicy[]): AccessVerdict {
  const client = clientFacts[question.client];
  const { target, headers } = question;
  if (target.kind === 'socket')
    return {
      ...toVerdict(judgeSocketAccess({ ...question, target }, client, policies)),
      ...(headers.length > 0 && { headers: denyHeaders(headers, 'A socket carries no request headers.') }),
    };
  const judgement = judgeUrlAccess({ ...question, target }, client, policies);
  return { ...toVerdict(judgement), ...(headers.length > 0 && { headers: judgement.headers }) };
}

function toVerdict({ leaning, decidedBy, steps }: Judgement): AccessVerdict {
  const isAllowed = allows(leaning);
  return {
    verdict: isAllowed ? 'allowed' : 'denied',
    certainty: isDoubtful(leaning) ? 'client-dependent' : 'documented',
    ...(decidedBy && { decidedBy }),
    steps: isAllowed ? steps : [...steps, denial],
  };
}

const denial: AccessStep = { code: 'denied', message: 'Nothing permits it, so it is denied.' };
