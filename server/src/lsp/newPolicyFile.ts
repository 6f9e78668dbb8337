import { ErrorCodes, ProtocolRequestType, ResponseError } from 'vscode-languageserver';
import type { NewPolicyFileAnswer } from '../../../protocol/newPolicyFile.ts';
import { newPolicyFileMethod } from '../../../protocol/newPolicyFile.ts';
import { newPolicyFile, policyFileKinds } from '../language/features/newPolicyFile.ts';
import { isJsonObject } from '../language/text/jsonObject.ts';

/** Asks for the text of a new policy file. */
export const newPolicyFileRequest = new ProtocolRequestType<unknown, NewPolicyFileAnswer, never, void, void>(
  newPolicyFileMethod,
);

/** The text of a new policy file of the kind in the parameters, which nobody has checked; an error for a kind that there is not. */
export function newPolicyFileAnswer(params: unknown): NewPolicyFileAnswer | ResponseError {
  const kind = isJsonObject(params) ? params['kind'] : undefined;
  const known = policyFileKinds.find(candidate => candidate === kind);
  if (!known) return new ResponseError(ErrorCodes.InvalidParams, `kind must be one of ${policyFileKinds.join(', ')}.`);
  return { snippet: newPolicyFile(known) };
}
