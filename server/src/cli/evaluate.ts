import type { AccessAnswer } from '../../../protocol/access.ts';
import { policyMediaType } from '../language/access/acceptance.ts';
import { isAllowed } from '../language/access/fileVerdict.ts';
import type { QuestionFault } from '../language/access/question.ts';
import { answerBatch, type QuestionBatch, readQuestionBatch } from '../language/access/questionBatch.ts';
import { formatLocation } from '../language/policy/location.ts';
import { analyze } from '../language/policyDocument.ts';
import { escapeJson } from '../language/text/quote.ts';
import { spansOf } from '../language/text/range.ts';
import { judgeEncoding } from '../language/xml/bytes/encoding.ts';
import { evaluateOptions } from './commands/evaluate.ts';
import { readChoice, readOptions } from './commands/options.ts';
import { formatAnswers, type NamedPolicy } from './formats/answer.ts';
import { readInput, readJson, readPipe } from './terminal/readInput.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal/terminal.ts';

/** `crossdomain-policy evaluate`: says who may reach what. @throws UsageError */
export async function evaluate(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readOptions(args, evaluateOptions);
  if (values.question !== undefined && positionals.length > 0)
    throw new UsageError('--question already holds the policies. Leave the FILE out.');
  const doubled = questionOptions.find(name => values.question !== undefined && values[name] !== undefined);
  if (doubled !== undefined)
    throw new UsageError(
      `--question already says what is asked. Leave --${doubled} out, or write it into the question.`,
    );
  const isQuestionFile = values.question !== undefined;
  const format = readChoice(
    'format',
    values.format ?? (isQuestionFile ? 'json' : 'text'),
    evaluateOptions.format.choices,
  );
  const json = isQuestionFile
    ? await readJson(values.question ?? '', terminal, { read: readPipe })
    : await questionOf(values, positionals, terminal);
  const { value: batch, fault } = readQuestionBatch(json);
  if (fault) throw new UsageError(isQuestionFile ? tellFault(fault) : tellOption(fault));
  const answers = answerBatch(batch);
  const named = namePolicies(batch, positionals[0]);
  await terminal.print(
    format === 'json'
      ? toJson(batch, answers)
      : formatAnswers(
          answers.map((answer, index) => ({ answer, policies: named[index] ?? [] })),
          terminal.isColorful,
        ),
  );
  return answers.every(isAllowed) ? exitStatus.fine : exitStatus.failed;
}

/** Options that say a part of the question. */
const questionOptions = ['served-from', 'from', 'to', 'header', 'client'] as const;

function tellFault({ field, message }: QuestionFault): string {
  return `${field === '' ? '' : `${field}: `}${message}.`;
}

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

function toJson({ isArray }: QuestionBatch, answers: readonly AccessAnswer[]): string {
  return `${escapeJson(JSON.stringify(isArray ? answers : answers[0], null, 2))}\n`;
}
