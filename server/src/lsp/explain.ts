import { ErrorCodes, ProtocolRequestType, ResponseError } from 'vscode-languageserver';
import { type Explanation, explainMethod } from '../../../protocol/explain.ts';
import { explain } from '../language/features/explain.ts';
import { isJsonObject } from '../language/text/jsonObject.ts';

/** Asks what a rule, an error of Flash Player or a line of a policy log means. */
export const explainRequest = new ProtocolRequestType<unknown, Explanation, never, void, void>(explainMethod);

/** What a text means. */
export function explainAnswer(params: unknown): Explanation | ResponseError<void> {
  const { text } = isJsonObject(params) ? params : {};
  if (typeof text === 'string') return explain(text);
  return new ResponseError(ErrorCodes.InvalidParams, 'text: Give a rule’s id, an error number or a line of a log.');
}
