import { ErrorCodes, ProtocolRequestType, ResponseError } from 'vscode-languageserver';
import { type NewPolicyFileAnswer, newPolicyFileMethod, policyFileKinds } from '../../../protocol/newPolicyFile.ts';
import { newPolicyFile, policyFileNames, writePolicyFile } from '../language/features/newPolicyFile.ts';
import { isJsonObject } from '../language/text/jsonObject.ts';
import { escapeSnippet } from '../language/text/snippet.ts';

/** Asks for the text of a new policy file. */
export const newPolicyFileRequest = new ProtocolRequestType<unknown, NewPolicyFileAnswer, never, void, void>(
  newPolicyFileMethod,
);

/** The text of a new policy file; an error that names the field for what there is not. What an editor sends is not trusted. */
export function newPolicyFileAnswer(params: unknown): NewPolicyFileAnswer | ResponseError {
  const given = isJsonObject(params) ? params : {};
  const { domains, ports, metaPolicy } = given;
  const kind = policyFileKinds.find(candidate => candidate === given['kind']);
  if (!kind) return invalid(`kind must be one of ${policyFileKinds.join(', ')}.`);
  const fileName = policyFileNames[kind];
  if (domains === undefined) return { snippet: newPolicyFile(kind), fileName };
  if (!Array.isArray(domains) || !domains.every(domain => typeof domain === 'string'))
    return invalid('domains must be an array of strings.');
  if (kind === 'socket' && domains.length > 0 && typeof ports !== 'string') return invalid('ports must be a string.');
  const text = writePolicyFile({
    kind,
    domains,
    ...(typeof ports === 'string' && { ports }),
    ...(typeof metaPolicy === 'string' && { metaPolicy }),
  });
  return { snippet: escapeSnippet(text), fileName };
}

function invalid(message: string): ResponseError {
  return new ResponseError(ErrorCodes.InvalidParams, message);
}
