import { type ClientFacts, clientFacts } from '../facts/clients.ts';
import { denyHeaders } from './headerAccess.ts';
import type { Judgement } from './judgement.ts';
import type { AccessQuestion, SocketQuestion } from './question.ts';
import type { ServedPolicy } from './servedPolicy.ts';
import { judgeSilverlightSocket, judgeSilverlightUrl } from './silverlight/silverlightAccess.ts';
import { judgeSocketAccess } from './socketAccess.ts';
import { judgeUrlAccess } from './urlAccess.ts';
import { type AccessStep, type AccessVerdict, allows, isDoubtful } from './verdict.ts';

/** Whether a requester may reach a target, given what was served, with the steps that led to the verdict. Total. */
export function evaluateAccess(question: AccessQuestion, policies: readonly ServedPolicy[]): AccessVerdict {
  const client = clientFacts[question.client];
  const { target, headers } = question;
  if (target.kind === 'socket')
    return {
      ...toVerdict(judgeSocket({ ...question, target }, client, policies)),
      ...(headers.length > 0 && { headers: denyHeaders(headers, 'A socket carries no request headers.') }),
    };
  const judgeUrl = client.reading === 'silverlight' ? judgeSilverlightUrl : judgeUrlAccess;
  const judgement = judgeUrl({ ...question, target }, client, policies);
  return { ...toVerdict(judgement), ...(headers.length > 0 && { headers: judgement.headers }) };
}

function judgeSocket(question: SocketQuestion, client: ClientFacts, policies: readonly ServedPolicy[]): Judgement {
  if (client.reading === 'silverlight') return judgeSilverlightSocket(question, policies);
  return judgeSocketAccess(question, client, policies);
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
