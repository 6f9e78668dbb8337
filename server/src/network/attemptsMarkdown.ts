import { inlineCode } from '../language/features/markdown.ts';
import { countOf } from '../language/text/words.ts';
import { describeEnd } from './describeEnd.ts';
import { hexDump } from './hexDump.ts';
import { nameOutcome } from './outcomeWords.ts';
import { policyServerNamed } from './policyServers.ts';
import type { ProbeAttempt } from './probeReport.ts';

/** The attempts beside each other in a Markdown table; a row that says nothing of any of them is left out. */
export function attemptsTable(attempts: readonly ProbeAttempt[]): string {
  const rows = rowsOfAttempts
    .map(({ title, cell }) => ({ title, cells: attempts.map(cell) }))
    .filter(({ cells }) => cells.some(cell => cell !== undefined));
  return [
    tableRow(['', ...attempts.map(({ port }) => `Port ${port}`)]),
    tableRow(['---', ...attempts.map(() => '---')]),
    ...rows.map(({ title, cells }) => tableRow([title, ...cells.map(cell => cell ?? '–')])),
  ].join('\n');
}

interface AttemptRow {
  readonly title: string;
  readonly cell: (attempt: ProbeAttempt) => string | undefined;
}

const rowsOfAttempts: readonly AttemptRow[] = [
  { title: 'Asked as', cell: ({ role }) => (role === 'master' ? 'master' : 'destination') },
  { title: 'Gave', cell: attempt => `**${nameOutcome(attempt)}**` },
  { title: 'Known as', cell: ({ server }) => policyServerNamed(server ?? '')?.title },
  { title: 'Address', cell: ({ address }) => address && inlineCode(address) },
  {
    title: 'Tried',
    cell: ({ tried }) => tried?.map(({ address, outcome }) => `${inlineCode(address)} ${outcome}`).join(', '),
  },
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

/** Milliseconds as people compare them: `0.42 ms`, `3,000 ms`. */
function formatTime(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : `${milliseconds.toFixed(milliseconds < 100 ? 2 : 0)} ms`;
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** A report shows this much of a reply, in bytes; the transcript shows all of it. */
const shownBytes = 512;

/** What came where it is no policy, or came too late, as a dump under a title. */
export function replyDumps({ port, reply, text, late }: ProbeAttempt): readonly string[] {
  if (reply === undefined || (text !== undefined && !late)) return [];
  const bytes = Buffer.from(reply, 'base64');
  const dump = hexDump(bytes.subarray(0, shownBytes)).join('\n');
  const rest =
    bytes.length > shownBytes ? [`The other ${countOf(bytes.length - shownBytes, 'byte')} are in the transcript.`] : [];
  return [`## What came from port ${port}`, `\`\`\`text\n${dump}\n\`\`\``, ...rest];
}
