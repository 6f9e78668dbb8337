import { type CancellationToken, type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { isJsonObject } from '../language/text/jsonObject.ts';

/** A request that takes long enough to be watched and canceled. */
interface LongRequest {
  readonly connection: Connection;
  /** What the editor sent; progress is told under its `workDoneToken`. */
  readonly params: unknown;
  readonly token: CancellationToken;
  /** What is done, as the editor shows it. */
  readonly title: string;
}

/** What the work of a long request is given. */
interface Watched {
  readonly signal: AbortSignal;
  readonly report: (message: string) => void;
}

/** Runs work whose progress the editor shows and which it can cancel. */
export function runLongRequest<Answer>(
  { connection, params, token, title }: LongRequest,
  work: (watched: Watched) => Promise<Answer>,
): Promise<Answer> {
  const progress = connection.window.attachWorkDoneProgress(workDoneToken(params));
  progress.begin(title, undefined, undefined, true);
  const report = (message: string): void => progress.report(message);
  return withSignal(token, signal => work({ signal, report })).finally(() => progress.done());
}

/** Runs work with a signal that is aborted when the editor cancels the request. */
export async function withSignal<Answer>(
  token: CancellationToken,
  work: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const cancellation = new AbortController();
  const subscription = token.onCancellationRequested(() => cancellation.abort());
  if (token.isCancellationRequested) cancellation.abort();
  try {
    return await work(cancellation.signal);
  } finally {
    subscription.dispose();
  }
}

function workDoneToken(params: unknown): string | number | undefined {
  const token = isJsonObject(params) ? params['workDoneToken'] : undefined;
  return typeof token === 'string' || typeof token === 'number' ? token : undefined;
}

/** The error of a request whose parameter of that name cannot be used, with a sentence that says why. */
export function invalidParams(field: string, message: string): ResponseError<void> {
  return new ResponseError<void>(ErrorCodes.InvalidParams, `${field}: ${message}`);
}
