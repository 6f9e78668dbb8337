import type { PolicyEntry } from '../../policy/silverlight/accessPolicy.ts';
import {
  type AccessPolicy,
  type AllowFrom,
  type Dropped,
  type GrantTo,
  isWholeServer,
  type SiteDomain,
} from '../../policy/silverlight/accessPolicy.ts';
import { isRestrictedPath } from '../../policy/silverlight/resourcePath.ts';
import { parseSiteUri } from '../../policy/silverlight/siteUri.ts';
import { quote } from '../../text/quote.ts';
import type { XmlElement } from '../../xml/tree/tree.ts';
import { sentence } from '../judgement.ts';
import type { AccessQuestion, SocketTarget } from '../question.ts';
import { isStronger, type Leaning, weakest } from '../verdict.ts';
import { matchHeaders, matchMethod, matchPath } from './requestMatch.ts';
import { matchSite, type SiteMatch } from './siteMatch.ts';

/** How a file answers a question: the strongest of its combinations of who and what, and what was noticed. */
export interface FileMatch {
  readonly leaning: Leaning;
  /** The `domain` that let the requester in. */
  readonly grantedBy?: XmlElement;
  readonly notes: readonly FileNote[];
}

/** Something noticed on the way: a sentence, and the element it is about. */
export interface FileNote {
  readonly code: 'granted' | 'near-miss' | 'doubt' | 'no-grant';
  readonly message: string;
  readonly node?: XmlElement;
}

/** Whether a file permits what is asked: policies add up, and so do the parts of one [MOON]. */
export function matchFile(access: AccessPolicy, question: AccessQuestion): FileMatch {
  const { target } = question;
  const limits = access.holdsUnknown ? [unknownOutside] : [];
  const candidates = [
    ...access.policies.flatMap(entry => combinationsOf(entry).map(one => judge(one, question, limits))),
    ...access.implied.flatMap(entry => combinationsOf(entry).map(one => judge(one, question, [noPolicyAround]))),
  ];
  const best = candidates.reduce<Candidate | undefined>(
    (strongest, one) => (strongest && !isStronger(one.leaning, strongest.leaning) ? strongest : one),
    undefined,
  );
  const notes = best && best.leaning !== 'no' ? tell(best) : nearMisses(candidates);
  const leaning = best?.leaning ?? 'no';
  if (target.kind === 'url' && isRestrictedPath(target.writtenPath ?? target.path) && !opensEverything(access))
    return { leaning: 'no', notes: [{ code: 'no-grant', message: restrictedMessage }] };
  return { leaning, ...(best && leaning !== 'no' && { grantedBy: best.domain.node }), notes };
}

const restrictedMessage =
  'The path holds "%", "./" or "..": such requests are refused unless the one grant of the file is "/" with subpaths.';

const unknownOutside: Condition = {
  leaning: 'doubtful-yes',
  note: 'something unknown stands outside the policies, which Silverlight is taken to pass over',
};

const noPolicyAround: Condition = {
  leaning: 'doubtful-no',
  note: 'no policy element stands around it, so Silverlight is taken to pass over it',
};

/** Who and what, one of each. */
interface Combination {
  readonly entry: PolicyEntry;
  readonly allowFrom: AllowFrom;
  readonly grantTo: GrantTo;
  readonly domain: SiteDomain;
}

function combinationsOf(entry: PolicyEntry): readonly Combination[] {
  return entry.allowFroms.flatMap(allowFrom =>
    entry.grantTos.flatMap(grantTo => allowFrom.domains.map(domain => ({ entry, allowFrom, grantTo, domain }))),
  );
}

/** A combination, how it leans, and why not further. */
interface Candidate extends Combination {
  readonly leaning: Leaning;
  /** Of the `uri` alone. */
  readonly site: Leaning;
  readonly notes: readonly string[];
}

function judge(combination: Combination, question: AccessQuestion, limits: readonly Condition[]): Candidate {
  const { entry, allowFrom, grantTo, domain } = combination;
  const match = domain.uri ? matchUri(domain.uri, question) : { leaning: 'no' as const };
  const conditions = [...limits, ...dropsOf(entry, allowFrom, grantTo), ...conditionsOf(combination, question)];
  const failed = conditions.filter(({ leaning }) => leaning !== 'yes');
  return {
    ...combination,
    leaning: weakest([match.leaning, ...conditions.map(({ leaning }) => leaning)]),
    site: match.leaning,
    notes: [...(match.note ? [match.note] : []), ...failed.map(({ note }) => note)],
  };
}

/** White space around a `uri` makes it match nothing, by our decision. */
function matchUri({ site, value }: NonNullable<SiteDomain['uri']>, { requester, target }: AccessQuestion): SiteMatch {
  if (site.kind !== 'invalid' || site.reason !== 'white-space') return matchSite(site, requester, target);
  const { leaning } = matchSite(parseSiteUri(value.trim()), requester, target);
  return leaning === 'no' ? { leaning } : { leaning: 'doubtful-no', note: 'there is white space around it' };
}

/** One thing that has to hold, how it leans, and the note where it does not plainly hold. */
interface Condition {
  readonly leaning: Leaning;
  readonly note: string;
}

function dropsOf(entry: PolicyEntry, allowFrom: AllowFrom, grantTo: GrantTo): readonly Condition[] {
  const isReversed = grantTo.node.span.start < allowFrom.node.span.start;
  const order = isReversed ? [{ leaning: 'doubtful-yes' as const, note: 'its grant-to stands first' }] : [];
  return [
    ...order,
    ...[entry, allowFrom, grantTo].flatMap(({ node, dropped }) => (dropped ? [dropCondition(node, dropped)] : [])),
  ];
}

function dropCondition({ name }: XmlElement, { by, isCertain }: Dropped): Condition {
  return {
    leaning: isCertain ? 'no' : 'doubtful-no',
    note: `Silverlight drops its <${name}> for the unknown ${quote(by.name)}`,
  };
}

function conditionsOf({ allowFrom, grantTo }: Combination, question: AccessQuestion): readonly Condition[] {
  const { target, headers, method = 'GET' } = question;
  if (target.kind === 'socket')
    return [{ leaning: matchPorts(grantTo, target), note: `port ${target.port} is not granted` }];
  return [
    {
      leaning: strongest(grantTo.resources.map(resource => matchPath(resource, target))),
      note: `no resource covers ${quote(target.path)}`,
    },
    { leaning: matchMethod(allowFrom.methods, method), note: `it does not let ${method} be used` },
    { leaning: matchHeaders(allowFrom, headers), note: 'it does not let every header of the request be sent' },
  ];
}

function matchPorts({ sockets }: GrantTo, { port }: SocketTarget): Leaning {
  return strongest(
    sockets.map(({ port: value, protocol }) => {
      if (value?.parsed.kind !== 'ports' || port < value.parsed.first || port > value.parsed.last) return 'no';
      if (protocol?.value === 'tcp') return 'yes';
      return protocol?.value.toLowerCase() === 'tcp' ? 'doubtful-no' : 'no';
    }),
  );
}

function strongest(leanings: readonly Leaning[]): Leaning {
  return leanings.reduce<Leaning>((best, leaning) => (isStronger(leaning, best) ? leaning : best), 'no');
}

/** Whether a file has one policy with one grant, and that is every address: then any path passes [MOON-W]. */
function opensEverything({ policies }: AccessPolicy): boolean {
  const grants = policies.flatMap(({ grantTos }) => grantTos);
  const [only] = grants.flatMap(({ resources }) => resources);
  const isOne = policies.length === 1 && grants.length === 1 && grants[0]?.resources.length === 1;
  return isOne && only !== undefined && isWholeServer(only);
}

function tell({ domain, leaning, notes }: Candidate): readonly FileNote[] {
  const subject = `The domain ${quote(domain.uri?.value ?? '')} names the requester`;
  const isGranted = leaning === 'yes' || leaning === 'doubtful-yes';
  const message = isGranted
    ? `${subject} and its policy permits this.`
    : `${subject} and is not counted; some clients may count it.`;
  return [
    { code: isGranted ? 'granted' : 'near-miss', message, node: domain.node },
    ...notes.map(note => ({ code: 'doubt' as const, message: sentence(note), node: domain.node })),
  ];
}

/** The near misses that are told of one file: more than a person reads help nobody. */
const toldNearMisses = 5;

function nearMisses(candidates: readonly Candidate[]): readonly FileNote[] {
  const misses = candidates.filter(({ site, notes }) => site !== 'no' || notes.length > 0);
  const told = misses.slice(0, toldNearMisses).map(({ domain, site, notes }): FileNote => {
    const verb = site === 'no' ? 'does not name the requester' : 'names the requester';
    const reason = notes.length > 0 ? `${site === 'no' ? ': ' : ', but '}${notes.join('; ')}` : '';
    return {
      code: 'near-miss',
      message: sentence(`The domain ${quote(domain.uri?.value ?? '')} ${verb}${reason}`),
      node: domain.node,
    };
  });
  const message = `No policy of this file ${told.length === 0 ? 'names the requester' : 'permits this'}.`;
  return [...told, { code: 'no-grant', message }];
}
