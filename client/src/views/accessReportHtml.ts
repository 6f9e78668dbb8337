import type { AnswerStep, ClientAnswer, FileQuestion, HeaderVerdict, TestedAccess } from '../../../protocol/access.ts';
import type { Range } from '../../../protocol/range.ts';
import { escapeHtml } from './reportHtml.ts';

/** What a report shows. */
export interface AccessReport {
  readonly question: FileQuestion;
  readonly tested: TestedAccess;
  /** The address of a link to a place of the document. */
  readonly addressOf: (range: Range) => string;
}

/** The report as HTML: verdict, steps, headers, and every client side by side. Text from files stands in it escaped. */
export function accessReportHtml(report: AccessReport): string {
  const { question, tested } = report;
  const matrix = section('Every client', clientTable(report));
  const steps = section(`How ${tested.clientName} decides`, stepList(report));
  return [
    `<h1>${verdictMark(tested.answer)}</h1>`,
    `<p>${describeQuestion(question, tested)}</p>`,
    ...(question.isOfAll ? [matrix, headerSection(tested), steps] : [steps, headerSection(tested), matrix]),
  ].join('\n');
}

function section(title: string, content: string): string {
  return `<h2>${escapeHtml(title)}</h2>\n${content}`;
}

type Verdict = Pick<ClientAnswer, 'verdict' | 'certainty'>;

function verdictMark({ verdict, certainty }: Verdict): string {
  const [sign, word] = verdict === 'allowed' ? ['✓', 'Allowed'] : ['✗', 'Denied'];
  const doubt = certainty === 'documented' ? '' : ' <small>in doubt</small>';
  return `<span class="${verdict}">${sign} ${word}</span>${doubt}`;
}

function describeQuestion({ from, to, headers = [] }: FileQuestion, { clientName }: TestedAccess): string {
  const code = (text: string): string => `<code>${escapeHtml(text)}</code>`;
  const sent = headers.length > 0 ? `, sending ${headers.map(code).join(', ')}` : '';
  return `${code(from)} to ${code(to)}${sent}, as ${escapeHtml(clientName)}. Asked of this file alone.`;
}

function stepList({ tested, addressOf }: AccessReport): string {
  const item = ({ message, range }: AnswerStep, index: number): string => {
    const mark = index === tested.decidingStep ? ' class="deciding"' : '';
    return `<li${mark}>${escapeHtml(message)}${linkTo(range, addressOf)}</li>`;
  };
  return `<ol>\n${tested.answer.steps.map(item).join('\n')}\n</ol>`;
}

function linkTo(range: Range | undefined, addressOf: AccessReport['addressOf']): string {
  if (!range) return '';
  return ` <a class="place" href="${escapeHtml(addressOf(range))}">line ${range.start.line + 1}</a>`;
}

function headerSection({ answer: { headers = [] } }: TestedAccess): string {
  if (headers.length === 0) return '';
  const row = ({ name, verdict, reason }: HeaderVerdict): string =>
    `<tr><td><code>${escapeHtml(name)}</code></td><td>${verdictMark({ verdict, certainty: 'documented' })}</td><td>${escapeHtml(reason)}</td></tr>`;
  return section('Request headers', `<table>\n${headers.map(row).join('\n')}\n</table>`);
}

function clientTable({ tested: { clients, client }, addressOf }: AccessReport): string {
  const row = (answer: ClientAnswer): string => {
    const { name, verdict, isAllowed, reason, range } = answer;
    const heading = answer.client === client ? `<strong>${escapeHtml(name)}</strong>` : escapeHtml(name);
    const headers = verdict === 'allowed' && !isAllowed ? '<br>not every header' : '';
    return `<tr><td>${heading}</td><td>${verdictMark(answer)}${headers}</td><td>${escapeHtml(reason)}${linkTo(range, addressOf)}</td></tr>`;
  };
  return `<table>\n${clients.map(row).join('\n')}\n</table>`;
}
