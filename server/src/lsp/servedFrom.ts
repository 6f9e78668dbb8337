import { ErrorCodes, ProtocolRequestType, ResponseError, type TextDocumentIdentifier } from 'vscode-languageserver';
import type { ServedFromAnswer, StateServedFromAnswer } from '../../../protocol/servedFrom.ts';
import { servedFromMethod, stateServedFromMethod } from '../../../protocol/servedFrom.ts';
import { describePlace, summarizePlace, summarizeReason } from '../language/features/describePlace.ts';
import { forgetServedFrom, stateServedFrom } from '../language/features/stateServedFrom.ts';
import { formatLocation } from '../language/policy/location.ts';
import type { OpenPolicy } from './documentStore.ts';
import { toTextEdit } from './toLsp.ts';

/** Asks where an open policy file is taken to be served; null for documents that are none. */
export const servedFromRequest = new ProtocolRequestType<DocumentParams, ServedFromAnswer | null, never, void, void>(
  servedFromMethod,
);

/** Asks for the edits that state in a policy file where it is served; null for documents that are none. */
export const stateServedFromRequest = new ProtocolRequestType<
  StateServedFromParams,
  StateServedFromAnswer | null,
  never,
  void,
  void
>(stateServedFromMethod);

interface DocumentParams {
  readonly textDocument: TextDocumentIdentifier;
}

/** The location to be stated; null to state none. */
export interface StateServedFromParams extends DocumentParams {
  readonly location: string | null;
}

/** Where an open policy is taken to be served. */
export function servedFromAnswer({ analysis }: OpenPolicy): ServedFromAnswer {
  const { servedFrom } = analysis.policy;
  const { location, source, isInferred } = servedFrom;
  return {
    location: formatLocation(location) ?? null,
    kind: location.kind,
    isMaster: location.isMaster ?? null,
    source,
    isInferred,
    summary: summarizePlace(servedFrom),
    reason: summarizeReason(servedFrom),
    description: describePlace(servedFrom),
  };
}

/** The edits that state where an open policy is served. */
export function stateServedFromAnswer(
  policy: OpenPolicy,
  { location }: StateServedFromParams,
): StateServedFromAnswer | ResponseError<never> {
  const { analysis } = policy;
  if (typeof location !== 'string' && location !== null)
    return new ResponseError<never>(ErrorCodes.InvalidParams, 'location must be a text, or null to state none.');
  const edits = typeof location === 'string' ? stateServedFrom(analysis, location) : forgetServedFrom(analysis);
  return typeof edits === 'string' ? { reason: edits } : { edits: edits.map(edit => toTextEdit(policy, edit)) };
}
