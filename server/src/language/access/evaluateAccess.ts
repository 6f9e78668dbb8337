import { type ClientFacts, clientFacts } from '../facts/clients.ts';
import { denyHeaders } from './headerAccess.ts';
import type { Judgement } from './judgement.ts';
import type { AccessQuestion, SocketQuestion } from './question.ts';
import type { ServedPolicy } from './servedPolicy.ts';
import { judgeSilverlightSocket, judgeSilverlightUrl } from './silverlight/silverlightAccess.ts';
import { judgeSocketAccess } from './socketAccess.ts';
import { tellUnused } from './unusedPolicies.ts';
import { judgeUrlAccess } from './urlAccess.ts';
import { type AccessStep, type AccessVerdict, allows, isDoubtful } from './verdict.ts';

/** Whether a requester may reach a target, given what was served, with the steps that led to the verdict. Total. */
export function evaluateAccess(question: AccessQuestion, policies: readonly ServedPolicy[]): AccessVerdict {
  const client = clientFacts[question.client];
  const { target, headers } = question;
  const asked = { question, client, policies };
  if (target.kind === 'socket')
    return {
      ...toVerdict(judgeSocket({ ...question, target }, client, policies), asked),
      ...(headers.length > 0 && { headers: denyHeaders(headers, 'A socket carries no request headers.') }),
    };
  const judgeUrl = client.reading === 'silverlight' ? judgeSilverlightUrl : judgeUrlAccess;
  const judgement = judgeUrl({ ...question, target }, client, policies);
  return { ...toVerdict(judgement, asked), ...(headers.length > 0 && { headers: judgement.headers }) };
}

function judgeSocket(question: SocketQuestion, client: ClientFacts, policies: readonly ServedPolicy[]): Judgement {
  if (client.reading === 'silverlight') return judgeSilverlightSocket(question, policies);
  return judgeSocketAccess(question, client, policies);
}

interface Asked {
  readonly question: AccessQuestion;
  readonly client: ClientFacts;
  readonly policies: readonly ServedPolicy[];
}

function toVerdict({ leaning, decidedBy, steps }: Judgement, { policies, ...asked }: Asked): AccessVerdict {
  const isAllowed = allows(leaning);
  const told = [...steps, ...tellUnused(policies, { ...asked, isAllowed, steps })];
  return {
    verdict: isAllowed ? 'allowed' : 'denied',
    certainty: isDoubtful(leaning) ? 'client-dependent' : 'documented',
    ...(decidedBy && { decidedBy }),
    steps: isAllowed ? told : [...told, denial],
  };
}

const denial: AccessStep = { code: 'denied', message: 'Nothing permits it, so it is denied.' };
