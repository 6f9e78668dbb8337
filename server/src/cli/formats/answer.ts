import type { AccessAnswer, AnswerStep, HeaderVerdict } from '../../../../protocol/access.ts';
import type { Range } from '../../../../protocol/range.ts';
import { decidingStep } from '../../language/access/decidingStep.ts';
import { sayCertainty } from '../../language/access/describeVerdict.ts';
import { escapeControls } from '../../language/text/quote.ts';
import type { Span } from '../../language/text/span.ts';
import { type Color, createPaint, type Paint } from '../terminal/paint.ts';
import { excerpt } from './excerpt.ts';

/** An answer and what it is about. */
export interface AskedAnswer {
  readonly answer: AccessAnswer;
  /** The policies of the question, as steps name them, with their texts. */
  readonly policies: readonly NamedPolicy[];
}

/** A policy as it is named: by its path, or where it is served. */
export interface NamedPolicy {
  readonly name: string;
  readonly text: string;
  readonly spanOf: (range: Range) => Span;
}

const colors = { allowed: 'green', denied: 'red' } as const;

/** Verdicts for a person: the word, the steps that led to it with their places, the line that decided, and the headers. */
export function formatAnswers(answers: readonly AskedAnswer[], isColorful: boolean): string {
  const paint = createPaint(isColorful);
  return answers.map(asked => formatAnswer(asked, paint)).join('\n');
}

function formatAnswer({ answer, policies }: AskedAnswer, paint: Paint): string {
  const { verdict, steps, headers = [] } = answer;
  const deciding = decidingStep(answer);
  const lines = [
    `${paint([colors[verdict], 'bold'], verdict)}${sayCertainty(answer)}`,
    ...steps.flatMap((step, index) => [
      `  ${index + 1}. ${escapeControls(step.message)}${formatPlace(step, policies, paint)}`,
      ...(step === deciding ? quoteLine(step, policies, { paint, color: colors[verdict] }) : []),
    ]),
    ...headers.map(header => formatHeader(header, paint)),
  ];
  return `${lines.join('\n')}\n`;
}

function formatPlace({ policy, range }: AnswerStep, policies: readonly NamedPolicy[], paint: Paint): string {
  const name = policy === undefined ? undefined : policies[policy]?.name;
  if (name === undefined) return '';
  const at = range ? `:${range.start.line + 1}:${range.start.character + 1}` : '';
  return ` ${paint('dim', `[${escapeControls(name)}${at}]`)}`;
}

interface Look {
  readonly paint: Paint;
  readonly color: Color;
}

/** The line of the element, with carets below it. */
function quoteLine({ policy, range }: AnswerStep, policies: readonly NamedPolicy[], look: Look): readonly string[] {
  const named = policy === undefined ? undefined : policies[policy];
  if (!named || !range) return [];
  const [line, carets] = excerpt(named.text, named.spanOf(range), range);
  return [`       ${line}`, `       ${look.paint(look.color, carets)}`];
}

function formatHeader({ name, verdict, reason }: HeaderVerdict, paint: Paint): string {
  return `  header ${escapeControls(name)}: ${paint(colors[verdict], verdict)}. ${escapeControls(reason)}`;
}
