import { deepEqual, doesNotMatch, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { commandsOf, escapeHtml, type ReportAction, reportHtml } from '../../../client/src/views/reportHtml.ts';
import { commandIds } from '../../../protocol/commandIds.ts';
import type { ReportBlock, ReportPage, ReportText } from '../../../protocol/reportPage.ts';
import { hostileTexts, visibleText } from '../../support/renderMarkdown.ts';

const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 5 } };

function pageOf(...blocks: readonly ReportBlock[]): ReportPage {
  return { title: 'Probe of a.example', headline: { tone: 'caution', text: 'Any site may connect.' }, blocks };
}

const again: ReportAction = {
  title: 'Probe <Again>',
  description: 'Ask "a.example" again',
  command: commandIds.probePort843,
  argument: { place: '[::1]:80 "\'>' },
};

test('a page of a report runs no scripts, loads nothing and has styles of its own only', () => {
  const html = reportHtml(pageOf(), []);
  const [, nonce] = /<style nonce="([^"]+)">/.exec(html) ?? [];
  ok(nonce);
  match(html, new RegExp(`content="default-src 'none'; style-src 'nonce-${nonce}'"`));
  ok(!html.includes('<script'));
});

test('the answer comes first, with its sign, and is told to screen readers', () =>
  match(
    reportHtml(pageOf(), [again]),
    /<body>\n<header role="status">\n<p class="subject">Probe of a\.example<\/p>\n<h1 class="caution"><span class="sign" aria-hidden="true">⚠<\/span>&#160;Any site may connect\.<\/h1>\n<\/header>\n<nav/,
  ));

test('its commands are buttons with a name, a tooltip of their own, and their argument', () => {
  const html = reportHtml(pageOf(), [again]);
  const [, target = '', title] =
    /<a class="button" role="button" href="([^"]*)" title="([^"]*)">Probe &#60;Again&#62;<\/a>/.exec(html) ?? [];
  const [command, argument = ''] = target.replaceAll('&#39;', "'").split('?');
  equal(command, 'command:crossdomainPolicy.probePort843');
  equal(decodeURIComponent(argument), '[{"place":"[::1]:80 \\"\'>"}]');
  equal(title, 'Ask &#34;a.example&#34; again');
});

test('tables have a caption, heads of columns and heads of rows', () => {
  const table: ReportBlock = { kind: 'table', caption: 'Who', head: ['', 'B'], rows: [['a', 'b']] };
  const html = reportHtml(pageOf(table), []);
  match(html, /<caption><h2>Who<\/h2><\/caption>/);
  match(html, /<thead><tr><td><\/td><th scope="col">B<\/th><\/tr><\/thead>/);
  match(html, /<tr><th scope="row">a<\/th><td>b<\/td><\/tr>/);
});

test('details are folded, and a moment is in the reader’s own time', () => {
  const iso = '2026-01-02T03:04:05.678Z';
  const text: ReportText = ['Asked at ', { kind: 'time', iso }];
  const html = reportHtml(pageOf({ kind: 'folded', title: 'Details', blocks: [{ kind: 'paragraph', text }] }), []);
  match(html, /<details><summary>Details<\/summary>/);
  match(html, /<time datetime="2026-01-02T03:04:05\.678Z">[^<]*2026[^<]*<\/time>/);
});

test('a place is a link that shows it in the editor, and a command can be copied', () => {
  const place: ReportText = [{ kind: 'place', text: 'line 4', uri: 'file:///a.xml', range }];
  const html = reportHtml(
    pageOf({ kind: 'paragraph', text: place }, { kind: 'command', command: 'ss', where: 'Here' }),
    [],
  );
  match(
    html,
    /<a class="place" href="command:crossdomainPolicy\.revealPlace\?[^"]*" title="Show line 4 in the editor">line 4<\/a>/,
  );
  match(html, /Here: <code>ss<\/code> <a class="button" role="button" href="command:crossdomainPolicy\.copyText/);
});

test('a page may run the commands of its buttons and links only, none of which takes a file to write', () => {
  deepEqual(commandsOf(pageOf(), [again]), [commandIds.probePort843]);
  const commands = commandsOf(pageOf({ kind: 'heading', text: 'a' }), [again]);
  deepEqual(commands, [commandIds.probePort843, commandIds.revealPlace, commandIds.copyText]);
});

for (const text of hostileTexts)
  test(`${JSON.stringify(text)} in a page is text, and no link but our own is in it`, () => {
    const pieces: ReportText = [
      text,
      { kind: 'code', text },
      { kind: 'strong', text },
      { kind: 'toned', tone: 'bad', text },
    ];
    const link: ReportText = [{ kind: 'place', text, uri: text, range }];
    const html = reportHtml(
      {
        title: text,
        headline: { tone: 'good', text, detail: text },
        blocks: [
          { kind: 'paragraph', text: pieces },
          { kind: 'paragraph', text: link },
          { kind: 'table', caption: text, head: [text], rows: [[text, pieces]] },
          { kind: 'steps', items: [text], deciding: 0 },
          { kind: 'command', command: text, where: text },
          { kind: 'code', text },
          { kind: 'folded', title: text, blocks: [{ kind: 'list', items: [text] }] },
        ],
      },
      [{ ...again, title: text, description: text }],
    );
    for (const [, target] of html.matchAll(/<a [^>]*href="([^"]*)"/g))
      match(target ?? '', /^command:crossdomainPolicy\.\w+\?/);
    doesNotMatch(html, /<(?:img|script|iframe|b|form)\b/);
    ok(visibleText(html).split(escapeHtml(text)).length > 15);
  });

test('a text is escaped so that none of it is markup', () =>
  equal(escapeHtml(`<a href="x" b='y'>&amp;`), '&#60;a href=&#34;x&#34; b=&#39;y&#39;&#62;&#38;amp;'));
