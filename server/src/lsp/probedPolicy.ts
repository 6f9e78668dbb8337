import type { ProbeAttempt, ProbedPolicy, ProbeReport } from '../../../protocol/probe.ts';
import { formatLocation, type Location, parseLocation } from '../language/policy/location.ts';
import { locationOf } from '../probe/askedPort.ts';

const scheme = 'crossdomain-policy-probe';

/** The policies of a report, the master first. */
export function probedPolicies({ host, attempts }: ProbeReport): readonly ProbedPolicy[] {
  return attempts.flatMap(attempt => {
    const { text, reply = '' } = attempt;
    const uri = uriOfProbedPolicy(host, attempt);
    if (text === undefined || uri === undefined) return [];
    return [{ uri, fileName: fileNameOf(host, attempt), text, bytes: upToNul(reply) }];
  });
}

/** The URI under which an editor shows the policy that a port of a host gave; undefined where it gave none. It says where it is served. */
export function uriOfProbedPolicy(host: string, attempt: ProbeAttempt): string | undefined {
  if (attempt.text === undefined) return undefined;
  const { role } = attempt;
  const place = formatLocation(locationOf(host, attempt)) ?? '';
  return `${scheme}:/${encodeURIComponent(fileNameOf(host, attempt))}?${encodeURIComponent(`${role}=${place}`)}`;
}

function fileNameOf(host: string, { port }: ProbeAttempt): string {
  return `${host.replaceAll(':', '-')}-${port}.crossdomain.xml`;
}

/** Where a document of a probe was served; undefined for every other document. */
export function locationOfProbedPolicy(uri: string): Location | undefined {
  const query = uri.startsWith(`${scheme}:`) ? /\?([^#]*)/.exec(uri)?.[1] : undefined;
  const [role, place] = decode(query ?? '').split('=', 2);
  if (role !== 'master' && role !== 'destination') return undefined;
  const location = parseLocation(place ?? '');
  return location.kind === 'socket' ? { ...location, isMaster: role === 'master' } : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function upToNul(reply: NonNullable<ProbeAttempt['reply']>): string {
  const bytes = Buffer.from(reply, 'base64');
  const nul = bytes.indexOf(0);
  return (nul < 0 ? bytes : bytes.subarray(0, nul)).toString('base64');
}
