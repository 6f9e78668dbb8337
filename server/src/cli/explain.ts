import type { Explanation } from '../../../protocol/explain.ts';
import { explainLine, explain as explainText } from '../language/features/explain.ts';
import { escapeControls, escapeJson } from '../language/text/quote.ts';
import { countOf } from '../language/text/words.ts';
import { judgeEncoding } from '../language/xml/bytes/encoding.ts';
import { explainOptions } from './commands/explain.ts';
import { readChoice, readOptions } from './commands/options.ts';
import { createPaint, type Paint } from './terminal/paint.ts';
import { readInput } from './terminal/readInput.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal/terminal.ts';
import { wrapText } from './terminal/wrapText.ts';

type Format = (typeof explainOptions.format.choices)[number];

/** `crossdomain-policy explain`: says what a rule, an error or a line of a log means. @throws UsageError */
export async function explain(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readOptions(args, explainOptions);
  const format = readChoice('format', values.format ?? 'text', explainOptions.format.choices);
  if (values.log !== undefined) {
    if (positionals.length > 0) throw new UsageError('--log already says what to explain. Leave the rest out.');
    return explainLog(values.log, format, terminal);
  }
  if (positionals.length === 0) throw new UsageError('Name a rule, an error number or a line of a log, or --log FILE.');
  const explanation = explainText(positionals.join(' '));
  const text =
    format === 'json'
      ? `${escapeJson(JSON.stringify(explanation, null, 2))}\n`
      : describe(explanation, createPaint(terminal.isColorful));
  await terminal.print(text);
  return explanation.kind === 'unknown' ? exitStatus.unusable : exitStatus.fine;
}

async function explainLog(path: string, format: Format, terminal: Terminal): Promise<ExitStatus> {
  const { text } = judgeEncoding(await readInput(path, terminal));
  const lines = text.split(/\r\n|\r|\n/).filter(line => line.trim() !== '');
  const explanations = lines.map(line => explainLine(line) ?? { ...explainText(line), kind: 'unknown' as const });
  const known = explanations.filter(({ kind }) => kind !== 'unknown');
  const paint = createPaint(terminal.isColorful);
  const described =
    format === 'json'
      ? explanations.map(explanation => `${escapeJson(JSON.stringify(explanation))}\n`)
      : known.map(explanation => describe(explanation, paint));
  if (described.length > 0) await terminal.print(described.join(format === 'json' ? '' : '\n'));
  const unknown = explanations.length - known.length;
  if (unknown > 0)
    terminal.complain(`crossdomain-policy explain: ${countOf(unknown, 'line')} of ${explanations.length} not known.\n`);
  return known.length === 0 ? exitStatus.unusable : exitStatus.fine;
}

function describe({ input, kind, title, meaning, step, advice, source }: Explanation, paint: Paint): string {
  return [
    ...(kind === 'log-line' ? [`${paint('dim', escapeControls(input))}\n`] : []),
    `${paint('bold', title)}\n`,
    wrapText(escapeControls(meaning), '  '),
    ...(advice === '' ? [] : [wrapText(escapeControls(advice), '  ')]),
    ...(step === undefined ? [] : [`  ${paint('dim', `step of evaluate: ${step}`)}\n`]),
    ...(source === '' ? [] : [`  ${paint('dim', `source: ${source}`)}\n`]),
  ].join('');
}
