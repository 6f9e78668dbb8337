import type { StepCode } from '../../../../protocol/access.ts';
import type { Reading } from '../facts/clients.ts';
import { formatLocation, type Location } from '../policy/location.ts';
import { readPolicy } from '../policy/readPolicy.ts';
import { recognize } from '../recognize/recognize.ts';
import { once } from '../text/once.ts';
import type { Span } from '../text/span.ts';
import { type IndexedGrants, indexGrants } from './grantIndex.ts';
import { type PolicyReading, type ReadText, readAs } from './policyReading.ts';
import type { ServedText } from './question.ts';
import type { AccessStep, Place } from './verdict.ts';

/** A policy that was served somewhere, read once for all questions. */
export interface ServedPolicy {
  /** In the policies of the question. */
  readonly index: number;
  /** Where it counts as served: the end of redirects. */
  readonly location: Location;
  /** Names the place that was asked: equal for policies of one place. */
  readonly place: string;
  readonly served: ServedText;
  /** Each is made when it is first asked for. */
  readonly readings: Readonly<Record<Reading, IndexedReading>>;
}

/** One reading of a policy, with its grants by host. */
export interface IndexedReading extends PolicyReading, IndexedGrants {}

/** Reads what was served, for any number of questions. Total. */
export function readServedPolicies(texts: readonly ServedText[]): readonly ServedPolicy[] {
  return texts.map((served, index) => {
    const location = served.redirectedTo ?? served.location;
    return { index, location, place: placeOf(served.location), served, readings: readings(served, location) };
  });
}

/** A policy as it would be, served at another location of the same kind; it is not read again. */
export function servedAt(policy: ServedPolicy, location: Location): ServedPolicy {
  return { ...policy, location, place: placeOf(location), served: { ...policy.served, location } };
}

/** A socket policy of any host is one of whatever host is asked about. */
function placeOf(location: Location): string {
  return location.kind === 'socket' ? `:${location.port}` : (formatLocation(location) ?? '');
}

function readings(served: ServedText, location: Location): ServedPolicy['readings'] {
  const text = once(() => readReceived(served, location));
  const strict = once(() => indexReading('strict', text(), location));
  const silverlight = once(() => indexReading('silverlight', text(), location));
  return {
    get strict() {
      return strict();
    },
    get silverlight() {
      return silverlight();
    },
  };
}

function readReceived(served: ServedText, location: Location): ReadText {
  const text = receivedText(served);
  if (served.read?.document.text === text) return served.read;
  const { document } = recognize(text);
  return { document, policy: readPolicy(document, { stated: location }) };
}

/** A socket policy ends at its first NUL [LOAD]. */
function receivedText({ text = '', location }: ServedText): string {
  const end = location.kind === 'socket' ? text.indexOf('\0') : -1;
  return end < 0 ? text : text.slice(0, end);
}

function indexReading(reading: Reading, text: ReadText, location: Location): IndexedReading {
  const policyReading = readAs(reading, text, location);
  const index = once(() => indexGrants(policyReading.policy));
  return {
    ...policyReading,
    accessGrants: requester => index().accessGrants(requester),
    headerGrants: requester => index().headerGrants(requester),
    get accessGrantFinder() {
      return index().accessGrantFinder;
    },
  };
}

/** The place in the policy's text of a span of its reading. */
export function placeIn(policy: ServedPolicy, reading: PolicyReading, span: Span): Place {
  return { policy: policy.index, span: { start: span.start + reading.offset, end: span.end + reading.offset } };
}

/** A step that was taken at a policy, and where in it. */
export function stepAt(place: Place, code: StepCode, message: string): AccessStep {
  return { code, message, ...place };
}
