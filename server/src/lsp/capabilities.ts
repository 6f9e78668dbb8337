import {
  CodeActionKind,
  CodeLensRefreshRequest,
  DiagnosticRefreshRequest,
  type InitializeParams,
  InlayHintRefreshRequest,
  MarkupKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { completionTriggers } from '../language/features/completion/completion.ts';
import { isJsonObject } from '../language/text/jsonObject.ts';
import { batchKinds, pinKind } from './codeActions.ts';
import { diagnosticSource } from './toLsp.ts';

/** What an editor can do, as far as we ask. */
export interface ClientAbilities {
  readonly asksForDiagnostics: boolean;
  /** What it asks for anew when it is told to: the methods that tell it. */
  readonly refreshes: readonly string[];
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  /** In hovers and beside completions; one that says nothing of it does. */
  readonly showsMarkdown: boolean;
  /** In completions. */
  readonly insertsSnippets: boolean;
  /** Whether its list of completions has a place for what an offer is, beside the selected one too. */
  readonly describesEveryOffer: boolean;
  /** In code actions. */
  readonly editsSnippets: boolean;
  /** Whether it asks for the edits of a code action when it is chosen. */
  readonly resolvesEdits: boolean;
  /** The commands of ours that it has. */
  readonly commands: readonly string[];
}

/** Reads what an editor says of itself in `initialize`; what it does not say it cannot do. */
export function clientAbilities({ capabilities, initializationOptions }: InitializeParams): ClientAbilities {
  const { textDocument, workspace } = capabilities;
  const completionItem = textDocument?.completion?.completionItem;
  return {
    asksForDiagnostics: textDocument?.diagnostic !== undefined,
    refreshes: [
      ...(workspace?.diagnostics?.refreshSupport ? [DiagnosticRefreshRequest.method] : []),
      ...(workspace?.inlayHint?.refreshSupport ? [InlayHintRefreshRequest.method] : []),
      ...(workspace?.codeLens?.refreshSupport ? [CodeLensRefreshRequest.method] : []),
    ],
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    showsMarkdown: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? true,
    insertsSnippets: completionItem?.snippetSupport === true,
    describesEveryOffer: completionItem?.labelDetailsSupport === true,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    commands: commandsIn(initializationOptions),
    editsSnippets:
      workspace?.workspaceEdit?.snippetEditSupport === true && workspace.workspaceEdit.documentChanges === true,
  };
}

/** `{ commands: […] }` in the options with which an editor starts the server. */
function commandsIn(options: unknown): readonly string[] {
  const commands = isJsonObject(options) ? options['commands'] : undefined;
  return Array.isArray(commands) ? commands.filter(command => typeof command === 'string') : [];
}

/** What we tell an editor we can do. */
export function serverCapabilities({ asksForDiagnostics, commands }: ClientAbilities): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    completionProvider: { triggerCharacters: [...completionTriggers], resolveProvider: true },
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, pinKind, ...Object.values(batchKinds)],
      resolveProvider: true,
    },
    ...(commands.length > 0 && { codeLensProvider: {} }),
    inlayHintProvider: true,
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
