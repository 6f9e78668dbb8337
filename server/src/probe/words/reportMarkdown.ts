import type { AccessAnswer } from '../../../../protocol/access.ts';
import type { ProbeAttempt, ProbeReport, ProbeRequest } from '../../../../protocol/probe.ts';
import type { ReportedProblem } from '../../../../protocol/problem.ts';
import { escapeMarkdown, inlineCode, joinBlocks } from '../../language/text/markdown.ts';
import { countOf } from '../../language/text/words.ts';
import type { Probed } from '../judgeReply.ts';
import { policyServerNamed } from '../policyServers.ts';
import { decidingStepOf, placeOfStep } from '../probeVerdict.ts';
import { whyDestinationWasNotAsked } from '../unaskedDestination.ts';
import { headlineOf } from './headline.ts';
import { explanationWithoutCommands, whereToLook } from './lookCommands.ts';
import { describeEnd, nameOutcome } from './outcomeWords.ts';
import { hexDump } from './transcript.ts';

/**
 * A report as Markdown: the finding, what each port said and when, the verdict, the advice, and the problems of the policies. What was
 * received stands in it escaped or as a dump: none of it is markup or a link.
 */
export function reportMarkdown(probed: Probed, request: ProbeRequest): string {
  const { report } = probed;
  const { host, startedAt, attempts } = report;
  return `${joinBlocks([
    `# Probe of ${ownWords(host)}`,
    `**${ownWords(headlineOf(probed))}**`,
    ownWords(explanationWithoutCommands(report)),
    ...(attempts.length === 0 ? [] : ['## What the ports said', attemptsTable(attempts)]),
    ownWords(whyDestinationWasNotAsked(report) ?? ''),
    ...verdictMarkdown(report, request),
    ...attempts.flatMap(problemsOf),
    ...attempts.flatMap(replyDumps),
    ...describeLook(report),
    ...describeSource(report),
    `Asked at ${startedAt}.`,
  ])}\n`;
}

/** Our own sentences, with commands in backticks. Hosts in them are the only part that somebody else wrote; they have no other signs. */
function ownWords(text: string): string {
  return text.replaceAll(/`[^`]*`|[_*[\]<>]/g, found => (found.startsWith('`') ? found : `\\${found}`));
}

function describeLook({ host, attempts }: ProbeReport): readonly string[] {
  const where = whereToLook(host, attempts);
  if (!where) return [];
  const listed = [
    ...where.onTheMachine.map(({ command, system }) => `- \`${command}\` on the machine itself (${system})`),
    ...where.fromOutside.map(({ command }) => `- \`${command}\` from outside`),
  ];
  return ['## Which program it is', listed.join('\n')];
}

function describeSource({ host, addresses = [] }: ProbeReport): readonly string[] {
  if (addresses.length === 0 || (addresses.length === 1 && addresses[0] === host)) return [];
  return [`${ownWords(host)} resolves to ${addresses.map(inlineCode).join(', ')}.`];
}

/** More problems than these are left to the policy, where each stands at its place. */
const mostProblems = 30;

function problemsOf({ port, problems, text }: ProbeAttempt): readonly string[] {
  if (text === undefined) return [];
  const title = `## Problems of the policy from port ${port}`;
  if (problems.length === 0) return [title, 'None.'];
  const rest = problems.length - mostProblems;
  const rows = problems.slice(0, mostProblems).map(describeProblem);
  const table = ['| Line | Severity | Problem | Rule |', '| --- | --- | --- | --- |', ...rows].join('\n');
  return [title, table, ...(rest > 0 ? [`And ${rest} more.`] : [])];
}

function describeProblem({ rule, severity, message, range }: ReportedProblem): string {
  return `| ${range.start.line + 1} | ${severity} | ${escapeMarkdown(message)} | ${rule} |`;
}

/** The attempts beside each other in a Markdown table; a row that says nothing of any of them is left out. */
function attemptsTable(attempts: readonly ProbeAttempt[]): string {
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
function replyDumps({ port, reply, text, late }: ProbeAttempt): readonly string[] {
  if (reply === undefined || (text !== undefined && !late)) return [];
  const bytes = Buffer.from(reply, 'base64');
  const dump = hexDump(bytes.subarray(0, shownBytes)).join('\n');
  const rest =
    bytes.length > shownBytes ? [`The other ${countOf(bytes.length - shownBytes, 'byte')} are in the transcript.`] : [];
  return [`## What came from port ${port}`, `\`\`\`text\n${dump}\n\`\`\``, ...rest];
}

/** The verdict with the steps that led to it, the deciding one in bold, as blocks of Markdown; where there is none, why. */
function verdictMarkdown(report: ProbeReport, { from }: ProbeRequest): readonly string[] {
  const { answer, attempts, destinationPort } = report;
  if (answer === undefined) return explainAbsence(report, from);
  const word = answer.verdict === 'allowed' ? 'may' : 'may not';
  const doubt = answer.certainty === 'client-dependent' ? ' Another client might decide otherwise.' : '';
  return [
    `## Verdict: ${answer.verdict}`,
    `Content from ${inlineCode(from ?? '')} ${word} connect to port ${destinationPort}.${doubt}`,
    listSteps(answer, attempts),
  ];
}

function explainAbsence(
  { destinationPort, attempts, canceled }: ProbeReport,
  from: string | undefined,
): readonly string[] {
  if (destinationPort === undefined || from !== undefined || attempts.length === 0 || canceled) return [];
  return [
    `Whether content may connect to port ${destinationPort} depends on where it comes from. Write its URL into the setting \`crossdomainPolicy.probe.from\` for a verdict.`,
  ];
}

function listSteps(answer: AccessAnswer, attempts: readonly ProbeAttempt[]): string {
  const deciding = decidingStepOf(answer);
  return answer.steps
    .map((step, index) => {
      const place = placeOfStep(step, attempts);
      const text = `${escapeMarkdown(step.message)}${place === undefined ? '' : ` (${place})`}`;
      return `${index + 1}. ${step === deciding ? `**${text}**` : text}`;
    })
    .join('\n');
}
