import { ErrorCodes, ProtocolRequestType, ResponseError, type TextDocumentIdentifier } from 'vscode-languageserver';
import type { QuestionFault } from '../language/access/question.ts';
import { type ClientId, clientFacts, clientIds } from '../language/facts/clients.ts';
import {
  headersNamedBy,
  type QuestionPart,
  requestersNamedBy,
  targetsNamedBy,
} from '../language/features/questionParts.ts';
import { type AccessTest, testAccess } from '../language/features/testAccess.ts';
import type { OpenPolicy } from './documentStore.ts';

/**
 * Asks an open policy file alone: `{ textDocument, from, to, headers?, client?, certificate? }`, where `to` may be `:PORT` for the host
 * that serves it. Null for documents that are no policy files; an error that names the field, in its data too, for a bad question.
 */
export const testAccessRequest = new ProtocolRequestType<
  TestAccessParams,
  TestAccessAnswer | null,
  never,
  QuestionFault,
  void
>('crossdomainPolicy/testAccess');

/** Asks which questions a policy file suggests; null for documents that are none. */
export const accessSuggestionsRequest = new ProtocolRequestType<
  DocumentParams,
  AccessSuggestions | null,
  never,
  void,
  void
>('crossdomainPolicy/accessSuggestions');

interface DocumentParams {
  readonly textDocument: TextDocumentIdentifier;
}

/** The question beside the document; what an editor sends is not trusted to be one. */
export type TestAccessParams = DocumentParams & Readonly<Record<string, unknown>>;

/** The answer, and the version of the document whose places it names. */
export interface TestAccessAnswer extends AccessTest {
  readonly version: number;
}

/** What a person may want to ask a policy file. */
export interface AccessSuggestions {
  readonly requesters: readonly QuestionPart[];
  readonly targets: readonly QuestionPart[];
  readonly headers: readonly string[];
  readonly clients: readonly { readonly client: ClientId; readonly name: string }[];
  /** The client of the settings. */
  readonly client: ClientId;
}

/** What an open policy file alone answers. */
export function testAccessAnswer(
  { analysis, textDocument }: OpenPolicy,
  params: TestAccessParams,
): TestAccessAnswer | ResponseError<QuestionFault> {
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
