import type { ProbeRequestField, ReadProbeRequest } from '../../../protocol/probe.ts';
import { readRequester } from '../language/access/question.ts';
import { lastPort, masterAnswerTime } from '../language/facts/transports.ts';
import { isJsonObject } from '../language/text/jsonObject.ts';
import { parseHostAndPort } from '../network/hostAndPort.ts';
import { clientOf } from './probeClient.ts';

/** The longest that the master can be waited for, in milliseconds. */
export const longestTimeout = 600_000;

/**
 * Reads `{ host, destinationPort?, policyPort?, silverlight?, from?, timeout? }` that nobody has checked. `host` may be anything that a person types:
 * a host with a port and a URL too.
 */
export function readProbeRequest(json: unknown): ReadProbeRequest {
  const input = isJsonObject(json) ? json : {};
  const host = input['host'];
  const parsed = parseHostAndPort(typeof host === 'string' ? host : '');
  if (parsed.kind === 'invalid') return invalid('host', parsed.message);
  const destination = readDestinationPort(input['destinationPort'], parsed.place.destinationPort);
  if (destination.kind === 'invalid') return destination;
  const silverlight = input['silverlight'] ?? false;
  if (typeof silverlight !== 'boolean') return invalid('silverlight', 'This is true or false.');
  const kind = silverlight ? ({ silverlight } as const) : {};
  const policyPort = input['policyPort'] ?? clientOf(kind).policyPort;
  if (!isPort(policyPort)) return invalid('policyPort', `The policy port is a number from 1 to ${lastPort}.`);
  const timeout = input['timeout'] ?? masterAnswerTime;
  if (!isTimeout(timeout))
    return invalid('timeout', `The timeout is a number of milliseconds from 1 to ${longestTimeout}.`);
  const from = input['from'];
  if (from !== undefined && readRequester(from).fault) {
    return invalid('from', 'The requester is the URL of a SWF: http, https, ftp or file.');
  }
  const request = { host: parsed.place.host, policyPort, timeout, ...kind };
  return {
    kind: 'request',
    request: {
      ...request,
      ...(destination.port !== undefined && { destinationPort: destination.port }),
      ...(typeof from === 'string' && { from }),
    },
  };
}

function readDestinationPort(
  stated: unknown,
  typed: number | undefined,
): { readonly kind: 'port'; readonly port: number | undefined } | Extract<ReadProbeRequest, { kind: 'invalid' }> {
  if (stated === undefined) return { kind: 'port', port: typed };
  if (!isPort(stated)) return invalid('destinationPort', `The destination port is a number from 1 to ${lastPort}.`);
  if (typed !== undefined && typed !== stated) {
    return invalid(
      'destinationPort',
      `The host names port ${typed} and the destination port is ${stated}. Name one of them.`,
    );
  }
  return { kind: 'port', port: stated };
}

function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= lastPort;
}

function isTimeout(value: unknown): value is number {
  return typeof value === 'number' && value >= 1 && value <= longestTimeout;
}

function invalid(field: ProbeRequestField, message: string): Extract<ReadProbeRequest, { kind: 'invalid' }> {
  return { kind: 'invalid', field, message };
}
