import type { ClientId } from '../facts/clients.ts';
import { masterPolicyPath, masterPolicyPort } from '../facts/transports.ts';
import type { Location } from '../policy/location.ts';
import { policyMediaType } from './acceptance.ts';
import { evaluateAccess } from './evaluateAccess.ts';
import type { Expectation } from './expectation.ts';
import type { AccessQuestion, ServedText, Target } from './question.ts';
import { readServedPolicies, type ServedPolicy } from './servedPolicy.ts';
import type { AccessVerdict } from './verdict.ts';

/** A policy file alone, of which questions are asked. */
export interface FileInQuestion {
  readonly text: string;
  readonly location: Location;
  /** The client of questions that name none. */
  readonly client: ClientId;
}

/** What a question asks of a file: an expectation without its verdict. */
export type FileQuestion = Omit<Expectation, 'kind' | 'verdict'>;

/** Stands for the host of a file of which nobody knows where it is served. */
const unknownHost = 'this-host.invalid';

/** A master that lets every other file of its host speak. */
const permissiveMaster =
  '<cross-domain-policy><site-control permitted-cross-domain-policies="all"/></cross-domain-policy>';

/**
 * A function that answers questions from a file alone, as if every place that is asked before it had let it speak, and as served with
 * an accepted content type. What is unknown of its place is taken from the target. The file is policy 0 of the verdicts.
 */
export function askFile(file: FileInQuestion): (question: FileQuestion) => AccessVerdict {
  const policiesByPlace = new Map<string, readonly ServedPolicy[]>();
  return ({ requester, target: asked, client = file.client, headers }) => {
    const target = resolveTarget(asked, file.location);
    const location = resolveLocation(file.location, target);
    const place = JSON.stringify(location);
    const policies = policiesByPlace.get(place) ?? readServedPolicies(servedTexts(file.text, location));
    policiesByPlace.set(place, policies);
    return evaluateAccess({ client, requester, target, headers, masterPort: masterPortOf(location) }, policies);
  };
}

/** Whether a verdict permits everything that was asked: the access, and every header. */
export function isAllowed({ verdict, headers = [] }: AccessVerdict): boolean {
  return verdict === 'allowed' && headers.every(header => header.verdict === 'allowed');
}

function resolveTarget(asked: FileQuestion['target'], location: Location): Target {
  return asked.kind === 'port' ? { kind: 'socket', host: location.host ?? unknownHost, port: asked.port } : asked;
}

function resolveLocation(location: Location, target: Target): Location {
  if (location.kind === 'socket') return { ...location, host: location.host ?? target.host };
  const { scheme, host, port, isMaster } = location;
  const path = location.path ?? (isMaster === false ? '/policy.xml' : masterPolicyPath);
  if (target.kind === 'socket')
    return { ...location, scheme: scheme ?? 'http', host: host ?? target.host, port: port ?? 80, path };
  return { ...location, scheme: scheme ?? target.scheme, host: host ?? target.host, port: port ?? target.port, path };
}

function servedTexts(text: string, location: Location): readonly ServedText[] {
  const file = served(text, location);
  if (location.kind === 'socket' || location.path === masterPolicyPath) return [file];
  return [file, served(permissiveMaster, { ...location, path: masterPolicyPath, isMaster: true })];
}

function served(text: string, location: Location): ServedText {
  return { location, text, contentType: policyMediaType, status: 200, metaPolicyHeaders: [] };
}

function masterPortOf(location: Location): AccessQuestion['masterPort'] {
  return location.kind === 'socket' && location.isMaster ? location.port : masterPolicyPort;
}
