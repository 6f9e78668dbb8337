import {
  type CancellationToken,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentIdentifier,
} from 'vscode-languageserver';
import { isJsonObject } from '../language/text/jsonObject.ts';
import type { DocumentStore } from './documentStore.ts';
import type { OpenDocument } from './toLsp.ts';

/** What every request about a document says. */
interface DocumentParams {
  readonly textDocument: TextDocumentIdentifier;
}

/** Answers a request about a document. */
type Handler<Params, Result> = (params: Params, token: CancellationToken) => Promise<Result | ResponseError<never>>;

/** Makes handlers of functions from an open policy: `empty` is the answer for documents that are none. */
export interface AnswerMakers<Open> {
  /** For requests about places: refused if the text changed after they were made. */
  readonly answer: AnswerMaker<Open>;
  /** For requests about the document as a whole: answered for the latest text. */
  readonly answerLatest: AnswerMaker<Open>;
  /** As `answer`, for long answers that nobody waits for: what was asked at the same time goes first. */
  readonly answerLater: AnswerMaker<Open>;
}

/** Milliseconds in which an editor sends all that it asks after a key. */
const burstTime = 20;

type AnswerMaker<Open> = <Params extends DocumentParams, Result>(
  empty: Result,
  feature: (open: Open, params: Params) => Result,
) => Handler<Params, Result>;

/** The open documents of one kind. */
export interface AnsweredDocuments<Open> extends Pick<DocumentStore, 'versionAt'> {
  readonly documentAt: (uri: string) => Promise<Open | undefined>;
}

/** What every request about a document has in common: the document is found, and a canceled request costs nothing. */
export function createAnswers<Open extends OpenDocument>({
  documentAt,
  versionAt,
}: AnsweredDocuments<Open>): AnswerMakers<Open> {
  const answerLatest: AnswerMaker<Open> = (empty, feature) => async (params, token) => {
    if (!namesDocument(params)) return invalidDocument();
    if (token.isCancellationRequested) return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'Canceled.');
    const policy = await documentAt(params.textDocument.uri);
    return policy ? feature(policy, params) : empty;
  };
  const answer: AnswerMaker<Open> = (empty, feature) => async (params, token) => {
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
  const answerLater: AnswerMaker<Open> = (empty, feature) => {
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

/** A function that answers by one handler for policy files and by another for every other document. */
export function byKind({ policyAt }: DocumentStore) {
  return <Params extends DocumentParams, First, Second>(
    inPolicy: Handler<Params, First>,
    elsewhere: Handler<Params, Second>,
  ): Handler<Params, First | Second> =>
    async (params, token) => {
      const isPolicy = !namesDocument(params) || (await policyAt(params.textDocument.uri)) !== undefined;
      return isPolicy ? inPolicy(params, token) : elsewhere(params, token);
    };
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
