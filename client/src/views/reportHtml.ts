import { type CommandId, commandIds } from '../../../protocol/commandIds.ts';
import {
  type ReportBlock,
  type ReportPage,
  type ReportSpan,
  type ReportText,
  spansOf,
  type Tone,
  toneSigns,
} from '../../../protocol/reportPage.ts';
import { reportStyle } from './reportStyle.ts';

/** A command that a person can run from a report. */
export interface ReportAction {
  readonly title: string;
  /** What it does, for the tooltip and for screen readers. */
  readonly description: string;
  readonly command: CommandId;
  readonly argument: object;
  /** The one that the reader is most likely to want. */
  readonly isPrimary?: boolean;
}

/** A report as a page: the answer, its commands as buttons, and the rest. It runs no scripts, loads nothing, and links to our commands only. */
export function reportHtml({ title, headline, blocks }: ReportPage, actions: readonly ReportAction[]): string {
  const nonce = crypto.randomUUID();
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">${reportStyle}</style>
</head>
<body>
<header role="status">
<p class="subject">${escapeHtml(title)}</p>
<h1 class="${headline.tone}">${signed(headline.tone, escapeHtml(headline.text))}</h1>${headline.detail === undefined ? '' : `\n<p class="detail">${escapeHtml(headline.detail)}</p>`}
</header>
<nav aria-label="Commands">${actions.map(button).join('\n')}</nav>
<main>
${blocks.map(blockHtml).join('\n')}
</main>
</body>
</html>
`;
}

/** A text as HTML that shows it literally. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}

/** The commands that a page of a report may run, whatever stands in it. */
export function commandsOf(page: ReportPage, actions: readonly ReportAction[]): readonly CommandId[] {
  const inPage = page.blocks.length > 0 ? pageCommands : [];
  return [...new Set([...actions.map(({ command }) => command), ...inPage])];
}

/** The commands that parts of a report run: neither of them writes a file. */
const pageCommands: readonly CommandId[] = [commandIds.revealPlace, commandIds.copyText];

function signed(tone: Tone, html: string): string {
  return `<span class="sign" aria-hidden="true">${toneSigns[tone]}</span>&#160;${html}`;
}

/** The address of a link that runs a command. */
function commandAddress(command: CommandId, argument: object): string {
  return escapeHtml(`command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`);
}

function button({ title, description, command, argument, isPrimary }: ReportAction): string {
  const style = isPrimary ? 'button primary' : 'button';
  return `<a class="${style}" role="button" href="${commandAddress(command, argument)}" title="${escapeHtml(description)}">${escapeHtml(title)}</a>`;
}

function blockHtml(block: ReportBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escapeHtml(block.text)}</h2>`;
    case 'paragraph':
      return `<p>${textHtml(block.text)}</p>`;
    case 'table':
      return tableHtml(block);
    case 'list':
      return `<ul>${block.items.map(item => `<li>${textHtml(item)}</li>`).join('\n')}</ul>`;
    case 'steps':
      return `<ol>${block.items.map((item, index) => stepHtml(item, index === block.deciding)).join('\n')}</ol>`;
    case 'command':
      return commandHtml(block);
    case 'code':
      return `<pre tabindex="0"><code>${escapeHtml(block.text)}</code></pre>`;
    case 'folded':
      return `<details><summary>${escapeHtml(block.title)}</summary>\n${block.blocks.map(blockHtml).join('\n')}\n</details>`;
  }
}

function stepHtml(item: ReportText, isDeciding: boolean): string {
  return isDeciding
    ? `<li class="deciding">${textHtml(item)} <span class="note">decides</span></li>`
    : `<li>${textHtml(item)}</li>`;
}

function tableHtml({ caption, head, rows }: Extract<ReportBlock, { kind: 'table' }>): string {
  const row = (cells: readonly ReportText[]): string =>
    `<tr>${cells.map((cell, index) => (index === 0 ? `<th scope="row">${textHtml(cell)}</th>` : `<td>${textHtml(cell)}</td>`)).join('')}</tr>`;
  return `<table>
<caption><h2>${escapeHtml(caption)}</h2></caption>
<thead><tr>${head.map(cell => (cell === '' ? '<td></td>' : `<th scope="col">${escapeHtml(cell)}</th>`)).join('')}</tr></thead>
<tbody>
${rows.map(row).join('\n')}
</tbody>
</table>`;
}

function commandHtml({ command, where }: Extract<ReportBlock, { kind: 'command' }>): string {
  const copy = button({
    title: 'Copy',
    description: `Copy the command: ${command}`,
    command: commandIds.copyText,
    argument: { text: command },
  });
  return `<p class="command">${escapeHtml(where)}: <code>${escapeHtml(command)}</code> ${copy}</p>`;
}

function textHtml(text: ReportText): string {
  return spansOf(text).map(spanHtml).join('');
}

function spanHtml(span: ReportSpan): string {
  if (typeof span === 'string') return escapeHtml(span);
  switch (span.kind) {
    case 'code':
      return `<code>${escapeHtml(span.text)}</code>`;
    case 'strong':
      return `<strong>${escapeHtml(span.text)}</strong>`;
    case 'toned':
      return `<span class="${span.tone}">${signed(span.tone, escapeHtml(span.text))}</span>`;
    case 'time':
      return `<time datetime="${escapeHtml(span.iso)}">${escapeHtml(localTime(span.iso))}</time>`;
    case 'place': {
      const address = commandAddress(commandIds.revealPlace, { uri: span.uri, range: span.range });
      return `<a class="place" href="${address}" title="${escapeHtml(`Show ${span.text} in the editor`)}">${escapeHtml(span.text)}</a>`;
    }
  }
}

/** A moment in the reader's own time; as it is where it cannot be read. */
function localTime(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? iso
    : date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'long' });
}
