import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  ErrorCodes,
  Position,
  ProtocolRequestType,
  ResponseError,
  type SnippetTextEdit,
  type TextDocumentIdentifier,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type CommandId, commandIds } from '../../../protocol/commandIds.ts';
import { type FixAllAnswer, fixAllMethod } from '../../../protocol/fixing.ts';
import { listChanges } from '../language/access/accessChanges.ts';
import { codeActions, fixRule, type CodeAction as OfferedAction } from '../language/features/codeActions.ts';
import { type FixScope, fixAll, fixScopes } from '../language/features/fixAll.ts';
import { pinBehavior, pinnableGrant } from '../language/features/pinBehavior.ts';
import type { Problem } from '../language/rules/problem.ts';
import type { Edit } from '../language/text/edit.ts';
import { isJsonObject } from '../language/text/jsonObject.ts';
import type { DocumentStore, OpenPolicy } from './documentStore.ts';
import { toDiagnostic, toOffset, toSnippetEdit, toSpan, toTextEdit, toTextEdits } from './toLsp.ts';

/** The kinds under which editors run all fixes of a file, the first as they save it too, by what they may do. */
export const batchKinds: Readonly<Record<FixScope, string>> = {
  safe: `${CodeActionKind.SourceFixAll}.crossdomainPolicy`,
  removes: `${CodeActionKind.Source}.removeRedundant.crossdomainPolicy`,
  unsafe: `${CodeActionKind.Source}.fixAllUnsafe.crossdomainPolicy`,
};

/** The most quick fixes that go to an editor for one stretch of text: nobody chooses among more. */
const mostQuickFixes = 100;

/** The kind of the action that writes down as expectations what holds now. */
export const pinKind = `${CodeActionKind.RefactorRewrite}.pinBehavior`;

/** What an editor can offer for a stretch of an open policy; fixes of the whole file only where it asks for their kind. */
export function codeActionsAt(policy: OpenPolicy, params: CodeActionParams): CodeAction[] {
  const { only } = params.context;
  const isAskedFor = (kind: string): boolean => only?.some(asked => includes(asked, kind)) ?? !isBatchKind(kind);
  return [
    ...(isAskedFor(CodeActionKind.QuickFix) ? quickFixesAt(policy, params) : []),
    ...(isAskedFor(pinKind) ? pinningAt(policy, params) : []),
    ...fixScopes.flatMap(scope => (isAskedFor(batchKinds[scope]) ? batchOf(policy, scope) : [])),
  ];
}

function isBatchKind(kind: string): boolean {
  return fixScopes.some(scope => batchKinds[scope] === kind);
}

/** Whether a kind is another or one of those above it. */
function includes(kind: string, other: string): boolean {
  return kind === '' || other === kind || other.startsWith(`${kind}.`);
}

function quickFixesAt(policy: OpenPolicy, { range, context }: CodeActionParams): CodeAction[] {
  const isMeant = (problem: Problem): boolean =>
    context.diagnostics.some(diagnostic => isOf(policy, diagnostic, problem));
  const offered = codeActions(policy.analysis, { span: toSpan(policy, range), isMeant, reanalyze: policy.reanalyze });
  return offered.flatMap(action => quickFixOf(policy, action) ?? []).slice(0, mostQuickFixes);
}

/** Whether an editor's diagnostic is that of a problem, wherever the cursor is. */
function isOf(policy: OpenPolicy, { code, range }: Diagnostic, { rule, span }: Problem): boolean {
  const { start, end } = toSpan(policy, range);
  return code === rule && start === span.start && end === span.end;
}

/** Undefined for what takes a command that the editor does not have. */
function quickFixOf(policy: OpenPolicy, action: OfferedAction): CodeAction | undefined {
  const { title, problem } = action;
  const shared = { title, kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(policy, problem)] };
  const { uri } = policy.textDocument;
  switch (action.kind) {
    case 'fix':
    case 'disable':
      return { ...shared, isPreferred: action.isPreferred, edit: workspaceEdit(policy, action.edits) };
    case 'fix-rule':
      return policy.abilities.resolvesEdits
        ? { ...shared, data: { uri, rule: problem.rule } }
        : { ...shared, edit: ruleFix(policy, problem.rule) };
    case 'turn-off':
      return withCommand(policy, shared, commandIds.turnRuleOff, { uri, rule: action.subject });
    case 'trust':
      return withCommand(policy, shared, commandIds.trustDomain, { uri, domain: action.subject });
    case 'document':
      return withCommand(policy, shared, commandIds.showRule, { rule: action.subject });
  }
}

function withCommand(
  { abilities }: OpenPolicy,
  action: CodeAction,
  id: CommandId,
  argument: object,
): CodeAction | undefined {
  if (!abilities.commands.includes(id)) return undefined;
  return { ...action, command: { title: action.title, command: id, arguments: [argument] } };
}

function ruleFix(policy: OpenPolicy, rule: string): WorkspaceEdit {
  return workspaceEdit(policy, fixRule(policy.analysis, rule, policy.reanalyze));
}

/** What is to be written takes asking, so it is worked out when the action is chosen, where the editor can wait for it. */
function pinningAt(policy: OpenPolicy, { range }: CodeActionParams): CodeAction[] {
  const offset = toSpan(policy, range).start;
  if (!pinnableGrant(policy.analysis, offset)) return [];
  const action = { title: 'Pin this behavior', kind: pinKind };
  const data = { uri: policy.textDocument.uri, position: range.start };
  return policy.abilities.resolvesEdits ? [{ ...action, data }] : withPinning(action, policy, offset);
}

function withPinning(action: CodeAction, policy: OpenPolicy, offset: number): CodeAction[] {
  const edit = pinBehavior(policy.analysis, offset, policy.settings.client);
  return edit ? [{ ...action, edit: workspaceEdit(policy, [edit]) }] : [];
}

/** A function that completes an action that was offered without its edit; one that is none of ours stays as it is. */
export function createActionResolver({ policyAt }: DocumentStore): (action: CodeAction) => Promise<CodeAction> {
  return async action => {
    const { uri, position, rule } = isJsonObject(action.data) ? action.data : {};
    const policy = typeof uri === 'string' ? await policyAt(uri) : undefined;
    if (!policy) return action;
    if (typeof rule === 'string') return { ...action, edit: ruleFix(policy, rule) };
    if (!Position.is(position)) return action;
    return withPinning(action, policy, toOffset(policy, position))[0] ?? action;
  };
}

function workspaceEdit(policy: OpenPolicy, edits: readonly Edit[]): WorkspaceEdit {
  const { uri, version } = policy.textDocument;
  if (!policy.abilities.editsSnippets) return { changes: { [uri]: toTextEdits(policy, edits) } };
  return { documentChanges: [{ textDocument: { uri, version }, edits: snippetEdits(policy, edits) }] };
}

function snippetEdits(policy: OpenPolicy, edits: readonly Edit[]): (SnippetTextEdit | TextEdit)[] {
  if (!edits.some(({ placeholder }) => placeholder)) return toTextEdits(policy, edits);
  return edits.map(edit => (edit.placeholder ? toSnippetEdit(policy, edit) : toTextEdit(policy, edit)));
}

/** What changes who has access is first shown with the list of who gains and loses, which takes a command of our client. */
function batchOf(policy: OpenPolicy, scope: FixScope): CodeAction[] {
  const { uri } = policy.textDocument;
  const action = { title: batchTitles[scope], kind: batchKinds[scope] };
  if (scope === 'unsafe') return [withCommand(policy, action, commandIds.fixAllUnsafe, { uri }) ?? []].flat();
  const { edits } = fixAll(policy.analysis, { reanalyze: policy.reanalyze, scope });
  return edits.length === 0 ? [] : [{ ...action, edit: { changes: { [uri]: toTextEdits(policy, edits) } } }];
}

const batchTitles: Readonly<Record<FixScope, string>> = {
  safe: 'Fix everything that can be fixed safely',
  removes: 'Remove what is redundant',
  unsafe: 'Fix all, and change who has access…',
};

/** Asks what a batch would do to an open document; null for documents that aren't policy files. */
export const fixAllRequest = new ProtocolRequestType<FixAllParams, FixAllAnswer | null, never, void, void>(
  fixAllMethod,
);

/** Which document, and which fixes. */
export interface FixAllParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly scope: FixScope;
}

/** What a batch would do to an open policy. */
export function fixAllAnswer(policy: OpenPolicy, { scope }: FixAllParams): FixAllAnswer | ResponseError<never> {
  if (!fixScopes.includes(scope))
    return new ResponseError<never>(ErrorCodes.InvalidParams, `scope must be one of ${fixScopes.join(', ')}.`);
  const { edits, applied, gained, lost } = fixAll(policy.analysis, { reanalyze: policy.reanalyze, scope });
  return {
    edits: toTextEdits(policy, edits),
    version: policy.textDocument.version,
    applied,
    gained: listChanges(gained),
    lost: listChanges(lost),
  };
}
