import {
  type ClientCapabilities,
  CodeActionKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { completionTriggers } from '../language/features/completion.ts';
import { fixAllKind } from './codeActions.ts';
import { diagnosticSource } from './toLsp.ts';

/** What an editor can do, as far as we ask. */
export interface ClientAbilities {
  readonly asksForDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  /** In completions. */
  readonly insertsSnippets: boolean;
  /** In code actions. */
  readonly editsSnippets: boolean;
}

/** Reads an editor's capabilities; what it does not say it cannot do. */
export function clientAbilities({ textDocument, workspace }: ClientCapabilities): ClientAbilities {
  return {
    asksForDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    insertsSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    editsSnippets:
      workspace?.workspaceEdit?.snippetEditSupport === true && workspace.workspaceEdit.documentChanges === true,
  };
}

/** What we tell an editor we can do. */
export function serverCapabilities({ asksForDiagnostics }: ClientAbilities): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    completionProvider: { triggerCharacters: [...completionTriggers], resolveProvider: true },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    linkedEditingRangeProvider: true,
    documentFormattingProvider: true,
    ...(asksForDiagnostics && { diagnosticProvider: pulledDiagnostics }),
  };
}

const pulledDiagnostics = {
  identifier: diagnosticSource,
  interFileDependencies: false,
  workspaceDiagnostics: false,
};
