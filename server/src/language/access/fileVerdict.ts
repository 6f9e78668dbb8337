import type { ClientId } from '../../../../protocol/access.ts';
import { masterPolicyPath, masterPolicyPort } from '../facts/transports.ts';
import { silverlightPolicyPath, silverlightPolicyPort } from '../formats/silverlight/limits.ts';
import type { Location, UrlLocation } from '../policy/location.ts';
import type { Policy } from '../policy/policy.ts';
import type { XmlDocument } from '../xml/tree/tree.ts';
import { policyMediaType } from './acceptance.ts';
import { evaluateAccess } from './evaluateAccess.ts';
import type { Expectation, FileTarget } from './expectation.ts';
import type { AccessQuestion, Certificate, ServedText, Target } from './question.ts';
import { readServedPolicies, servedAt } from './servedPolicy.ts';
import type { AccessVerdict } from './verdict.ts';

/** A policy file alone, of which questions are asked. */
export interface FileInQuestion {
  readonly document: XmlDocument;
  /** As read where the file is served. */
  readonly policy: Policy;
  /** The client of questions that name none. */
  readonly client: ClientId;
}

/** What a question asks of a file: an expectation without its verdict. */
export interface FileQuestion extends Omit<Expectation, 'kind' | 'verdict'> {
  /** In capitals; GET where it is not stated. */
  readonly method?: string;
  /** Of a certified PDF; expectations name none. */
  readonly certificate?: Certificate;
}

/** Stands for the host of a file of which nobody knows where it is served. */
const unknownHost = 'this-host.invalid';

/** A master that lets every other file of its host speak. */
const permissiveMaster =
  '<cross-domain-policy><site-control permitted-cross-domain-policies="all"/></cross-domain-policy>';

/** Where in the verdicts the file is, and that master. */
const policyIndex = { file: 0, master: 1 } as const;

/**
 * A function that answers questions from a file alone, as if every place that is asked before it had let it speak, and as served with
 * an accepted content type. What is unknown of its place is taken from the target. The file is policy 0 of the verdicts, and the
 * only one.
 */
export function askFile(file: FileInQuestion): (question: FileQuestion) => AccessVerdict {
  const place = file.policy.servedFrom.location;
  const [own, master] = readServedPolicies(servedTexts(file));
  const isSilverlight = file.policy.silverlight !== undefined;
  const defaultClient = isSilverlight ? 'silverlight' : file.client;
  return ({ requester, target: asked, client = defaultClient, headers, method, certificate }) => {
    const target = resolveTarget(asked, place);
    const location = resolveLocation(place, target, isSilverlight);
    const policies = [
      ...(own ? [servedAt(own, location)] : []),
      ...(master ? [servedAt(master, { ...location, ...masterPlace })] : []),
    ];
    const question: AccessQuestion = {
      client,
      requester,
      target,
      headers,
      masterPort: masterPortOf(location, isSilverlight),
      ...(method !== undefined && { method }),
      ...(certificate && { certificate }),
    };
    return aboutFile(evaluateAccess(question, policies));
  };
}

/** Whether a verdict permits everything that was asked: the access, and every header. */
export function isAllowed({ verdict, headers = [] }: Pick<AccessVerdict, 'verdict' | 'headers'>): boolean {
  return verdict === 'allowed' && headers.every(header => header.verdict === 'allowed');
}

function resolveTarget(asked: FileTarget, location: Location): Target {
  return asked.kind === 'port' ? { kind: 'socket', host: location.host ?? unknownHost, port: asked.port } : asked;
}

function resolveLocation(location: Location, target: Target, isSilverlight: boolean): Location {
  if (location.kind === 'socket') return { ...location, host: location.host ?? target.host };
  const { scheme, host, port } = location;
  const path = pathOf(location, isSilverlight);
  if (target.kind === 'socket')
    return { ...location, scheme: scheme ?? 'http', host: host ?? target.host, port: port ?? 80, path };
  return { ...location, scheme: scheme ?? target.scheme, host: host ?? target.host, port: port ?? target.port, path };
}

/** Of a file of which nobody knows whether it is the master it is supposed, since that speaks for all of its server. */
function pathOf({ path, isMaster }: UrlLocation, isSilverlight: boolean): string {
  if (isSilverlight) return path ?? silverlightPolicyPath;
  return path ?? (isMaster === false ? '/policy.xml' : masterPolicyPath);
}

const masterPlace = { path: masterPolicyPath, isMaster: true } as const;

function servedTexts({ document, policy }: FileInQuestion): readonly ServedText[] {
  const { location } = policy.servedFrom;
  const file = { ...served(document.text, location), read: { document, policy } };
  if (location.kind === 'socket' || policy.silverlight || pathOf(location, false) === masterPolicyPath) return [file];
  return [file, served(permissiveMaster, { ...location, ...masterPlace })];
}

function served(text: string, location: Location): ServedText {
  return { location, text, contentType: policyMediaType, status: 200, metaPolicyHeaders: [] };
}

function masterPortOf(location: Location, isSilverlight: boolean): AccessQuestion['masterPort'] {
  if (location.kind === 'socket' && (location.isMaster || isSilverlight)) return location.port;
  return isSilverlight ? silverlightPolicyPort : masterPolicyPort;
}

/** The verdict without the master that was only supposed; of a file that was not looked at it says why, and nothing of a master. */
function aboutFile({ steps, ...verdict }: AccessVerdict): AccessVerdict {
  const told = steps.filter(({ policy }) => policy !== policyIndex.master);
  const isIrrelevant = told.every(({ policy, code }) => policy === undefined || code === 'out-of-scope');
  return { ...verdict, steps: isIrrelevant ? told.filter(({ code }) => code !== 'no-master') : told };
}
