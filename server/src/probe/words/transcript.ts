import type { ProbeAttempt, ProbeOutcome, ProbeReport } from '../../../../protocol/probe.ts';
import type { Severity } from '../../../../protocol/problem.ts';
import { escapeControls } from '../../language/text/quote.ts';
import { policyFileRequestBytes } from '../../network/policyFileRequest.ts';
import { decidingAttempt } from '../probeFinding.ts';
import { describeEnd, nameOutcome } from './outcomeWords.ts';

/** How the policy log of Flash Player begins its lines [FP9]. */
type LogSeverity = 'OK' | 'Warning' | 'Error';

/**
 * A probe as text: what was done and found in the manner of Flash Player's policy log, with every byte sent and received and its time.
 * Received text stands in it only as a dump or with its control characters escaped. Ends with a line break.
 */
export function renderTranscript(report: ProbeReport): string {
  const lines = [
    `Probe of ${report.host} at ${report.startedAt}`,
    ...describeResolution(report),
    ...report.attempts.flatMap(attempt => ['', ...describeAttempt(report, attempt)]),
    '',
    ...describeVerdict(report),
    log(report.finding === 'policy' ? 'OK' : 'Warning', `Result: ${nameResult(report)}.`),
  ];
  return lines.map(line => `${escapeControls(line)}\n`).join('');
}

/** What the port that decided gave; where none was asked, why. */
function nameResult({ attempts, finding }: ProbeReport): string {
  const deciding = decidingAttempt(attempts);
  if (finding === 'canceled') return 'canceled';
  return deciding ? nameOutcome(deciding) : 'the name does not resolve';
}

function log(severity: LogSeverity, message: string): string {
  return `${severity}: ${message}`;
}

function describeResolution({ host, addresses, canceled }: ProbeReport): readonly string[] {
  if (addresses === undefined) {
    return [
      canceled ? log('Warning', 'Canceled while the name was resolved.') : log('Error', `${host} does not resolve.`),
    ];
  }
  return addresses.length === 1 && addresses[0] === host
    ? []
    : [log('OK', `${host} resolves to ${addresses.join(', ')}.`)];
}

function describeAttempt({ host }: ProbeReport, attempt: ProbeAttempt): readonly string[] {
  const place = `socket://${host.includes(':') ? `[${host}]` : host}:${attempt.port}`;
  const role = attempt.role === 'master' ? 'master policy file' : 'policy file of the destination port';
  return [
    log('OK', `Asking ${place} for the ${role}.`),
    ...(attempt.tried ?? []).map(({ address, outcome }) =>
      log(outcome === 'connected' ? 'OK' : 'Warning', `${address}: ${outcome}.`),
    ),
    ...describeExchange(attempt),
    ...describeOutcome(place, attempt),
    ...describeProblems(attempt),
  ];
}

function describeExchange(attempt: ProbeAttempt): readonly string[] {
  const { milliseconds, bytesSent, bytesReceived, bytesAfterNul, reply, address, late } = attempt;
  const { connected, firstByte, ended } = milliseconds;
  const behind = bytesAfterNul === 0 ? '' : `, ${bytesAfterNul} of them after the NUL`;
  return [
    ...(connected === undefined ? [] : [at(connected, `connected to ${address ?? '?'}`)]),
    ...(connected === undefined || bytesSent === 0 ? [] : [at(connected, `sent ${bytesSent} bytes`)]),
    ...dump(policyFileRequestBytes.subarray(0, bytesSent)),
    ...(firstByte === undefined
      ? []
      : [at(firstByte, `received ${bytesReceived} bytes${behind}${late ? ', too late to count' : ''}`)]),
    ...dump(Buffer.from(reply ?? '', 'base64')),
    at(ended, describeEnd(attempt)),
  ];
}

function at(milliseconds: number, what: string): string {
  return `${milliseconds.toFixed(3).padStart(12)} ms  ${what}`;
}

function dump(bytes: Uint8Array): readonly string[] {
  return hexDump(bytes).map(line => `                 ${line}`);
}

/** What a policy log would say of an outcome that is no policy. */
const outcomeMessages: Readonly<Record<Exclude<ProbeOutcome, 'policy'>, string>> = {
  'not-a-policy': 'ignored: what came is no policy file',
  'too-large': 'ignored: 64 KiB came without a NUL',
  silent: 'not loaded: nothing came in time',
  closed: 'not loaded: the connection was closed without a byte',
  reset: 'not loaded: the connection was reset without a byte',
  refused: 'not loaded: the connection was refused',
  unreachable: 'not loaded: the host cannot be reached',
  'timed-out': 'not loaded: no connection came about in time',
};

function describeOutcome(place: string, { outcome, late, service, server }: ProbeAttempt): readonly string[] {
  const known = service ?? server;
  return [
    outcome === 'policy'
      ? log('OK', `Policy file received from ${place}.`)
      : log(
          outcome === 'not-a-policy' || outcome === 'too-large' ? 'Error' : 'Warning',
          `Policy file of ${place} ${outcomeMessages[outcome]}.`,
        ),
    ...(late ? [log('Warning', `What came from ${place} after the time was up does not count.`)] : []),
    ...(known === undefined ? [] : [log('OK', `The reply looks like ${known}.`)]),
  ];
}

const logSeverities: Readonly<Record<Severity, LogSeverity>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'OK',
  hint: 'OK',
};

function describeProblems({ problems }: ProbeAttempt): readonly string[] {
  return problems.map(({ severity, range, message, rule }) =>
    log(logSeverities[severity], `line ${range.start.line + 1}: ${message} (${rule})`),
  );
}

function describeVerdict({ answer, destinationPort, canceled }: ProbeReport): readonly string[] {
  const stopped = canceled ? [log('Warning', 'The probe was canceled.')] : [];
  if (answer === undefined) return stopped;
  const steps = answer.steps.map(({ message }) => log('OK', message));
  const verdict =
    answer.verdict === 'allowed'
      ? log('OK', `Access to port ${destinationPort} is permitted.`)
      : log('Error', `Access to port ${destinationPort} is denied.`);
  return [...stopped, ...steps, verdict];
}

const bytesPerLine = 16;

/** Bytes as lines of offset, hexadecimal and text; what is not printable ASCII shows as a dot. No byte can reach a terminal as itself. */
export function hexDump(bytes: Uint8Array): readonly string[] {
  const lines: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += bytesPerLine) {
    lines.push(dumpLine(offset, bytes.subarray(offset, offset + bytesPerLine)));
  }
  return lines;
}

function dumpLine(offset: number, bytes: Uint8Array): string {
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0'));
  const halves = `${hex.slice(0, bytesPerLine / 2).join(' ')}  ${hex.slice(bytesPerLine / 2).join(' ')}`;
  const text = Array.from(bytes, byte => (byte >= 0x20 && byte <= 0x7e ? String.fromCharCode(byte) : '.')).join('');
  return `${offset.toString(16).padStart(8, '0')}  ${halves.padEnd(bytesPerLine * 3)}  |${text}|`;
}
