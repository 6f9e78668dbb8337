import type { Connection } from 'vscode-languageserver';
import { diagnosticsOf } from './diagnostics.ts';
import type { DocumentStore } from './documentStore.ts';
import { letGo } from './letGo.ts';

/** Sends problems to an editor that does not ask for them. */
export interface DiagnosticsPusher {
  /** Takes notice that a document may have other problems now. */
  readonly change: (uri: string) => void;
  /** Takes a closed document's problems away. */
  readonly close: (uri: string) => void;
}

/** Milliseconds between a change and its problems: changes that come in between are answered together. */
const gatheringTime = 50;

/** A pusher that reads a document that changes all the time now and then, not each time. */
export function createPusher(store: DocumentStore, connection: Connection): DiagnosticsPusher {
  const waiting = new Set<string>();
  const push = async (uri: string): Promise<void> => {
    waiting.delete(uri);
    const policy = await store.policyAt(uri);
    const version = policy && { version: policy.textDocument.version };
    await connection.sendDiagnostics({ uri, ...version, diagnostics: policy ? diagnosticsOf(policy) : [] });
  };
  return {
    change: uri => {
      if (waiting.has(uri)) return;
      waiting.add(uri);
      setTimeout(() => letGo(push(uri)), gatheringTime);
    },
    close: uri => letGo(connection.sendDiagnostics({ uri, diagnostics: [] })),
  };
}
