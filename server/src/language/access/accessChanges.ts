import type { ClientId } from '../../../../protocol/access.ts';
import { clientFacts, clientIds, defaultClient } from '../facts/clients.ts';
import { masterPolicyPath } from '../facts/transports.ts';
import type { Location } from '../policy/location.ts';
import type { Grant } from '../policy/policy.ts';
import { isEveryPort, type PortRange } from '../policy/portList.ts';
import { once } from '../text/once.ts';
import { countOf, joinWords } from '../text/words.ts';
import { policyMediaType } from './acceptance.ts';
import {
  type AccessTrial,
  type Beside,
  canPermit,
  folderBeside,
  generalTrials,
  grantsToTry,
  portBeside,
  trialsOf,
} from './accessTrials.ts';
import { evaluateAccess } from './evaluateAccess.ts';
import type { ReadText } from './policyReading.ts';
import type { ServedText } from './question.ts';
import { readServedPolicies, type ServedPolicy } from './servedPolicy.ts';

/** Somebody who may do something after a change of a policy file that they might not before, or the reverse. */
export interface AccessChange {
  /** As a sentence names them: `everyone`, `*.example.org`. */
  readonly who: string;
  /** In the infinitive: `read data`, `connect to port 8080`. */
  readonly deed: string;
  /** Names of the clients that alone make this difference; absent where today's Flash Player is among them. */
  readonly clients?: string;
}

/** Both lists are empty where every question has the same verdict before and after, for every client, wherever the file is served. */
export interface AccessChanges {
  readonly gained: readonly AccessChange[];
  readonly lost: readonly AccessChange[];
}

/** Compares texts with one text, wherever it may be served. */
export interface AccessComparer {
  /** Who gains and who loses if another text takes its place; where it is latent, as if clients accepted both, whatever is wrong with them. */
  readonly changes: (after: ReadText, isLatent?: boolean) => AccessChanges;
  /** Whether nobody gains or loses, latently neither. */
  readonly isSame: (after: ReadText) => boolean;
}

/** More grants than these are not asked about one by one. */
const mostGrants = 200;

/** Compares texts with one text, wherever it may be served. */
export function comparerOf(before: ReadText, places: readonly Location[]): AccessComparer {
  const sides = {
    real: places.map(place => once(() => serveAt(before, place, false))),
    latent: places.map(place => once(() => serveAt(before, place, true))),
  };
  function* outcomes(after: ReadText, isLatent: boolean): Iterable<Outcome> {
    for (const [index, place] of places.entries()) {
      const side = sides[isLatent ? 'latent' : 'real'][index]?.();
      if (side) yield* outcomesAt({ before: side, after: serveAt(after, place, isLatent) }, place);
    }
  }
  const isSameIn = (all: Iterable<Outcome>): boolean => {
    for (const outcome of all) if (outcome.before !== outcome.after) return false;
    return true;
  };
  return {
    changes: (after, isLatent = false) => describeOutcomes([...outcomes(after, isLatent)]),
    isSame: after => isSameIn(outcomes(after, false)) && isSameIn(outcomes(after, true)),
  };
}

function describeOutcomes(outcomes: readonly Outcome[]): AccessChanges {
  return {
    gained: describeChanges(outcomes, outcome => outcome.after && !outcome.before),
    lost: describeChanges(outcomes, outcome => outcome.before && !outcome.after),
  };
}

/** Whether nobody gains or loses. */
export function isSameAccess({ gained, lost }: AccessChanges): boolean {
  return gained.length + lost.length === 0;
}

/** Changes as the end of a sentence: `lets *.example.org read data; no longer lets everyone connect to port 80`. */
export function summarizeChanges({ gained, lost }: AccessChanges): string {
  const parts = [
    ...(gained.length > 0 ? [`lets ${summarize(gained)}`] : []),
    ...(lost.length > 0 ? [`no longer lets ${summarize(lost)}`] : []),
  ];
  return parts.join('; ');
}

/** So many are named in one line. */
const mostNamed = 2;

/** Those who may do the same as the first; the others are counted. What only old clients do is left out beside what others do. */
function summarize(all: readonly AccessChange[]): string {
  const ofToday = all.filter(({ clients }) => clients === undefined);
  const changes = ofToday.length > 0 ? ofToday : all;
  const { deed = '', clients } = changes[0] ?? {};
  const same = changes.filter(change => change.deed === deed && change.clients === clients).map(({ who }) => who);
  const others = changes.length - same.length;
  const names = same.length > mostNamed ? [...same.slice(0, mostNamed), `${same.length - mostNamed} more`] : same;
  const note = clients === undefined ? '' : ` (${clients})`;
  return `${joinWords(names)} ${deed}${note}${others > 0 ? ` (and ${countOf(others, 'more change')})` : ''}`;
}

/** Changes as sentences: `*.example.org can read data`. */
export function listChanges(changes: readonly AccessChange[]): readonly string[] {
  return changes.map(({ who, deed, clients }) => `${who} can ${deed}${clients === undefined ? '' : ` (${clients})`}`);
}

/** A text as it is asked: the policies that a client finds, by what lies beside it. */
interface Side {
  readonly text: ReadText;
  /** Equal for texts that clients treat alike, grants aside. */
  readonly state: () => string;
  readonly policies: (beside: Beside) => readonly ServedPolicy[];
}

interface Sides {
  readonly before: Side;
  readonly after: Side;
}

/** One question, asked of both texts for one client. */
interface Outcome {
  readonly trial: AccessTrial;
  readonly client: ClientId;
  readonly before: boolean;
  readonly after: boolean;
}

/** Nothing is asked where both texts say the same. */
function* outcomesAt(sides: Sides, place: Location): Iterable<Outcome> {
  const { differing, common } = grantsToTry(sides.before.text.policy, sides.after.text.policy);
  yield* askAbout(sides, place, differing);
  // Clients treat texts of one state alike, so there a grant that both have does in both the same.
  if (sides.before.state() === sides.after.state()) return;
  for (const trial of generalTrials(place)) yield* askBoth(sides, trial);
  yield* askAbout(
    sides,
    place,
    common.filter(grant => canPermit(grant, place)),
  );
}

function* askAbout(sides: Sides, place: Location, grants: readonly Grant[]): Iterable<Outcome> {
  for (const grant of grants.slice(0, mostGrants))
    for (const trial of trialsOf(grant, place)) yield* askBoth(sides, trial);
}

function stateOf(own: ServedPolicy | undefined, { policy: { siteControls } }: ReadText): string {
  const weights = (['strict', 'silverlight'] as const).map(reading =>
    (own?.readings[reading].flaws ?? []).map(flaw => flaw.weight),
  );
  const metaPolicies = siteControls.map(({ metaPolicy }) => metaPolicy?.value ?? null);
  return JSON.stringify([weights.map(each => [...new Set(each)].sort()), metaPolicies]);
}

function askBoth(sides: Sides, trial: AccessTrial): readonly Outcome[] {
  return clientIds
    .filter(client => canAsk(client, trial))
    .map(client => {
      const before = askOne(sides.before, trial, client);
      const after = askOne(sides.after, trial, client);
      // Where the file itself lets everyone in, it is no matter what lies beside it.
      const isByFile = trial.deed.kind === 'grant' && (before.isByFile || after.isByFile);
      return { trial, client, before: before.isPermitted, after: isByFile ? before.isPermitted : after.isPermitted };
    });
}

function canAsk(client: ClientId, { deed }: AccessTrial): boolean {
  const facts = clientFacts[client];
  switch (deed.kind) {
    case 'connect':
      return facts.socketPolicies !== 'no-sockets';
    case 'send':
      return facts.headerGrants;
    case 'read':
    case 'grant':
      return true;
  }
}

interface TrialAnswer {
  readonly isPermitted: boolean;
  /** Whether a grant of the file itself permits it. */
  readonly isByFile: boolean;
}

function askOne({ policies }: Side, { question, beside, deed }: AccessTrial, client: ClientId): TrialAnswer {
  const { verdict, decidedBy, headers = [] } = evaluateAccess({ ...question, client }, policies(beside));
  const isPermitted =
    deed.kind === 'send' ? headers.every(header => header.verdict === 'allowed') : verdict === 'allowed';
  return { isPermitted, isByFile: isPermitted && decidedBy?.policy === indexOfFile };
}

function serveAt(read: ReadText, place: Location, isLatent: boolean): Side {
  const policy = { ...read.policy, servedFrom: { location: place, source: 'stated' as const, isInferred: false } };
  const text = { ...served(read.document.text, place), read: { document: read.document, policy } };
  const serve = (beside: Beside): readonly ServedPolicy[] => {
    const all = readServedPolicies([text, ...textsBeside(place, beside)]);
    return isLatent ? all.map(withoutFlaws) : all;
  };
  const besides: Readonly<Record<Beside, () => readonly ServedPolicy[]>> = {
    nothing: once(() => serve('nothing')),
    'typed-file': once(() => serve('typed-file')),
    'untyped-file': once(() => serve('untyped-file')),
    'own-port': once(() => serve('own-port')),
  };
  return {
    text: read,
    state: once(() => stateOf(isLatent ? undefined : besides.nothing()[0], read)),
    policies: beside => besides[beside](),
  };
}

/** Of the file in question, in the policies of a question. */
const indexOfFile = 0;

function served(text: string, location: Location, contentType: string = policyMediaType): ServedText {
  return { location, text, contentType, status: 200, metaPolicyHeaders: [] };
}

/** A file that grants everything to everyone. */
const openPolicy = '<cross-domain-policy><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>';

/** A master that lets every other file of its host speak. */
const permissiveMaster =
  '<cross-domain-policy><site-control permitted-cross-domain-policies="all"/></cross-domain-policy>';

/** What is served beside a file: where it is no master, a master that lets it speak. */
function textsBeside(place: Location, beside: Beside): readonly ServedText[] {
  if (place.kind === 'socket')
    return beside === 'own-port' ? [served(openPolicy, { ...place, port: portBeside, isMaster: false })] : [];
  if (beside === 'nothing')
    return place.isMaster ? [] : [served(permissiveMaster, { ...place, path: masterPolicyPath, isMaster: true })];
  const location = { ...place, path: `${folderBeside}crossdomain.xml`, isMaster: false };
  return [served(openPolicy, location, beside === 'typed-file' ? policyMediaType : 'text/xml')];
}

function withoutFlaws(policy: ServedPolicy): ServedPolicy {
  const strict = once(() => ({ ...policy.readings.strict, flaws: [] }));
  const silverlight = once(() => ({ ...policy.readings.silverlight, flaws: [] }));
  return {
    ...policy,
    readings: {
      get strict() {
        return strict();
      },
      get silverlight() {
        return silverlight();
      },
    },
  };
}

/** The outcomes of one subject that a change concerns, in words; everyone first. */
function describeChanges(
  outcomes: readonly Outcome[],
  isChanged: (outcome: Outcome) => boolean,
): readonly AccessChange[] {
  const changes = [...groupByWho(outcomes)].flatMap(([who, ofOne]) => {
    const changed = ofOne.filter(isChanged);
    return changed.length === 0 ? [] : describeOne(who, ofOne, changed);
  });
  const everyone = changes.filter(({ who }) => who === 'everyone');
  const others = changes.filter(({ who, deed }) => who !== 'everyone' && !everyone.some(other => other.deed === deed));
  return [...everyone, ...others];
}

/** One change for each sort of deed. */
function describeOne(who: string, asked: readonly Outcome[], changed: readonly Outcome[]): readonly AccessChange[] {
  return deedKinds.flatMap(kind => {
    const ofKind = changed.filter(({ trial }) => trial.deed.kind === kind);
    if (ofKind.length === 0) return [];
    const askedOfKind = asked.filter(({ trial }) => trial.deed.kind === kind);
    const clients = clientNote(ofKind);
    const name = `${who}${schemeNote(askedOfKind, ofKind)}`;
    return [{ who: name, deed: describeDeed(kind, askedOfKind, ofKind), ...(clients !== undefined && { clients }) }];
  });
}

const deedKinds = ['read', 'connect', 'send', 'grant'] as const;

function groupByWho(outcomes: readonly Outcome[]): ReadonlyMap<string, readonly Outcome[]> {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const group = groups.get(outcome.trial.who);
    if (group) group.push(outcome);
    else groups.set(outcome.trial.who, [outcome]);
  }
  return groups;
}

/** ` over HTTP`, where only what was loaded without encryption is concerned. */
function schemeNote(asked: readonly Outcome[], changed: readonly Outcome[]): string {
  const schemes = schemesOf(changed);
  const [only] = schemes;
  return schemes.size === 1 && schemesOf(asked).size > 1 && only === 'http' ? ' over HTTP' : '';
}

function schemesOf(outcomes: readonly Outcome[]): ReadonlySet<string> {
  return new Set(outcomes.map(({ trial }) => trial.question.requester.scheme));
}

/** Names of the clients, where today's Flash Player is not among those that make the difference. */
function clientNote(changed: readonly Outcome[]): string | undefined {
  const clients = clientIds.filter(id => changed.some(({ client }) => client === id));
  return clients.includes(defaultClient) ? undefined : joinWords(clients.map(id => clientNames[id]));
}

const clientNames: Readonly<Record<ClientId, string>> = {
  'flash-10': 'Flash Player 10',
  'flash-9.0.124': 'Flash Player 9',
  'flash-9.0.115': 'Flash Player 9.0.115',
  acrobat: 'Acrobat',
  silverlight: 'Silverlight',
};

function describeDeed(
  kind: (typeof deedKinds)[number],
  asked: readonly Outcome[],
  changed: readonly Outcome[],
): string {
  switch (kind) {
    case 'read':
      return 'read data';
    case 'connect':
      return `connect to ${portsIn(portsOf(asked), new Set(portsOf(changed)))}`;
    case 'send':
      return `send ${joinWords([...new Set(changed.flatMap(({ trial: { deed } }) => (deed.kind === 'send' ? [deed.written] : [])))])}`;
    case 'grant':
      return 'grant access';
  }
}

function portsOf(outcomes: readonly Outcome[]): readonly number[] {
  return outcomes.flatMap(({ trial: { deed } }) => (deed.kind === 'connect' ? [deed.port] : []));
}

/** The ports that changed: every place where that can begin or end was asked about. */
function portsIn(asked: readonly number[], changed: ReadonlySet<number>): string {
  const ranges: PortRange[] = [];
  let previousChanged = false;
  for (const port of [...new Set(asked)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (changed.has(port) && previousChanged && last) ranges[ranges.length - 1] = { first: last.first, last: port };
    else if (changed.has(port)) ranges.push({ first: port, last: port });
    previousChanged = changed.has(port);
  }
  if (isEveryPort(ranges)) return 'every port';
  const isOne = ranges.length === 1 && ranges[0]?.first === ranges[0]?.last;
  return `${isOne ? 'port' : 'ports'} ${joinWords(ranges.map(({ first, last }) => (first === last ? String(first) : `${first}–${last}`)))}`;
}
