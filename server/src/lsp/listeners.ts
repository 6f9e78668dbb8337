import { ErrorCodes, ProtocolRequestType, ResponseError } from 'vscode-languageserver';
import { type LocalListeners, listenersMethod } from '../../../protocol/listeners.ts';
import { lastPort, masterPolicyPort } from '../language/facts/transports.ts';
import { isJsonObject } from '../language/text/jsonObject.ts';
import type { Network } from './probe.ts';

/** Asks which programs of this machine listen on a port. */
export const listenersRequest = new ProtocolRequestType<unknown, LocalListeners, never, void, void>(listenersMethod);

/** Which programs listen; an error with a sentence where the system does not tell. */
export async function listenersAnswer(
  params: unknown,
  network: Network,
): Promise<LocalListeners | ResponseError<void>> {
  const { port = masterPolicyPort } = isJsonObject(params) ? params : {};
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > lastPort)
    return new ResponseError(ErrorCodes.InvalidParams, `port: Enter a port from 1 to ${lastPort}.`);
  const answer = await network.findLocalListeners(port);
  return answer.kind === 'found' ? answer.found : new ResponseError(ErrorCodes.InternalError, answer.message);
}
