import {
  type CancellationToken,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentIdentifier,
} from 'vscode-languageserver';
import { isJsonObject } from '../language/text/jsonObject.ts';
import type { DocumentStore, OpenPolicy } from './documentStore.ts';

/** What every request about a document says. */
interface DocumentParams {
  readonly textDocument: TextDocumentIdentifier;
}

/** Answers a request about a document. */
type Handler<Params, Result> = (params: Params, token: CancellationToken) => Promise<Result | ResponseError<never>>;

/** Makes handlers of functions from an open policy: `empty` is the answer for documents that are none. */
export interface AnswerMakers {
  /** For requests about places: refused if the text changed after they were made. */
  readonly answer: AnswerMaker;
  /** For requests about the document as a whole: answered for the latest text. */
  readonly answerLatest: AnswerMaker;
  /** As `answer`, for long answers that nobody waits for: what was asked at the same time goes first. */
  readonly answerLater: AnswerMaker;
}

/** Milliseconds in which an editor sends all that it asks after a key. */
const burstTime = 20;

type AnswerMaker = <Params extends DocumentParams, Result>(
  empty: Result,
  feature: (policy: OpenPolicy, params: Params) => Result,
) => Handler<Params, Result>;

/** What every request about a document has in common: the document is found, and a canceled request costs nothing. */
export function createAnswers({ policyAt, versionAt }: DocumentStore): AnswerMakers {
  const answerLatest: AnswerMaker = (empty, feature) => async (params, token) => {
    if (!namesDocument(params)) return invalidDocument();
    if (token.isCancellationRequested) return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'Canceled.');
    const policy = await policyAt(params.textDocument.uri);
    return policy ? feature(policy, params) : empty;
  };
  const answer: AnswerMaker = (empty, feature) => async (params, token) => {
    if (!namesDocument(params)) return invalidDocument();
    const version = versionAt(params.textDocument.uri);
    const current = answerLatest<typeof params, ReturnType<typeof feature> | ResponseError<never>>(
      empty,
      (policy, sameParams) =>
        policy.textDocument.version === version
          ? feature(policy, sameParams)
          : new ResponseError<never>(LSPErrorCodes.ContentModified, 'The document changed.'),
    );
    return current(params, token);
  };
  const answerLater: AnswerMaker = (empty, feature) => {
    const answerThen = answer(empty, feature);
    return async (params, token) => {
      const version = versionAt(params.textDocument.uri);
      await new Promise(resolve => setTimeout(resolve, burstTime));
      if (versionAt(params.textDocument.uri) !== version)
        return new ResponseError<never>(LSPErrorCodes.ContentModified, 'The document changed.');
      return answerThen(params, token);
    };
  };
  return { answer, answerLatest, answerLater };
}

/** Whether parameters name a document, as their type promises and what an editor sends need not. */
function namesDocument(params: unknown): boolean {
  const document = isJsonObject(params) ? params['textDocument'] : undefined;
  return isJsonObject(document) && typeof document['uri'] === 'string';
}

function invalidDocument(): ResponseError<never> {
  return new ResponseError<never>(
    ErrorCodes.InvalidParams,
    'textDocument must be an object with the uri of a document.',
  );
}
