import { ErrorCodes, ProtocolRequestType, ResponseError } from 'vscode-languageserver';
import { type DescribedListeners, listenersMethod } from '../../../protocol/listeners.ts';
import { lastPort, masterPolicyPort } from '../language/facts/transports.ts';
import { isJsonObject } from '../language/text/jsonObject.ts';
import { invalidParams } from './longRequest.ts';
import type { Network } from './probe.ts';

/** Asks which programs of this machine listen on a port. */
export const listenersRequest = new ProtocolRequestType<unknown, DescribedListeners, never, void, void>(
  listenersMethod,
);

/** Which programs listen; an error with a sentence where the system does not tell. */
export async function listenersAnswer(
  params: unknown,
  network: Network,
): Promise<DescribedListeners | ResponseError<void>> {
  const { port = masterPolicyPort } = isJsonObject(params) ? params : {};
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > lastPort)
    return invalidParams('port', `Enter a port from 1 to ${lastPort}.`);
  const answer = await network.findLocalListeners(port);
  if (answer.kind === 'unknown') return new ResponseError(ErrorCodes.InternalError, answer.message);
  return { found: answer.found, description: network.describeListeners(answer.found).join(' ') };
}
