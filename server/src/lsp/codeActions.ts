import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  Position,
  type SnippetTextEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { codeActions } from '../language/features/codeActions.ts';
import { fixAll } from '../language/features/fixAll.ts';
import { pinBehavior, pinnableGrant } from '../language/features/pinBehavior.ts';
import type { Edit } from '../language/text/edit.ts';
import { isJsonObject } from '../language/text/jsonObject.ts';
import type { DocumentStore, OpenPolicy } from './documentStore.ts';
import { toDiagnostic, toOffset, toSnippetEdit, toSpan, toTextEdit, toTextEdits } from './toLsp.ts';

/** The kind under which editors run every safe fix of a file, as they save it for one. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.crossdomainPolicy`;

/** The most quick fixes that go to an editor for one stretch of text: nobody chooses among more. */
const mostQuickFixes = 100;

/** The kind of the action that writes down as expectations what holds now. */
export const pinKind = `${CodeActionKind.RefactorRewrite}.pinBehavior`;

/** What an editor can offer for a stretch of an open policy; *Fix all* only where it asks for that kind. */
export function codeActionsAt(policy: OpenPolicy, params: CodeActionParams): CodeAction[] {
  const { only } = params.context;
  const isAskedFor = (kind: string): boolean => only?.some(asked => includes(asked, kind)) ?? kind !== fixAllKind;
  return [
    ...(isAskedFor(CodeActionKind.QuickFix) ? quickFixesAt(policy, params) : []),
    ...(isAskedFor(pinKind) ? pinningAt(policy, params) : []),
    ...(isAskedFor(fixAllKind) ? fixAllOf(policy) : []),
  ];
}

/** Whether a kind is another or one of those above it. */
function includes(kind: string, other: string): boolean {
  return kind === '' || other === kind || other.startsWith(`${kind}.`);
}

function quickFixesAt(policy: OpenPolicy, { range }: CodeActionParams): CodeAction[] {
  const offered = codeActions(policy.analysis, toSpan(policy, range)).slice(0, mostQuickFixes);
  return offered.map(({ title, problem, edits, isPreferred }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(policy, problem)],
    isPreferred,
    edit: workspaceEdit(policy, edits),
  }));
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
    const { uri, position } = isJsonObject(action.data) ? action.data : {};
    const policy = typeof uri === 'string' && Position.is(position) ? await policyAt(uri) : undefined;
    if (!policy || !Position.is(position)) return action;
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

function fixAllOf(policy: OpenPolicy): CodeAction[] {
  const { edits } = fixAll(policy.analysis, { reanalyze: policy.reanalyze });
  if (edits.length === 0) return [];
  const changes = { [policy.textDocument.uri]: toTextEdits(policy, edits) };
  return [{ title: 'Fix everything that can be fixed safely', kind: fixAllKind, edit: { changes } }];
}
