import type { ClientFacts } from '../facts/clients.ts';
import { headerOnlyMetaPolicy } from '../facts/metaPolicies.ts';
import { sentence } from './judgement.ts';
import type { Flaw, Usability } from './policyReading.ts';
import { placeIn, type ServedPolicy } from './servedPolicy.ts';
import { type AccessStep, type Leaning, weakest } from './verdict.ts';

/** The type that every client and every meta-policy accepts [SPEC §1.4.1]. */
export const policyMediaType = 'text/x-cross-domain-policy';

/** How far a policy can permit anything at all, and why not further. */
export interface Acceptance {
  /** `no` for a file that is not used; `doubtful-no` where another client might use it. */
  readonly ceiling: Leaning;
  readonly steps: readonly AccessStep[];
}

/** One reason against a policy file; undefined where there is none. */
interface Objection {
  readonly ceiling: Leaning;
  readonly flaw: Flaw;
}

/** Whether a client uses what was served as a policy file [SPEC §1.4] [FP9]. */
export function accept(policy: ServedPolicy, client: ClientFacts): Acceptance {
  const reading = policy.readings[client.reading];
  const objection = objectToDelivery(policy, client) ?? objectToMediaType(policy, client);
  const content = objectToContent(reading.usability);
  const objections = [objection, content].filter(item => item !== undefined);
  return {
    ceiling: weakest(objections.map(({ ceiling }) => ceiling)),
    steps: objections.map(({ ceiling, flaw }) => ({
      code: ceiling === 'no' || ceiling === 'doubtful-no' ? 'policy-ignored' : 'policy-doubtful',
      message: flaw.message,
      ...(flaw.span ? placeIn(policy, reading, flaw.span) : { policy: policy.index }),
    })),
  };
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
  if (location.kind === 'socket' || location.scheme === 'ftp') return undefined;
  const type = mediaType(served.contentType);
  if (type === undefined) return objectToMissingType(client);
  if (type.startsWith('text/') || client.mediaTypes.includes(type)) return undefined;
  if (client.doubtfulMediaTypes.includes(type))
    return doubt('doubtful-no', 'No source says whether this client accepts its content type.');
  return refuse('Its content type is not one that policy files may have.');
}

function objectToMissingType(client: ClientFacts): Objection {
  if (client.missingMediaType === 'rejected') return refuse('The response has no content type.');
  return doubt('doubtful-no', 'The response has no content type; no source says what this client makes of that.');
}

/** The media type alone, in lower case, without parameters; undefined where there is none. */
export function mediaType(contentType: string | undefined): string | undefined {
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase();
  return type === '' ? undefined : type;
}

function objectToContent(usability: Usability): Objection | undefined {
  switch (usability.kind) {
    case 'usable':
      return undefined;
    case 'doubtful':
      return { ceiling: 'doubtful-yes', flaw: explain(usability.flaw, 'some clients may reject the file for that') };
    case 'doubtfully-void':
      return {
        ceiling: 'doubtful-no',
        flaw: explain(usability.flaw, 'the file grants nothing; some clients may use it'),
      };
    case 'void':
      return { ceiling: 'no', flaw: explain(usability.flaw, 'the file grants nothing') };
  }
}

function explain({ message, span }: Flaw, consequence: string): Flaw {
  return { message: `${sentence(message)} ${sentence(consequence)}`, ...(span && { span }) };
}

function refuse(message: string): Objection {
  return doubt('no', message);
}

function doubt(ceiling: Leaning, message: string): Objection {
  return { ceiling, flaw: { message } };
}
