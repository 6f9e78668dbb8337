import type { ClientAnswer, FileQuestion, HeaderVerdict, TestedAccess } from '../../../protocol/access.ts';
import type { Range } from '../../../protocol/range.ts';
import type { Headline, ReportBlock, ReportPage, ReportSpan, ReportText } from '../../../protocol/reportPage.ts';

/** A question about a document with its answer. */
export interface AnsweredQuestion {
  readonly uri: string;
  readonly question: FileQuestion;
  readonly tested: TestedAccess;
}

/** The answer to an access test: the verdict, the headers, the steps that led there, and every client side by side. */
export function accessReportPage(answered: AnsweredQuestion): ReportPage {
  const { question, tested } = answered;
  const headers = headerTable(tested);
  const steps = stepBlocks(answered);
  const clients = clientTable(answered);
  return {
    title: 'Test Access',
    headline: tested.headline,
    blocks: [
      { kind: 'paragraph', text: describeQuestion(question, tested) },
      ...headers,
      ...(question.isOfAll ? [clients, ...steps] : [...steps, clients]),
    ],
  };
}

function describeQuestion({ from, to, headers = [] }: FileQuestion, { clientName }: TestedAccess): ReportText {
  const sent = headers.flatMap((name, index): readonly ReportSpan[] => [index === 0 ? ', sending ' : ', ', code(name)]);
  return [code(from), ' to ', code(to), ...sent, `, as ${clientName}. Only this file was asked.`];
}

function code(text: string): ReportSpan {
  return { kind: 'code', text };
}

function headerTable({ answer: { headers = [] } }: TestedAccess): readonly ReportBlock[] {
  if (headers.length === 0) return [];
  const row = ({ name, verdict, reason }: HeaderVerdict): readonly ReportText[] => [
    [code(name)],
    [verdict === 'allowed' ? toned({ tone: 'good', text: 'Allowed' }) : toned({ tone: 'bad', text: 'Denied' })],
    reason,
  ];
  return [{ kind: 'table', caption: 'Request headers', head: ['Header', 'Verdict', 'Why'], rows: headers.map(row) }];
}

function stepBlocks({ uri, tested }: AnsweredQuestion): readonly ReportBlock[] {
  const { answer, clientName, decidingStep } = tested;
  const items = answer.steps.map(({ message, range }) => [message, ...placeIn(uri, range)]);
  return [
    { kind: 'heading', text: `How ${clientName} decides` },
    { kind: 'steps', items, deciding: decidingStep },
  ];
}

function clientTable({ uri, tested: { clients, client } }: AnsweredQuestion): ReportBlock {
  const row = ({ client: id, name, headline, reason, range }: ClientAnswer): readonly ReportText[] => [
    id === client ? [{ kind: 'strong', text: name }] : name,
    [toned(headline)],
    [reason, ...placeIn(uri, range)],
  ];
  return { kind: 'table', caption: 'Every client', head: ['Client', 'Verdict', 'Why'], rows: clients.map(row) };
}

function toned({ tone, text }: Headline): ReportSpan {
  return { kind: 'toned', tone, text };
}

function placeIn(uri: string, range: Range | undefined): readonly ReportSpan[] {
  return range ? [' ', { kind: 'place', text: `line ${range.start.line + 1}`, uri, range }] : [];
}
