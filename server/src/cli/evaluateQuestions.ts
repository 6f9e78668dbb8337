import type { AccessAnswer } from '../../../protocol/access.ts';
import { isAllowed } from '../language/access/fileVerdict.ts';
import type { QuestionFault } from '../language/access/question.ts';
import { answerBatch, type QuestionBatch, readQuestionBatch } from '../language/access/questionBatch.ts';
import { formatLocation } from '../language/policy/location.ts';
import { escapeJson } from '../language/text/quote.ts';
import { spansOf } from '../language/text/range.ts';
import { formatNumber } from '../language/text/words.ts';
import { type Line, longestLine, readLines } from '../survey/readLines.ts';
import { formatAnswers, type NamedPolicy } from './formats/answer.ts';
import { createBreaths } from './terminal/breaths.ts';
import { mostBytes, standardInput, streamInput } from './terminal/readInput.ts';
import { reasonOf } from './terminal/reasonOf.ts';
import { type ExitStatus, exitStatus, InterruptedError, type Terminal, UsageError } from './terminal/terminal.ts';

/** How answers are shown. */
export interface AnswerLook {
  readonly format: 'text' | 'json';
  readonly isColorful: boolean;
  /** The file that was asked, where it was one. */
  readonly path?: string;
}

/**
 * Answers the questions of a file or of standard input: one JSON document, or one question a line, each answered as soon as it is
 * read. @throws UsageError for a document that is none or holds a bad question
 */
export async function evaluateQuestions(
  path: string,
  format: AnswerLook['format'],
  terminal: Terminal,
): Promise<ExitStatus> {
  const asking: Asking = { look: { format, isColorful: terminal.isColorful }, terminal, statuses: new Set() };
  const lines = withText(readLines(streamInput(path, terminal)));
  const { kind, read } = await readBeginning(lines);
  if (kind === 'document') await answerDocument(await joinAll(read, lines), path, asking);
  else await answerLines(read, lines, asking);
  if (terminal.interrupted.aborted) throw new InterruptedError();
  return worst(asking.statuses);
}

/** Where answers go, and how the run is to end by what was answered so far. */
interface Asking {
  readonly look: AnswerLook;
  readonly terminal: Terminal;
  readonly statuses: Set<ExitStatus>;
}

function worst(statuses: ReadonlySet<ExitStatus>): ExitStatus {
  const order = [exitStatus.unusable, exitStatus.failed];
  return order.find(status => statuses.has(status)) ?? exitStatus.fine;
}

async function* withText(lines: AsyncIterable<Line>): AsyncGenerator<Line, void, undefined> {
  for await (const line of lines) if (line.isTooLong || line.text.trim() !== '') yield line;
}

interface Beginning {
  readonly kind: 'document' | 'lines';
  /** The lines that were read to know it. */
  readonly read: readonly Line[];
}

/** A first line that is a whole question is answered at once; one that is other whole JSON begins lines if another line follows. */
async function readBeginning(lines: AsyncGenerator<Line, void, undefined>): Promise<Beginning> {
  const { value: first } = await lines.next();
  if (!first) return { kind: 'document', read: [] };
  const json = parse(first.text);
  if (first.isTooLong || json.fault !== undefined) return { kind: 'document', read: [first] };
  const { value: batch } = readQuestionBatch(json.value);
  if (batch && !batch.isArray) return { kind: 'lines', read: [first] };
  const { value: second } = await lines.next();
  return second ? { kind: 'lines', read: [first, second] } : { kind: 'document', read: [first] };
}

async function joinAll(read: readonly Line[], lines: AsyncIterable<Line>): Promise<string> {
  const texts: string[] = [];
  let length = 0;
  const add = ({ number, text, isTooLong }: Line): void => {
    if (isTooLong)
      throw new UsageError(
        `Line ${number} has more than ${formatNumber(longestLine)} characters. Write one question a line.`,
      );
    length += text.length + 1;
    if (length > mostBytes)
      throw new UsageError(`There are more than ${formatNumber(mostBytes)} bytes. Write one question a line.`);
    texts.push(text);
  };
  for (const line of read) add(line);
  for await (const line of lines) add(line);
  return texts.join('\n');
}

async function answerDocument(text: string, path: string, asking: Asking): Promise<void> {
  if (asking.terminal.interrupted.aborted) throw new InterruptedError();
  const { value: json, fault: noJson } = parse(text);
  const shown = path === standardInput ? 'Standard input' : JSON.stringify(path);
  if (noJson !== undefined) throw new UsageError(`${shown} is no JSON: ${noJson}.`);
  const { value: batch, fault } = readQuestionBatch(json);
  if (fault) throw new UsageError(tellFault(fault));
  await answer(batch, asking, 2);
}

async function answerLines(read: readonly Line[], lines: AsyncIterable<Line>, asking: Asking): Promise<void> {
  const breathe = createBreaths();
  for (const line of read) await answerLine(line, asking);
  for await (const line of lines) {
    await breathe();
    if (asking.terminal.interrupted.aborted) return;
    await answerLine(line, asking);
  }
}

/** A bad line has a line of its own among the answers; the rest goes on. */
async function answerLine(line: Line, asking: Asking): Promise<void> {
  const { value: batch, fault } = readLine(line);
  if (batch) return answer(batch, asking);
  asking.statuses.add(exitStatus.unusable);
  const { terminal, look } = asking;
  if (look.format === 'text') terminal.complain(`crossdomain-policy evaluate: line ${line.number}: ${fault}\n`);
  else await terminal.print(`${escapeJson(JSON.stringify({ error: fault, line: line.number }))}\n`);
}

function readLine({ text, isTooLong }: Line): { readonly value?: QuestionBatch; readonly fault?: string } {
  if (isTooLong) return { fault: `The line has more than ${formatNumber(longestLine)} characters.` };
  const json = parse(text);
  if (json.fault !== undefined) return { fault: `The line is no JSON: ${json.fault}.` };
  const { value, fault } = readQuestionBatch(json.value);
  return fault ? { fault: tellFault(fault) } : { value };
}

async function answer(batch: QuestionBatch, { look, terminal, statuses }: Asking, indent?: number): Promise<void> {
  const answers = terminal.work(() => answerBatch(batch));
  statuses.add(answers.every(isAllowed) ? exitStatus.fine : exitStatus.failed);
  await terminal.print(formatBatch(batch, answers, look, indent));
}

function parse(text: string): { readonly value?: unknown; readonly fault?: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { fault: reasonOf(error) };
  }
}

/** What is wrong with a question, as a sentence. */
export function tellFault({ field, message }: QuestionFault): string {
  return `${field === '' ? '' : `${field}: `}${message}.`;
}

/** Answers as they are shown; JSON is indented, or one line where nothing says by how much. */
export function formatBatch(
  batch: QuestionBatch,
  answers: readonly AccessAnswer[],
  { format, isColorful, path }: AnswerLook,
  indent = 0,
): string {
  if (format === 'json') return `${escapeJson(JSON.stringify(batch.isArray ? answers : answers[0], null, indent))}\n`;
  const named = namePolicies(batch, path);
  const asked = answers.map((answered, index) => ({ answer: answered, policies: named[index] ?? [] }));
  return formatAnswers(asked, isColorful);
}

/** The policies of each answer: a file by its path, others by where they are served. */
function namePolicies({ groups }: QuestionBatch, path?: string): readonly (readonly NamedPolicy[])[] {
  return groups.flatMap(({ texts, questions }) => {
    const policies = texts.map(({ location, text = '' }) => ({
      name: path ?? formatLocation(location) ?? '',
      text,
      spanOf: spansOf(text),
    }));
    return questions.map(() => policies);
  });
}
