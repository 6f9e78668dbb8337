import type { ProbeAttempt, ProbeFinding, ProbeReport } from '../../../../protocol/probe.ts';
import type { Severity } from '../../../../protocol/problem.ts';
import { headlineText, type Tone } from '../../../../protocol/reportPage.ts';
import { escapeControls } from '../../language/text/quote.ts';
import { countOf } from '../../language/text/words.ts';
import type { Probed } from '../../probe/judgeReply.ts';
import { decidingStepOf, placeOfStep } from '../../probe/probeVerdict.ts';
import { explainFindings } from '../../probe/words/explanation.ts';
import { headlineOf } from '../../probe/words/headline.ts';
import { whereToLook } from '../../probe/words/lookCommands.ts';
import { describeEnd, nameOutcome } from '../../probe/words/outcomeWords.ts';
import { whyDestinationWasNotAsked } from '../../probe/words/probePage.ts';
import { hexDump } from '../../probe/words/transcript.ts';
import { type Color, createPaint, type Paint } from '../terminal/paint.ts';
import { wrapText } from '../terminal/wrapText.ts';

/** A report of a probe for a person: the finding, each attempt with its times, what came, its problems, the verdict, and what to do. */
export function formatReport(probed: Probed, isColorful: boolean): string {
  const { report, attempts, ...asked } = probed;
  const headline = headlineOf(probed);
  const { meaning, advice } = explainFindings(report, attempts, asked);
  const paint = createPaint(isColorful);
  const unasked = whyDestinationWasNotAsked(report);
  return [
    `${paint('bold', escapeControls(report.host))}: ${paint(findingColors[report.finding], report.finding)}\n`,
    paint(toneColors[headline.tone], wrapText(escapeControls(headlineText(headline)), '  ')),
    ...report.attempts.map(attempt => describeAttempt(attempt, paint)),
    ...(unasked === undefined ? [] : [wrapText(unasked, '  ')]),
    ...describeVerdict(report, paint),
    wrapText(escapeControls([...meaning, ...advice].join(' ')), '  '),
    ...describeLook(report),
  ].join('');
}

const toneColors: Readonly<Record<Tone, Color>> = {
  good: 'green',
  partly: 'yellow',
  caution: 'yellow',
  bad: 'red',
  neutral: 'bold',
};

const findingColors: Readonly<Record<ProbeFinding, Color>> = {
  policy: 'red',
  'not-a-policy': 'yellow',
  silent: 'yellow',
  closed: 'yellow',
  refused: 'green',
  filtered: 'cyan',
  unreachable: 'cyan',
  unresolved: 'cyan',
  canceled: 'gray',
};

function describeAttempt(attempt: ProbeAttempt, paint: Paint): string {
  const { port, role, address, tried, milliseconds, server } = attempt;
  const { connected, firstByte, ended } = milliseconds;
  const times = [
    ...(connected === undefined ? [] : [`connected ${formatTime(connected)}`]),
    ...(firstByte === undefined ? [] : [`first byte ${formatTime(firstByte)}`]),
    `ended ${formatTime(ended)}`,
  ];
  const facts = [
    `${times.join(', ')}: ${describeEnd(attempt)}`,
    describeBytes(attempt),
    ...(server === undefined ? [] : [`known as ${server}`]),
    ...(tried ?? []).map(({ address: other, outcome }) => `tried ${other}: ${outcome}`),
  ];
  const at = address === undefined ? '' : ` at ${address}`;
  return [
    `  port ${port} (${role})${at}: ${paint('bold', nameOutcome(attempt))}\n`,
    ...facts.map(fact => `    ${escapeControls(fact)}\n`),
    ...describeReply(attempt).map(line => `    ${paint('dim', line)}\n`),
    ...attempt.problems.map(problem => {
      const place = `line ${problem.range.start.line + 1}`;
      const head = `${paint(severityColors[problem.severity], problem.severity)} ${place} ${problem.rule}`;
      return `    ${head}: ${escapeControls(problem.message)}\n`;
    }),
  ].join('');
}

const severityColors: Readonly<Record<Severity, Color>> = {
  error: 'red',
  warning: 'yellow',
  information: 'cyan',
  hint: 'gray',
};

function describeBytes({ bytesSent, bytesReceived, bytesAfterNul }: ProbeAttempt): string {
  const behind = bytesAfterNul === 0 ? '' : `, ${bytesAfterNul} of them after the NUL`;
  return `${countOf(bytesSent, 'byte')} sent, ${countOf(bytesReceived, 'byte')} received${behind}`;
}

function formatTime(milliseconds: number): string {
  return `${milliseconds.toFixed(milliseconds < 100 ? 1 : 0)} ms`;
}

function describeVerdict({ answer, attempts }: ProbeReport, paint: Paint): readonly string[] {
  if (!answer) return [];
  const doubt = answer.certainty === 'client-dependent' ? ' (another client might decide otherwise)' : '';
  const deciding = decidingStepOf(answer);
  const color = answer.verdict === 'allowed' ? 'green' : 'red';
  return [
    `  verdict: ${paint(color, answer.verdict)}${doubt}\n`,
    ...answer.steps.map((step, index) => {
      const place = placeOfStep(step, attempts);
      const text = `${escapeControls(step.message)}${place === undefined ? '' : ` [${place}]`}`;
      return `    ${index + 1}. ${step === deciding ? `${paint('bold', text)} <- decides` : text}\n`;
    }),
  ];
}

function describeLook({ host, attempts }: ProbeReport): readonly string[] {
  const where = whereToLook(host, attempts);
  if (!where) return [];
  return [
    ...where.onTheMachine.slice(0, 1).map(({ command, system }) => `    on the machine (${system}): ${command}\n`),
    ...where.fromOutside.map(({ command }) => `    from outside: ${command}\n`),
  ];
}

/** What is shown of a reply: the JSON report has all of it. */
const mostLines = 40;
const widest = 200;
const mostBytes = 256;

/**
 * What a port sent, as lines for a terminal: a policy as text with the numbers of its lines, anything else as a dump. Nothing of it
 * reaches the terminal as a control character.
 */
function describeReply({ text, reply = '' }: ProbeAttempt): readonly string[] {
  return text === undefined ? dump(Buffer.from(reply, 'base64')) : numberLines(text);
}

function numberLines(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  const shown = lines.slice(0, mostLines).map((line, index) => `${String(index + 1).padStart(3)} | ${cut(line)}`);
  return withRest(shown, lines.length - mostLines, 'more line');
}

function cut(line: string): string {
  return escapeControls(line.length > widest ? `${line.slice(0, widest)}…` : line).replaceAll('\\u0009', '  ');
}

function dump(bytes: Buffer): readonly string[] {
  return withRest(hexDump(bytes.subarray(0, mostBytes)), bytes.length - mostBytes, 'more byte');
}

function withRest(shown: readonly string[], rest: number, what: string): readonly string[] {
  return rest > 0 ? [...shown, `… and ${countOf(rest, what)}`] : shown;
}
