import {
  type ReportBlock,
  type ReportPage,
  type ReportSpan,
  type ReportText,
  spansOf,
  toneSigns,
} from '../../../../protocol/reportPage.ts';
import { inlineCode, joinBlocks, literalMarkdown, showInvisible } from './markdown.ts';

/** A report as Markdown. Its texts stand in it literally: none of them is markup, an address or a control character there. */
export function reportMarkdown({ title, headline, blocks }: ReportPage): string {
  return `${joinBlocks([
    `# ${literalMarkdown(title)}`,
    `**${toneSigns[headline.tone]} ${literalMarkdown(headline.text)}**`,
    headline.detail === undefined ? undefined : literalMarkdown(headline.detail),
    ...blocks.map(blockMarkdown),
  ])}\n`;
}

function blockMarkdown(block: ReportBlock): string {
  switch (block.kind) {
    case 'heading':
      return `## ${literalMarkdown(block.text)}`;
    case 'paragraph':
      return textMarkdown(block.text);
    case 'table':
      return tableMarkdown(block);
    case 'list':
      return block.items.map(item => `- ${textMarkdown(item)}`).join('\n');
    case 'steps':
      return block.items
        .map((item, index) => stepMarkdown(item, { index, isDeciding: index === block.deciding }))
        .join('\n');
    case 'command':
      return `${literalMarkdown(block.where)}: ${inlineCode(block.command)}`;
    case 'code':
      return codeBlock(block.text);
    case 'folded':
      return joinBlocks([`## ${literalMarkdown(block.title)}`, ...block.blocks.map(blockMarkdown)]);
  }
}

function tableMarkdown({ caption, head, rows }: Extract<ReportBlock, { kind: 'table' }>): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const table = [
    row(head.map(literalMarkdown)),
    row(head.map(() => '---')),
    ...rows.map(cells => row(cells.map(cell => textMarkdown(cell).replaceAll(/(?<!\\)\|/g, '\\|')))),
  ];
  return `## ${literalMarkdown(caption)}\n\n${table.join('\n')}`;
}

function stepMarkdown(
  item: ReportText,
  { index, isDeciding }: { readonly index: number; readonly isDeciding: boolean },
): string {
  const text = textMarkdown(item);
  return `${index + 1}. ${isDeciding ? `**${text}**` : text}`;
}

function textMarkdown(text: ReportText): string {
  return spansOf(text).map(spanMarkdown).join('');
}

function spanMarkdown(span: ReportSpan): string {
  if (typeof span === 'string') return literalMarkdown(span);
  switch (span.kind) {
    case 'code':
      return inlineCode(span.text);
    case 'strong':
      return `**${literalMarkdown(span.text)}**`;
    case 'toned':
      return `${toneSigns[span.tone]} ${literalMarkdown(span.text)}`;
    case 'time':
      return literalMarkdown(span.iso.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC'));
    case 'place':
      return literalMarkdown(span.text);
  }
}

/** In a fence that is longer than any run of backticks in the text. */
function codeBlock(text: string): string {
  const shown = text.split('\n').map(showInvisible).join('\n');
  const longestRun = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  return `${fence}text\n${shown}\n${fence}`;
}
