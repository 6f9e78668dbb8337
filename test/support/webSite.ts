import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { AuditReport } from '../../protocol/audit.ts';
import { type AuditOptions, audit } from '../../server/src/audit/audit.ts';
import { readAuditRequest } from '../../server/src/audit/auditRequest.ts';

/** What a path answers; what is not named is 404. */
export interface Page {
  readonly status?: number;
  /** A header that is sent several times has several values. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
}

const certificates = join(import.meta.dirname, 'certificates');

/** A certificate of the tests' own authority, by the name of its file. */
export function certificate(name: string): string {
  return readFileSync(join(certificates, `${name}.pem`), 'utf8');
}

/** Pages by path. `*` stands for every other path. */
export type Pages = Readonly<Record<string, Page>>;

/** A web site on loopback; gone when the test ends. Returns its origin. */
export function startSite(context: TestContext, pages: Pages): Promise<string> {
  return listen(context, createServer(answerFrom(pages)), 'http');
}

/** The same over TLS, with one of the certificates. */
export function startTlsSite(context: TestContext, pages: Pages, certificateName: string): Promise<string> {
  const options = { key: certificate('key'), cert: certificate(certificateName) };
  return listen(context, createTlsServer(options, answerFrom(pages)), 'https');
}

function answerFrom(pages: Pages): RequestListener {
  return (request, response) => {
    const { status = 200, headers = {}, body = '' } = pages[request.url ?? ''] ?? pages['*'] ?? { status: 404 };
    for (const [name, value] of Object.entries(headers))
      response.setHeader(name, typeof value === 'string' ? value : [...value]);
    response.writeHead(status);
    response.end(body);
  };
}

async function listen(context: TestContext, server: Server, scheme: 'http' | 'https'): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `${scheme}://127.0.0.1:${portOf(server.address())}`;
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A server that does with each connection what it likes, once the first bytes of a request came; gone when the test ends. */
export async function startRawSite(context: TestContext, behave: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcpServer(socket => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => behave(socket));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${portOf(server.address())}`;
}

/** Audits what a request in JSON says; a bad request fails the test. */
export async function runAudit(
  json: Readonly<Record<string, unknown>>,
  options: AuditOptions = {},
): Promise<AuditReport> {
  const read = readAuditRequest(json);
  if (read.kind === 'invalid') throw new Error(read.message);
  return audit(read.request, options);
}

/** A policy served as it should be. */
export function policyPage(content: string, type = 'text/x-cross-domain-policy'): Page {
  return {
    headers: { 'Content-Type': type },
    body: `<?xml version="1.0"?>\n<cross-domain-policy>${content}</cross-domain-policy>\n`,
  };
}
