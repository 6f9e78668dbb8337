import type { Severity } from '../../language/rules/rule.ts';
import { escapeControls } from '../../language/text/escapeControls.ts';
import { countOf } from '../../language/text/words.ts';
import { decidingStepOf, placeOfStep } from '../../network/decidingStep.ts';
import { describeEnd } from '../../network/describeEnd.ts';
import { headlineOf } from '../../network/headline.ts';
import { nameOutcome } from '../../network/outcomeWords.ts';
import type { ProbeAttempt, ProbeFinding, ProbeReport } from '../../network/probeReport.ts';
import { whyDestinationWasNotAsked } from '../../network/unaskedDestination.ts';
import { explanationWithoutCommands, whereToLook } from '../../network/whereToLook.ts';
import { type Color, createPaint, type Paint } from '../paint.ts';
import { wrapText } from '../wrapText.ts';
import { describeReply } from './reply.ts';

/** A report of a probe for a person: the finding, each attempt with its times, what came, its problems, the verdict, and what to do. */
export function formatReport(report: ProbeReport, isColorful: boolean): string {
  const paint = createPaint(isColorful);
  const unasked = whyDestinationWasNotAsked(report);
  return [
    `${paint('bold', escapeControls(report.host))}: ${paint(findingColors[report.finding], report.finding)}\n`,
    wrapText(headlineOf(report), '  '),
    ...report.attempts.map(attempt => describeAttempt(attempt, paint)),
    ...(unasked === undefined ? [] : [wrapText(unasked, '  ')]),
    ...describeVerdict(report, paint),
    wrapText(escapeControls(explanationWithoutCommands(report)), '  '),
    ...describeLook(report),
  ].join('');
}

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
    ...where.onTheMachine.map(({ command, system }) => `    on the machine (${system}): ${command}\n`),
    ...where.fromOutside.map(({ command }) => `    from outside: ${command}\n`),
  ];
}
