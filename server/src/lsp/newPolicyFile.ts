import { ErrorCodes, ProtocolRequestType, ResponseError } from 'vscode-languageserver';
import type { NewPolicyFileAnswer } from '../../../protocol/newPolicyFile.ts';
import { newPolicyFileMethod } from '../../../protocol/newPolicyFile.ts';
import { newPolicyFile, policyFileKinds } from '../language/features/newPolicyFile.ts';

/** Asks for the text of a new policy file. */
export const newPolicyFileRequest = new ProtocolRequestType<
  NewPolicyFileParams,
  NewPolicyFileAnswer,
  never,
  void,
  void
>(newPolicyFileMethod);

/** `url` or `socket`; what an editor sends is not trusted to be one of them. */
export interface NewPolicyFileParams {
  readonly kind: string;
}

/** The text of a new policy file; an error for a kind that there is not. */
export function newPolicyFileAnswer({ kind }: NewPolicyFileParams): NewPolicyFileAnswer | ResponseError {
  const known = policyFileKinds.find(candidate => candidate === kind);
  if (!known) return new ResponseError(ErrorCodes.InvalidParams, `kind must be one of ${policyFileKinds.join(', ')}.`);
  return { snippet: newPolicyFile(known) };
}
