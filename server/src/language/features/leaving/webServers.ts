import { type WebServer, webServers } from '../../../../../protocol/leaving.ts';

/** The id of a VS Code language for a server's configuration that every VS Code has. */
export const webServerLanguages: Readonly<Record<WebServer, string>> = {
  nginx: 'plaintext',
  apache: 'plaintext',
  caddy: 'plaintext',
  iis: 'xml',
  express: 'javascript',
};

/** The word as a web server; undefined if it is none that configurations are written for. */
export function parseWebServer(word: string): WebServer | undefined {
  return webServers.find(server => server === word);
}

/** Lines as comments of a server's configuration. */
export function commentsFor(server: WebServer, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  if (server === 'iis') return `<!--\n${lines.map(line => `  ${line.replaceAll('--', '- -')}`).join('\n')}\n-->\n`;
  const sign = server === 'express' ? '//' : '#';
  return `${lines.map(line => `${sign} ${line}`.trimEnd()).join('\n')}\n`;
}

/** Where what is printed goes. */
export const placesInConfiguration: Readonly<Record<WebServer, string>> = {
  nginx: 'nginx: inside the server block.',
  apache: 'Apache: inside the VirtualHost.',
  caddy: 'Caddy: inside the block of the site.',
  iis: 'IIS: web.config in the root of the site. Merge it with the one that is there.',
  express: 'Express: before every route and before express.static.',
};
