import { ErrorCodes, ProtocolRequestType, ResponseError } from 'vscode-languageserver';
import {
  corsMethod,
  retireMethod,
  type ServerConfiguration,
  type WebServer,
  webServers,
} from '../../../protocol/leaving.ts';
import { corsConfiguration } from '../language/features/leaving/corsConfiguration.ts';
import { retireConfiguration } from '../language/features/leaving/retireConfiguration.ts';
import { parseWebServer, webServerLanguages } from '../language/features/leaving/webServers.ts';
import { isJsonObject } from '../language/text/jsonObject.ts';
import type { DocumentStore } from './documentStore.ts';

/** Asks for what takes an open policy's place. */
export const corsRequest = new ProtocolRequestType<unknown, ServerConfiguration, never, void, void>(corsMethod);

/** Asks for what ends policy files. */
export const retireRequest = new ProtocolRequestType<unknown, ServerConfiguration, never, void, void>(retireMethod);

/** The configuration that lets browsers do what an open policy lets Flash do. */
export async function corsAnswer(
  params: unknown,
  { policyAt }: DocumentStore,
): Promise<ServerConfiguration | ResponseError<void>> {
  const server = serverIn(params);
  const { uri } = isJsonObject(params) ? params : {};
  const policy = typeof uri === 'string' ? await policyAt(uri) : undefined;
  if (!policy) return new ResponseError(ErrorCodes.InvalidParams, 'uri: This names no open policy file.');
  return server
    ? { text: corsConfiguration(policy.analysis, server), language: webServerLanguages[server] }
    : badServer();
}

/** The configuration that ends policy files. */
export function retireAnswer(params: unknown): ServerConfiguration | ResponseError<void> {
  const server = serverIn(params);
  return server ? { text: retireConfiguration(server), language: webServerLanguages[server] } : badServer();
}

function serverIn(params: unknown): WebServer | undefined {
  const { server = 'nginx' } = isJsonObject(params) ? params : {};
  return typeof server === 'string' ? parseWebServer(server) : undefined;
}

function badServer(): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, `server: Name one of ${webServers.join(', ')}.`);
}
