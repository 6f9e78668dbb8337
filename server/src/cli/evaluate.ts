import { policyMediaType } from '../language/access/acceptance.ts';
import type { AccessAnswer } from '../language/access/answer.ts';
import { answerBatch, type QuestionBatch, readQuestionBatch } from '../language/access/questionBatch.ts';
import { judgeEncoding } from '../language/xml/encoding.ts';
import { formatAnswer } from './formats/answer.ts';
import { readChoice, readOptions } from './options.ts';
import { readInput, readJson } from './readInput.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';

const formats = ['text', 'json'] as const;

/** `crossdomain-policy evaluate`: says who may reach what. @throws UsageError */
export async function evaluate(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readOptions(args, {
    question: { type: 'string' },
    'served-from': { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    header: { type: 'string', multiple: true, default: [] },
    client: { type: 'string' },
    format: { type: 'string' },
  });
  if (values.question !== undefined && positionals.length > 0)
    throw new UsageError('--question already holds the policies. Leave the FILE out.');
  const isQuestionFile = values.question !== undefined;
  const format = readChoice('format', values.format ?? (isQuestionFile ? 'json' : 'text'), formats);
  const json = isQuestionFile
    ? await readJson(values.question ?? '', terminal)
    : await questionOf(values, positionals, terminal);
  return answer(json, format, terminal);
}

interface QuestionOptions {
  readonly 'served-from'?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly header: readonly string[];
  readonly client?: string | undefined;
}

/** The question that options ask of one file, served as a policy file should be. */
async function questionOf(options: QuestionOptions, paths: readonly string[], terminal: Terminal): Promise<unknown> {
  const [path] = paths;
  if (path === undefined || paths.length > 1) throw new UsageError('Name one FILE, or --question FILE.');
  const servedFrom = required(options, 'served-from');
  const from = required(options, 'from');
  const to = required(options, 'to');
  const { text } = judgeEncoding(await readInput(path, terminal));
  return {
    from,
    to,
    headers: options.header,
    ...(options.client !== undefined && { client: options.client }),
    policies: [{ servedFrom, text, contentType: policyMediaType }],
  };
}

function required(options: QuestionOptions, name: 'served-from' | 'from' | 'to'): string {
  const value = options[name];
  if (value === undefined) throw new UsageError(`--${name} is missing.`);
  return value;
}

function answer(json: unknown, format: (typeof formats)[number], terminal: Terminal): ExitStatus {
  const { value: batch, fault } = readQuestionBatch(json);
  if (fault) throw new UsageError(`${fault.field === '' ? '' : `${fault.field}: `}${fault.message}.`);
  const answers = answerBatch(batch);
  terminal.print(format === 'json' ? toJson(batch, answers) : answers.map(formatAnswer).join('\n'));
  return answers.every(isAllowed) ? exitStatus.fine : exitStatus.failed;
}

function toJson({ isArray }: QuestionBatch, answers: readonly AccessAnswer[]): string {
  return `${JSON.stringify(isArray ? answers : answers[0], null, 2)}\n`;
}

function isAllowed({ verdict, headers = [] }: AccessAnswer): boolean {
  return verdict === 'allowed' && headers.every(header => header.verdict === 'allowed');
}
