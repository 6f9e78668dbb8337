import type { HeaderVerdict } from '../../../../../protocol/access.ts';
import type { ClientFacts } from '../../facts/clients.ts';
import { silverlightPolicyPath, silverlightPorts } from '../../formats/silverlight/limits.ts';
import { findSyntaxFlaw } from '../../policy/policyFlaws.ts';
import type { AccessPolicy, AllowFrom, FileFlaw } from '../../policy/silverlight/accessPolicy.ts';
import { isReachable } from '../../policy/silverlight/socketPort.ts';
import { mediaType } from '../acceptance.ts';
import { after, type Judgement, refusal } from '../judgement.ts';
import type { SocketQuestion, UrlQuestion } from '../question.ts';
import { placeIn, type ServedPolicy } from '../servedPolicy.ts';
import { judgeUrlAccess, type UrlJudgement } from '../urlAccess.ts';
import { isOnServer } from '../urlServer.ts';
import { type AccessStep, allows, isStronger, type Leaning, weakest } from '../verdict.ts';
import { doubted } from '../withAlternatives.ts';
import { matchFile } from './fileMatch.ts';
import { matchHeader } from './requestMatch.ts';
import { matchSite } from './siteMatch.ts';

/**
 * Whether a Silverlight application may read data at a URL: by `/clientaccesspolicy.xml`, and where that is missing by
 * a `/crossdomain.xml` that admits everyone (reference: decision procedure for URLs).
 */
export function judgeSilverlightUrl(
  question: UrlQuestion,
  client: ClientFacts,
  policies: readonly ServedPolicy[],
): UrlJudgement {
  const { target } = question;
  const isOwn = (policy: ServedPolicy): boolean =>
    isOnServer(policy.served.location, target) && isSilverlightFile(policy);
  const others = policies.filter(policy => !isSilverlightFile(policy));
  const fallback = (steps: readonly AccessStep[]): UrlJudgement => {
    const judgement = judgeUrlAccess(question, client, others);
    return { ...judgement, ...after(steps, judgement) };
  };
  const { requester } = question;
  const isSameServer =
    requester.scheme === target.scheme && requester.host === target.host && requester.port === target.port;
  const file = policies.find(policy => isOwn(policy) && policy.served.text !== undefined) ?? policies.find(isOwn);
  if (isSameServer) return fallback([]);
  if (!file) return fallback([absent(`Nothing was served at ${silverlightPolicyPath}`)]);
  return judgeFile(file, question, fallback);
}

function isSilverlightFile({ served: { location } }: ServedPolicy): boolean {
  return location.kind === 'url' && location.path === silverlightPolicyPath;
}

function absent(reason: string, policy?: number): AccessStep {
  const message = `${reason}, so /crossdomain.xml is asked: it counts if it admits every domain.`;
  return { code: 'no-silverlight-policy', message, ...(policy !== undefined && { policy }) };
}

function judgeFile(
  file: ServedPolicy,
  question: UrlQuestion,
  fallback: (steps: readonly AccessStep[]) => UrlJudgement,
): UrlJudgement {
  const { served, index } = file;
  if (served.redirectedTo) return denied(question, [redirected(index)]);
  if (served.text === undefined) return fallback([absent(`Nothing was served at ${silverlightPolicyPath}`, index)]);
  if (served.status !== 200) return fallback([absent(`The response has status ${served.status}`, index)]);
  const type = judgeType(served.contentType);
  if (type === 'no') return fallback([absent('Its content type is not one that Silverlight takes', index)]);
  const reading = readFile(file);
  if (reading.isEmpty) {
    const judgement = fallback([absent('The file has a root and nothing in it', index)]);
    return { ...judgement, leaning: doubted(judgement.leaning) };
  }
  if (reading.flaw) return unusable(file, question, reading.flaw, fallback([]));
  return judgeUsable(file, question, reading.access, type);
}

function redirected(policy: number): AccessStep {
  return { code: 'policy-ignored', message: 'Silverlight follows no redirect of a policy file: it refuses.', policy };
}

/** Any text, and `application/xml`, in lower case for certain [MOON-W]; a type that is not known is taken as accepted. */
function judgeType(contentType: string | null | undefined): Leaning {
  if (contentType === undefined) return 'yes';
  const type = mediaType(contentType);
  if (type === undefined || contentType === null) return 'doubtful-yes';
  if (!type.startsWith('text/') && type !== 'application/xml') return 'no';
  return contentType.trim().startsWith(type) ? 'yes' : 'doubtful-yes';
}

/** What Silverlight makes of the text of a file. */
interface FileReading {
  readonly access: AccessPolicy;
  readonly isEmpty: boolean;
  readonly flaw: ReadingFlaw | undefined;
}

/** What makes a file unusable: a sentence, and how sure it is. */
interface ReadingFlaw {
  readonly message: string;
  readonly isCertain: boolean;
  readonly span?: { readonly start: number; readonly end: number };
}

const nothing: AccessPolicy = { policies: [], implied: [], holdsUnknown: false, flaws: [] };

function readFile({ readings: { silverlight } }: ServedPolicy): FileReading {
  const { document, policy } = silverlight;
  const access = policy.silverlight ?? nothing;
  const syntax = findSyntaxFlaw(document);
  const flaw = syntax
    ? { ...syntax, isCertain: syntax.weight === 'void' }
    : (wrongRoot(policy.root) ?? fileFlaw(access));
  const isEmpty =
    policy.silverlight !== undefined && policy.root?.children.every(({ kind }) => kind !== 'element') === true;
  return { access, isEmpty: isEmpty && !flaw, flaw };
}

function wrongRoot(
  root: { readonly name: string; readonly nameSpan: ReadingFlaw['span'] } | undefined,
): ReadingFlaw | undefined {
  if (root?.name === 'access-policy') return undefined;
  return {
    message: 'The root element is not access-policy.',
    isCertain: true,
    ...(root?.nameSpan && { span: root.nameSpan }),
  };
}

function fileFlaw({ flaws }: AccessPolicy): ReadingFlaw | undefined {
  const flaw = flaws.find(({ isCertain }) => isCertain) ?? flaws[0];
  if (!flaw) return undefined;
  return {
    message: flawMessages[flaw.kind],
    isCertain: flaw.isCertain,
    span: flaw.attribute?.span ?? flaw.node.nameSpan,
  };
}

const flawMessages: Readonly<Record<FileFlaw['kind'], string>> = {
  namespace: 'A namespace makes the root another element than access-policy.',
  'empty-path': 'An empty path makes the file unusable.',
  port: 'A port that is no number or range from 4502 to 4534 makes the file unusable.',
  subpaths: 'An include-subpaths that is neither true nor false makes the file unusable.',
};

/** Microsoft's texts say that an unreadable file refuses; an open implementation asks the Flash file. */
function unusable(
  file: ServedPolicy,
  question: UrlQuestion,
  flaw: ReadingFlaw,
  byFlashFile: UrlJudgement,
): UrlJudgement {
  const isOpenToDoubt = !flaw.isCertain || allows(byFlashFile.leaning);
  const judgement = denied(question, unusableSteps(file, flaw));
  return { ...judgement, leaning: isOpenToDoubt ? 'doubtful-no' : 'no' };
}

function unusableSteps(file: ServedPolicy, { message, span }: ReadingFlaw): readonly AccessStep[] {
  const place = span ? placeIn(file, file.readings.silverlight, span) : { policy: file.index };
  return [{ code: 'policy-ignored', message: `${message} Silverlight refuses.`, ...place }];
}

function denied({ headers }: UrlQuestion, steps: readonly AccessStep[]): UrlJudgement {
  const reason = 'No policy file that counts permits it.';
  return { leaning: 'no', steps, headers: headers.map(name => ({ name, verdict: 'denied', reason })) };
}

function judgeUsable(file: ServedPolicy, question: UrlQuestion, access: AccessPolicy, ceiling: Leaning): UrlJudgement {
  const judgement = judgeAccess(file, question, access, ceiling);
  const { scheme, host } = question.target;
  const intro: AccessStep = {
    code: 'policy-needed',
    message: `The application was not loaded from ${scheme}://${host}, so a policy file there has to permit it.`,
  };
  return { ...after([intro], judgement), headers: question.headers.map(name => judgeHeader(name, question, access)) };
}

function judgeAccess(
  file: ServedPolicy,
  question: UrlQuestion | SocketQuestion,
  access: AccessPolicy,
  ceiling: Leaning,
): Judgement {
  const { leaning, grantedBy, notes } = matchFile(access, question);
  const placeOf = (node: { readonly span: ReadingFlaw['span'] } | undefined) =>
    node?.span ? placeIn(file, file.readings.silverlight, node.span) : { policy: file.index };
  const reach = weakest([leaning, ceiling]);
  return {
    leaning: reach,
    ...(grantedBy && allows(reach) && { decidedBy: placeOf(grantedBy) }),
    steps: [
      { code: 'silverlight-policy-read', message: 'The Silverlight policy file was read.', policy: file.index },
      ...notes.map(({ code, message, node }) => ({ code, message, ...placeOf(node) })),
    ],
  };
}

/** Of the lists of those who are let in, the most that one of them lets be sent. */
function judgeHeader(name: string, { requester, target }: UrlQuestion, access: AccessPolicy): HeaderVerdict {
  const admitting = access.policies
    .filter(({ dropped }) => !dropped)
    .flatMap(({ allowFroms }) => allowFroms)
    .filter(
      ({ dropped, domains }: AllowFrom) =>
        !dropped && domains.some(({ uri }) => uri && allows(matchSite(uri.site, requester, target).leaning)),
    );
  const best = admitting.reduce<Leaning>((strongest, allowFrom) => {
    const leaning = matchHeader(allowFrom, name);
    return isStronger(leaning, strongest) ? leaning : strongest;
  }, 'no');
  return allows(best)
    ? { name, verdict: 'allowed', reason: 'The policy lists it, or needs not to.' }
    : {
        name,
        verdict: 'denied',
        reason: 'No policy that lets the application in lists it, or no application can set it.',
      };
}

/** Whether a Silverlight application may open a socket: by the policy that port 943 sends, for every host [MS-NET]. */
export function judgeSilverlightSocket(question: SocketQuestion, policies: readonly ServedPolicy[]): Judgement {
  const { target, masterPort } = question;
  if (!isReachable(target.port))
    return refusal({
      code: 'blocked-port',
      message: `Silverlight opens sockets to ports from ${silverlightPorts.first} to ${silverlightPorts.last} only.`,
    });
  const file = policies.find(
    ({ location, served }) =>
      location.kind === 'socket' &&
      (location.host ?? target.host) === target.host &&
      location.port === masterPort &&
      served.text !== undefined,
  );
  if (!file)
    return refusal({
      code: 'no-master',
      message: `Port ${masterPort} gave no policy file, and Silverlight needs one.`,
    });
  const { access, flaw } = readFile(file);
  if (!flaw) return judgeAccess(file, question, access, 'yes');
  return { leaning: flaw.isCertain ? 'no' : 'doubtful-no', steps: unusableSteps(file, flaw) };
}
