import type { ProbeAttempt, ProbeReport } from '../../../../protocol/probe.ts';
import type { ReportBlock, ReportSpan, ReportText } from '../../../../protocol/reportPage.ts';
import { countOf } from '../../language/text/words.ts';
import { policyServerNamed } from '../policyServers.ts';
import { describeEnd, nameOutcome } from './outcomeWords.ts';
import { hexDump } from './transcript.ts';

/** Everything that was measured, folded: what each port said and when, what came that is no policy, addresses, and the time. */
export function attemptDetails({ host, addresses = [], startedAt, attempts }: ProbeReport): ReportBlock {
  const isName = addresses.length > 1 || (addresses.length === 1 && addresses[0] !== host);
  const moment: ReportText = ['Asked at ', { kind: 'time', iso: startedAt }, '.'];
  return {
    kind: 'folded',
    title: 'Details',
    blocks: [
      ...(attempts.length === 0 ? [] : [attemptTable(attempts)]),
      ...attempts.flatMap(replyBlocks),
      ...(isName ? [{ kind: 'paragraph', text: resolvesTo(host, addresses) } as const] : []),
      { kind: 'paragraph', text: moment },
    ],
  };
}

function resolvesTo(host: string, addresses: readonly string[]): ReportText {
  const list = addresses.flatMap((text, index): readonly ReportSpan[] => [
    index === 0 ? '' : ', ',
    { kind: 'code', text },
  ]);
  return [`${host} resolves to `, ...list, '.'];
}

/** The attempts beside each other; a row that says nothing of any of them is left out. */
function attemptTable(attempts: readonly ProbeAttempt[]): ReportBlock {
  const rows = rowsOfAttempts
    .map(({ title, cell }) => [title, ...attempts.map(cell)])
    .filter(([, ...cells]) => cells.some(cell => cell !== undefined))
    .map(cells => cells.map(cell => cell ?? '–'));
  const head = ['', ...attempts.map(({ port }) => `Port ${port}`)];
  return { kind: 'table', caption: 'What the ports said', head, rows };
}

interface AttemptRow {
  readonly title: string;
  readonly cell: (attempt: ProbeAttempt) => ReportText | undefined;
}

const rowsOfAttempts: readonly AttemptRow[] = [
  { title: 'Role', cell: ({ role }) => (role === 'master' ? 'master policy' : 'destination') },
  { title: 'Result', cell: attempt => [{ kind: 'strong', text: nameOutcome(attempt) }] },
  { title: 'Known as', cell: ({ server }) => policyServerNamed(server ?? '')?.title },
  { title: 'Address', cell: ({ address }) => address && [{ kind: 'code', text: address }] },
  { title: 'Tried', cell: ({ tried }) => tried?.map(({ address, outcome }) => `${address} ${outcome}`).join(', ') },
  { title: 'Connected', cell: ({ milliseconds }) => formatTime(milliseconds.connected) },
  { title: 'First byte', cell: ({ milliseconds }) => formatTime(milliseconds.firstByte) },
  { title: 'Ended', cell: ({ milliseconds }) => formatTime(milliseconds.ended) },
  { title: 'How it ended', cell: describeEnd },
  { title: 'Sent', cell: ({ bytesSent }) => countOf(bytesSent, 'byte') },
  { title: 'Received', cell: describeReceived },
];

function describeReceived({ bytesReceived, bytesAfterNul }: ProbeAttempt): string {
  const behind = bytesAfterNul === 0 ? '' : `, ${countOf(bytesAfterNul, 'byte')} of them after the NUL`;
  return `${countOf(bytesReceived, 'byte')}${behind}`;
}

/** Milliseconds as people compare them: `0.42 ms`, `3000 ms`. */
function formatTime(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : `${milliseconds.toFixed(milliseconds < 100 ? 2 : 0)} ms`;
}

/** A report shows this much of a reply, in bytes; the transcript shows all of it. */
const shownBytes = 512;

/** What came where it is no policy, or came too late, as a dump. */
function replyBlocks({ port, reply, text, late }: ProbeAttempt): readonly ReportBlock[] {
  if (reply === undefined || (text !== undefined && !late)) return [];
  const bytes = Buffer.from(reply, 'base64');
  const rest = bytes.length - shownBytes;
  return [
    { kind: 'heading', text: `What came from port ${port}` },
    { kind: 'code', text: hexDump(bytes.subarray(0, shownBytes)).join('\n') },
    ...(rest > 0
      ? [{ kind: 'paragraph', text: `The other ${countOf(rest, 'byte')} are in the transcript.` } as const]
      : []),
  ];
}
