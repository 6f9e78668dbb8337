/** Asks for the configuration that lets browsers do what an open policy lets Flash do: `{ uri, server? }` → `ServerConfiguration`. */
export const corsMethod = 'crossdomainPolicy/cors';

/** Asks for the configuration that ends policy files: `{ server? }` → `ServerConfiguration`. */
export const retireMethod = 'crossdomainPolicy/retire';

/** Web servers for which configurations are written, the default first. */
export const webServers = ['nginx', 'apache', 'caddy', 'iis', 'express'] as const;

export type WebServer = (typeof webServers)[number];

/** How people call a server. */
export const webServerNames: Readonly<Record<WebServer, string>> = {
  nginx: 'nginx',
  apache: 'Apache',
  caddy: 'Caddy',
  iis: 'IIS',
  express: 'Express',
};

/** Lines for a web server, to copy from. */
export interface ServerConfiguration {
  readonly text: string;
  /** The id of a VS Code language that every VS Code has. */
  readonly language: string;
}
