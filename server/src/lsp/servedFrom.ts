import { ProtocolRequestType, type TextDocumentIdentifier, type TextEdit } from 'vscode-languageserver';
import { describePlace, summarizePlace } from '../language/features/describePlace.ts';
import { forgetServedFrom, stateServedFrom } from '../language/features/stateServedFrom.ts';
import { formatLocation } from '../language/policy/location.ts';
import type { ServedFrom } from '../language/policy/servedFrom.ts';
import type { OpenPolicy } from './documentStore.ts';
import { toTextEdit } from './toLsp.ts';

/** Asks where an open policy file is taken to be served; null for documents that are none. */
export const servedFromRequest = new ProtocolRequestType<DocumentParams, ServedFromAnswer | null, never, void, void>(
  'crossdomainPolicy/servedFrom',
);

/** Asks for the edits that state in a policy file where it is served; null for documents that are none. */
export const stateServedFromRequest = new ProtocolRequestType<
  StateServedFromParams,
  StateServedFromAnswer | null,
  never,
  void,
  void
>('crossdomainPolicy/stateServedFrom');

interface DocumentParams {
  readonly textDocument: TextDocumentIdentifier;
}

/** Where a policy file is served, and how that is known. */
export interface ServedFromAnswer {
  /** Null where the scheme is unknown; `https:` where the host is. */
  readonly location: string | null;
  readonly kind: 'url' | 'socket';
  /** Null where it is unknown. */
  readonly isMaster: boolean | null;
  readonly source: ServedFrom['source'];
  readonly isInferred: boolean;
  /** Two or three words. */
  readonly summary: string;
  /** How it is known, in a few words. */
  readonly reason: string;
  /** All of it as a sentence. */
  readonly description: string;
}

/** The location to be stated; null to state none. */
export interface StateServedFromParams extends DocumentParams {
  readonly location: string | null;
}

/** Edits, or why there are none. */
export type StateServedFromAnswer = { readonly edits: readonly TextEdit[] } | { readonly reason: string };

const reasons: Readonly<Record<ServedFrom['source'], string>> = {
  stated: 'as stated',
  comment: 'by a comment in it',
  setting: 'by the settings',
  'file-name': 'by its name',
  contents: 'by its contents',
  unknown: 'nothing says where',
};

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
    reason: reasons[source],
    description: describePlace(servedFrom),
  };
}

/** The edits that state where an open policy is served. */
export function stateServedFromAnswer(policy: OpenPolicy, { location }: StateServedFromParams): StateServedFromAnswer {
  const { analysis } = policy;
  const edits = typeof location === 'string' ? stateServedFrom(analysis, location) : forgetServedFrom(analysis);
  return typeof edits === 'string' ? { reason: edits } : { edits: edits.map(edit => toTextEdit(policy, edit)) };
}
