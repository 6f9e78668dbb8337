import { policyMediaType } from '../language/access/acceptance.ts';
import { isAllowed } from '../language/access/fileVerdict.ts';
import type { QuestionFault } from '../language/access/question.ts';
import { answerBatch, readQuestionBatch } from '../language/access/questionBatch.ts';
import { formatLocation } from '../language/policy/location.ts';
import { analyze } from '../language/policyDocument.ts';
import { judgeEncoding } from '../language/xml/bytes/encoding.ts';
import { evaluateOptions } from './commands/evaluate.ts';
import { readChoice, readOptions } from './commands/options.ts';
import { evaluateQuestions, formatBatch, tellFault } from './evaluateQuestions.ts';
import { readInput } from './terminal/readInput.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal/terminal.ts';

/** `crossdomain-policy evaluate`: says who may reach what. @throws UsageError */
export async function evaluate(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readOptions(args, evaluateOptions);
  const { question } = values;
  const format = readChoice(
    'format',
    values.format ?? (question === undefined ? 'text' : 'json'),
    evaluateOptions.format.choices,
  );
  if (question !== undefined) {
    refuseDoubled(values, positionals);
    return evaluateQuestions(question, format, terminal);
  }
  const { value: batch, fault } = readQuestionBatch(await questionOf(values, positionals, terminal));
  if (fault) throw new UsageError(tellOption(fault));
  const [path] = positionals;
  const answers = answerBatch(batch);
  const look = { format, isColorful: terminal.isColorful, ...(path !== undefined && { path }) };
  await terminal.print(formatBatch(batch, answers, look, 2));
  return answers.every(isAllowed) ? exitStatus.fine : exitStatus.failed;
}

type Values = ReturnType<typeof readOptions<typeof evaluateOptions>>['values'];

function refuseDoubled(values: Values, paths: readonly string[]): void {
  if (paths.length > 0) throw new UsageError('--question already holds the policies. Leave the FILE out.');
  const doubled = questionOptions.find(name => values[name] !== undefined);
  if (doubled !== undefined)
    throw new UsageError(
      `--question already says what is asked. Leave --${doubled} out, or write it into the question.`,
    );
}

/** Options that say a part of the question. */
const questionOptions = ['served-from', 'from', 'to', 'header', 'method', 'client'] as const;

/** The fault of a question that was asked by options: messages begin with the name of the field. */
function tellOption({ field, message }: QuestionFault): string {
  const name = field.slice(field.lastIndexOf('.') + 1);
  const option = name === 'servedFrom' ? 'served-from' : name;
  return message.startsWith(`${name} `) ? `--${option}${message.slice(name.length)}.` : tellFault({ field, message });
}

interface QuestionOptions {
  readonly 'served-from'?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly header?: readonly string[] | undefined;
  readonly method?: string | undefined;
  readonly client?: string | undefined;
}

/** The question that options ask of one file, served as a policy file should be. */
async function questionOf(options: QuestionOptions, paths: readonly string[], terminal: Terminal): Promise<unknown> {
  const [path] = paths;
  if (path === undefined || paths.length > 1) throw new UsageError('Name one FILE, or --question FILE.');
  const from = required(options, 'from');
  const to = required(options, 'to');
  const { text } = judgeEncoding(await readInput(path, terminal));
  const servedFrom = options['served-from'] ?? placeIn(text);
  if (servedFrom === undefined) throw new UsageError('--served-from is missing, and no comment in the file says it.');
  return {
    from,
    to,
    headers: options.header ?? [],
    ...(options.method !== undefined && { method: options.method }),
    ...(options.client !== undefined && { client: options.client }),
    policies: [{ servedFrom, text, contentType: policyMediaType }],
  };
}

/** Where a comment in a file says that it is served. */
function placeIn(text: string): string | undefined {
  const { source, location } = analyze(text).policy.servedFrom;
  return source === 'comment' ? formatLocation(location) : undefined;
}

function required(options: QuestionOptions, name: 'from' | 'to'): string {
  const value = options[name];
  if (value === undefined) throw new UsageError(`--${name} is missing.`);
  return value;
}
