import { ErrorCodes, ProtocolRequestType, ResponseError, type TextDocumentIdentifier } from 'vscode-languageserver';
import type { AccessSuggestions, TestedAccess } from '../../../protocol/access.ts';
import { accessSuggestionsMethod, testAccessMethod } from '../../../protocol/access.ts';
import type { QuestionFault } from '../language/access/question.ts';
import { clientFacts, clientIds } from '../language/facts/clients.ts';
import { headersNamedBy, requestersNamedBy, targetsNamedBy } from '../language/features/questionParts.ts';
import { testAccess } from '../language/features/testAccess.ts';
import type { OpenPolicy } from './documentStore.ts';

/**
 * Asks an open policy file alone: `{ textDocument, from, to, headers?, client?, certificate? }`, where `to` may be `:PORT` for the host
 * that serves it. Null for documents that are no policy files; an error that names the field, in its data too, for a bad question.
 */
export const testAccessRequest = new ProtocolRequestType<
  TestAccessParams,
  TestedAccess | null,
  never,
  QuestionFault,
  void
>(testAccessMethod);

/** Asks which questions a policy file suggests; null for documents that are none. */
export const accessSuggestionsRequest = new ProtocolRequestType<
  DocumentParams,
  AccessSuggestions | null,
  never,
  void,
  void
>(accessSuggestionsMethod);

interface DocumentParams {
  readonly textDocument: TextDocumentIdentifier;
}

/** The question beside the document; what an editor sends is not trusted to be one. */
export type TestAccessParams = DocumentParams & Readonly<Record<string, unknown>>;

/** What an open policy file alone answers. */
export function testAccessAnswer(
  { analysis, textDocument }: OpenPolicy,
  params: TestAccessParams,
): TestedAccess | ResponseError<QuestionFault> {
  const { value, fault } = testAccess(analysis, params);
  if (!fault) return { ...value, version: textDocument.version };
  const { field, message } = fault;
  return new ResponseError(ErrorCodes.InvalidParams, field === '' ? `${message}.` : `${field}: ${message}.`, fault);
}

/** What an open policy file suggests to ask. */
export function accessSuggestionsOf({ analysis }: OpenPolicy): AccessSuggestions {
  const { policy, client } = analysis;
  return {
    requesters: requestersNamedBy(policy),
    targets: targetsNamedBy(policy),
    headers: headersNamedBy(policy),
    clients: clientIds.map(id => ({ client: id, name: clientFacts[id].name })),
    client,
  };
}
