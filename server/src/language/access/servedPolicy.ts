import type { Reading } from '../facts/clients.ts';
import type { Location } from '../policy/location.ts';
import type { AccessGrant, HeaderGrant } from '../policy/policy.ts';
import type { Span } from '../text/span.ts';
import { type GrantIndex, indexGrants, type PlacedGrant, placedGrants } from './grantIndex.ts';
import { type PolicyReading, readAs } from './policyReading.ts';
import type { ServedText } from './question.ts';
import type { AccessStep, Place, StepCode } from './verdict.ts';

/** A policy that was served somewhere, read once for all questions. */
export interface ServedPolicy {
  /** In the policies of the question. */
  readonly index: number;
  /** Where it counts as served: the end of redirects. */
  readonly location: Location;
  readonly served: ServedText;
  readonly readings: Readonly<Record<Reading, IndexedReading>>;
}

/** One reading of a policy, with its grants by host. */
export interface IndexedReading extends PolicyReading {
  readonly accessGrants: GrantIndex<AccessGrant>;
  readonly headerGrants: GrantIndex<HeaderGrant>;
}

/** Reads what was served, for any number of questions. Total. */
export function readServedPolicies(texts: readonly ServedText[]): readonly ServedPolicy[] {
  return texts.map((served, index) => {
    const location = served.redirectedTo ?? served.location;
    const text = receivedText(served);
    const readings = {
      strict: indexReading('strict', text, location),
      silverlight: indexReading('silverlight', text, location),
    };
    return { index, location, served, readings };
  });
}

/** A socket policy ends at its first NUL [LOAD]. */
function receivedText({ text = '', location }: ServedText): string {
  const end = location.kind === 'socket' ? text.indexOf('\0') : -1;
  return end < 0 ? text : text.slice(0, end);
}

function indexReading(reading: Reading, text: string, location: Location): IndexedReading {
  const policyReading = readAs(reading, text, location);
  const grants = placedGrants(policyReading.policy);
  return {
    ...policyReading,
    accessGrants: indexGrants(grants.filter(isAccess)),
    headerGrants: indexGrants(grants.filter(isHeader)),
  };
}

function isAccess(placed: PlacedGrant): placed is PlacedGrant<AccessGrant> {
  return placed.grant.kind === 'access';
}

function isHeader(placed: PlacedGrant): placed is PlacedGrant<HeaderGrant> {
  return placed.grant.kind === 'header';
}

/** The place in the policy's text of a span of its reading. */
export function placeIn(policy: ServedPolicy, reading: PolicyReading, span: Span): Place {
  return { policy: policy.index, span: { start: span.start + reading.offset, end: span.end + reading.offset } };
}

/** A step that was taken at a policy, and where in it. */
export function stepAt(place: Place, code: StepCode, message: string): AccessStep {
  return { code, message, ...place };
}
