import { equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { escapeHtml, reportHtml } from '../../../client/src/views/reportHtml.ts';

test('a page of a report runs no scripts, loads nothing and has styles of its own only', () => {
  const html = reportHtml('<p>body</p>', []);
  const [, nonce] = /<style nonce="([^"]+)">/.exec(html) ?? [];
  ok(nonce);
  match(html, new RegExp(`content="default-src 'none'; style-src 'nonce-${nonce}'"`));
  ok(!html.includes('<script'));
});

test('its commands are links with their argument', () => {
  const html = reportHtml('', [{ title: 'Probe <Again>', command: 'a.b', argument: { place: '[::1]:80 "\'>' } }]);
  const [, target = ''] = /<a href="([^"]*)">Probe &#60;Again&#62;<\/a>/.exec(html) ?? [];
  const [command, argument = ''] = target.replaceAll('&#39;', "'").split('?');
  equal(command, 'command:a.b');
  equal(decodeURIComponent(argument), '[{"place":"[::1]:80 \\"\'>"}]');
});

test('a text is escaped so that none of it is markup', () =>
  equal(escapeHtml(`<a href="x" b='y'>&amp;`), '&#60;a href=&#34;x&#34; b=&#39;y&#39;&#62;&#38;amp;'));
