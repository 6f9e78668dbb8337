import type { ClientFacts } from '../facts/clients.ts';
import { headerOnlyMetaPolicy } from '../facts/metaPolicies.ts';
import type { Location } from '../policy/location.ts';
import type { Flaw, FlawWeight } from '../policy/policyFlaws.ts';
import { sentence } from './judgement.ts';
import { placeIn, type ServedPolicy } from './servedPolicy.ts';
import { type AccessStep, allows, type Leaning, weakest } from './verdict.ts';

/** The type that every client and every meta-policy accepts [SPEC §1.4.1]. */
export const policyMediaType = 'text/x-cross-domain-policy';

/** A policy with how far a client uses it. */
export interface AcceptedPolicy {
  readonly policy: ServedPolicy;
  /** Whether something came that could be a policy file, whatever is in it. */
  readonly isDelivered: boolean;
  /** How far it can permit anything at all: `no` for a file that is not used; `doubtful-no` where another client might use it. */
  readonly ceiling: Leaning;
  /** Why not further. */
  readonly steps: readonly AccessStep[];
}

/** One reason against a policy file. */
interface Objection {
  readonly ceiling: Leaning;
  readonly message: string;
  readonly span?: Flaw['span'];
}

/** Whether a client uses what was served as a policy file [SPEC §1.4] [FP9]. */
export function accept(policy: ServedPolicy, client: ClientFacts): AcceptedPolicy {
  const undelivered = objectToDelivery(policy, client);
  const outer = undelivered ?? objectToMediaType(policy, client);
  const objections = [
    ...(outer ? [outer] : []),
    ...(outer?.ceiling === 'no' ? [] : objectToContent(policy.readings[client.reading].flaws)),
  ];
  return {
    policy,
    isDelivered: !undelivered,
    ceiling: weakest(objections.map(({ ceiling }) => ceiling)),
    steps: [
      ...(undelivered ? [] : assumedType(policy)),
      ...objections.map(objection => stepOf(objection, policy, client)),
    ],
  };
}

function stepOf({ ceiling, message, span }: Objection, policy: ServedPolicy, client: ClientFacts): AccessStep {
  return {
    code: allows(ceiling) ? 'policy-doubtful' : 'policy-ignored',
    message,
    ...(span ? placeIn(policy, policy.readings[client.reading], span) : { policy: policy.index }),
  };
}

function assumedType({ served, location, index }: ServedPolicy): readonly AccessStep[] {
  if (served.contentType !== undefined || !hasMediaType(location)) return [];
  const message = 'The content type of the response is not known, and is taken as one that policy files may have.';
  return [{ code: 'content-type-assumed', message, policy: index }];
}

function hasMediaType(location: Location): boolean {
  return location.kind === 'url' && location.scheme !== 'ftp';
}

/** Whether a client uses a policy file, if perhaps not every client. */
export function isUsed({ ceiling }: AcceptedPolicy): boolean {
  return allows(ceiling);
}

function objectToDelivery({ served }: ServedPolicy, client: ClientFacts): Objection | undefined {
  const { location, redirectedTo, status, metaPolicyHeaders } = served;
  if (served.text === undefined) return refuse('Nothing was served there.');
  if (status !== 200) return refuse(`The response has status ${status}, so no policy file was served.`);
  if (redirectedTo && !client.followsRedirects) return refuse('This client follows no redirects of policy files.');
  if (redirectedTo && redirectedTo.host !== location.host) return refuse('The request was redirected to another host.');
  if (metaPolicyHeaders.some(value => normalizeHeader(value) === headerOnlyMetaPolicy))
    return refuse('Its header says none-this-response: this response is no policy file.');
  return undefined;
}

/** A value of `X-Permitted-Cross-Domain-Policies` as it is compared. */
export function normalizeHeader(value: string): string {
  return value.trim().toLowerCase();
}

/** Policy files count only when served as one of some media types; FTP and sockets have none [SPEC §1.4.1]. */
function objectToMediaType({ served, location }: ServedPolicy, client: ClientFacts): Objection | undefined {
  if (!hasMediaType(location) || served.contentType === undefined) return undefined;
  const type = mediaType(served.contentType);
  if (type === undefined) return objectToMissingType(client);
  if (type.startsWith('text/') || client.mediaTypes.includes(type)) return undefined;
  if (client.doubtfulMediaTypes.includes(type))
    return {
      ceiling: 'doubtful-no',
      message: 'No source says whether this client accepts its content type. The file is not used.',
    };
  return refuse('Its content type is not one that policy files may have.');
}

function objectToMissingType(client: ClientFacts): Objection {
  if (client.missingMediaType === 'rejected') return refuse('The response has no content type.');
  const message =
    'The response has no content type, and no source says what this client makes of that. The file is not used.';
  return { ceiling: 'doubtful-no', message };
}

/** The media type alone, in lower case, without parameters; undefined where there is none. */
export function mediaType(contentType: string | null | undefined): string | undefined {
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase();
  return type === '' ? undefined : type;
}

const ceilings: Readonly<Record<FlawWeight, Leaning>> = {
  doubtful: 'doubtful-yes',
  'doubtfully-void': 'doubtful-no',
  void: 'no',
};

const consequences: Readonly<Record<FlawWeight, string>> = {
  doubtful: 'Some clients may reject the file for that.',
  'doubtfully-void': 'The file grants nothing; some clients may use it.',
  void: 'The file grants nothing.',
};

/** Where a flaw voids the file, lighter ones do not matter. */
function objectToContent(flaws: readonly Flaw[]): readonly Objection[] {
  const ceiling = weakest(flaws.map(({ weight }) => ceilings[weight]));
  return flaws
    .filter(({ weight }) => ceilings[weight] === ceiling)
    .map(({ weight, message, span }) => ({
      ceiling,
      message: `${sentence(message)} ${consequences[weight]}`,
      ...(span && { span }),
    }));
}

function refuse(message: string): Objection {
  return { ceiling: 'no', message };
}
