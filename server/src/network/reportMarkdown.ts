import { escapeMarkdown, inlineCode, joinBlocks } from '../language/features/markdown.ts';
import type { ReportedProblem } from '../language/rules/reportedProblem.ts';
import { attemptsTable, replyDumps } from './attemptsMarkdown.ts';
import { headlineOf } from './headline.ts';
import type { ProbeAttempt, ProbeReport } from './probeReport.ts';
import type { ProbeRequest } from './probeRequest.ts';
import { whyDestinationWasNotAsked } from './unaskedDestination.ts';
import { verdictMarkdown } from './verdictMarkdown.ts';
import { explanationWithoutCommands, whereToLook } from './whereToLook.ts';

/**
 * A report as Markdown: the finding, what each port said and when, the verdict, the advice, and the problems of the policies. What was
 * received stands in it escaped or as a dump: none of it is markup or a link.
 */
export function reportMarkdown(report: ProbeReport, request: ProbeRequest): string {
  const { host, startedAt, attempts } = report;
  return `${joinBlocks([
    `# Probe of ${ownWords(host)}`,
    `**${ownWords(headlineOf(report))}**`,
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
