import type { ProbeAttempt, ProbedPolicy, ProbeReport, ProbeRole } from '../../../protocol/probe.ts';
import { formatLocation, type Location, parseLocation } from '../language/policy/location.ts';

const scheme = 'crossdomain-policy-probe';

/** The policies of a report, the master first. */
export function probedPolicies({ host, attempts }: ProbeReport): readonly ProbedPolicy[] {
  return attempts.flatMap(attempt => {
    const { text, reply = '' } = attempt;
    if (text === undefined) return [];
    const fileName = `${host.replaceAll(':', '-')}-${attempt.port}.crossdomain.xml`;
    return [{ uri: uriOf(host, attempt, fileName), fileName, text, bytes: upToNul(reply) }];
  });
}

/** Where a document of a probe was served; undefined for every other document. */
export function locationOfProbedPolicy(uri: string): Location | undefined {
  const query = uri.startsWith(`${scheme}:`) ? /\?([^#]*)/.exec(uri)?.[1] : undefined;
  const [role, place] = decode(query ?? '').split('=', 2);
  if (role !== 'master' && role !== 'destination') return undefined;
  const location = parseLocation(place ?? '');
  return location.kind === 'socket' ? { ...location, isMaster: role === 'master' } : undefined;
}

function uriOf(
  host: string,
  { port, role }: { readonly port: number; readonly role: ProbeRole },
  name: string,
): string {
  const place = formatLocation({ kind: 'socket', host, port, isMaster: role === 'master' }) ?? '';
  return `${scheme}:/${encodeURIComponent(name)}?${encodeURIComponent(`${role}=${place}`)}`;
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
