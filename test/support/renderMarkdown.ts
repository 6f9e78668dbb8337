import MarkdownIt from 'markdown-it';

/** Markdown as VS Code's own engine renders it: with HTML, and looking for addresses in the text. */
export function renderMarkdown(markdown: string): string {
  const engine = new MarkdownIt({ html: true, linkify: true });
  engine.linkify.set({ fuzzyLink: false });
  return engine.render(markdown);
}

/** What a person reads of rendered Markdown: its text without the tags. */
export function visibleText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** Texts with which somebody who is asked might try to become markup, a link, or a character that steers. */
export const hostileTexts: readonly string[] = [
  '//evil.example/x',
  '///evil.example/x',
  'http://evil.example/',
  'https://evil.example//x',
  'HTTP://evil.example',
  'ftp://evil.example/',
  'xhttp://evil.example/x/',
  'www.evil.example',
  'WWW.evil.example',
  'mailto:me@evil.example',
  'me@evil.example',
  '[x](http://evil.example/)',
  '[x](command:crossdomainPolicy.probePort843)',
  '![y](http://evil.example/z.png)',
  '<http://evil.example/>',
  '<a href="http://evil.example/">x</a>',
  '<img src="http://evil.example/z.png">',
  '<script>alert(1)</script>',
  '<!-- x',
  '[x]: http://evil.example/',
  '[x][y]',
  '**x** _y_ ~~z~~ `c`',
  '``` x',
  '| a | b |',
  '# x',
  '- x',
  '+ x',
  '1. x',
  '> x',
  '===',
  '---',
  '$x$ $$y$$',
  '&lt;b&gt; &#60; &amp;',
  '\\[x\\](http://evil.example/)',
  '\\//evil.example',
  ':smile: #1 @me',
  'a\nb\r\n# c',
];
