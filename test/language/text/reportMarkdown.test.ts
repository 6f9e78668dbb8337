import { doesNotMatch, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import type { ReportPage, ReportText } from '../../../protocol/reportPage.ts';
import { literalMarkdown, showInvisible } from '../../../server/src/language/text/markdown.ts';
import { reportMarkdown } from '../../../server/src/language/text/reportMarkdown.ts';
import { hostileTexts, renderMarkdown, visibleText } from '../../support/renderMarkdown.ts';

const place = { uri: 'file:///a', range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } } };

/** A report with a text everywhere where one can stand. */
function pageWith(text: string): ReportPage {
  const pieces: ReportText = [
    text,
    ' ',
    { kind: 'code', text },
    ' ',
    { kind: 'strong', text },
    ' ',
    { kind: 'toned', tone: 'bad', text },
    ' ',
    { kind: 'place', text, ...place },
  ];
  return {
    title: text,
    headline: { tone: 'good', text, detail: text },
    blocks: [
      { kind: 'heading', text },
      { kind: 'paragraph', text },
      { kind: 'paragraph', text: pieces },
      { kind: 'table', caption: text, head: [text, 'b'], rows: [[text, pieces]] },
      { kind: 'list', items: [text, pieces] },
      { kind: 'steps', items: [text, pieces], deciding: 0 },
      { kind: 'command', command: text, where: text },
      { kind: 'code', text },
      { kind: 'folded', title: text, blocks: [{ kind: 'paragraph', text }] },
    ],
  };
}

for (const text of hostileTexts)
  test(`${JSON.stringify(text)} in a report is text`, () => {
    const html = renderMarkdown(reportMarkdown(pageWith(text)));
    doesNotMatch(html, /<(?!\/?(?:h1|h2|p|strong|code|pre|table|thead|tbody|tr|th|td|ul|ol|li)\b)/);
    const shown = showInvisible(text);
    equal(visibleText(html).split(shown).length - 1 >= 20, true, html);
  });

test('a text is literal Markdown by itself, wherever it is cut', () => {
  for (const text of hostileTexts)
    for (let end = 1; end <= text.length; end += 1) {
      const html = renderMarkdown(literalMarkdown(text.slice(0, end)));
      doesNotMatch(html, /<(?!\/?p>)/, text.slice(0, end));
    }
});

test('a report begins with its answer, and every part has its form', () => {
  const markdown = reportMarkdown({
    title: 'Probe of a.example',
    headline: { tone: 'caution', text: 'Any site may connect.' },
    blocks: [
      {
        kind: 'table',
        caption: 'Who may connect',
        head: ['From', 'To'],
        rows: [['any site', [{ kind: 'code', text: '8080' }]]],
      },
      { kind: 'steps', items: ['asked', 'answered'], deciding: 1 },
      { kind: 'paragraph', text: ['At ', { kind: 'time', iso: '2026-01-02T03:04:05.678Z' }] },
      { kind: 'folded', title: 'Details', blocks: [{ kind: 'list', items: ['x'] }] },
    ],
  });
  equal(
    markdown,
    `# Probe of a.example

**⚠ Any site may connect.**

## Who may connect

| From | To |
| --- | --- |
| any site | \`8080\` |

1. asked
2. **answered**

At 2026-01-02 03:04:05 UTC

## Details

- x
`,
  );
  ok(renderMarkdown(markdown).includes('<table>'));
});
