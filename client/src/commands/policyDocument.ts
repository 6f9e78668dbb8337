import { type QuickPickItem, type TextDocument, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { commandIds } from '../../../protocol/commandIds.ts';
import { askServedFrom } from '../views/placeStatus.ts';
import { runOnRequest } from './runOnRequest.ts';
import { argumentObject } from './textField.ts';

/** What it takes to find policy files. */
export interface PolicyFiles {
  readonly client: BaseLanguageClient;
  /** Globs of the names that policy files have, as the manifest says. */
  readonly names: readonly string[];
  /** What is said of every rule. */
  readonly documentation: Uri;
}

/**
 * The policy file that a command is about: that of the argument's `uri`, a text or a `Uri`, else that of the active editor, else one of the
 * workspace that the person picks under a `title`. Undefined where there is none, which the person is told, or where the list was
 * dismissed.
 */
export async function policyDocumentOf(
  files: PolicyFiles,
  argument: unknown,
  title: string,
): Promise<TextDocument | undefined> {
  const named = await namedDocument(argument);
  const document = named ?? window.activeTextEditor?.document;
  if (document && (await isPolicy(files, document))) return document;
  return named ? refuse(named) : pickDocument(files, title);
}

/** The globs by which the manifest tells policy files; none where it does not look as it should. */
export function policyFileNames(manifest: unknown): readonly string[] {
  const { contributes } = argumentObject(manifest);
  const { languages } = argumentObject(contributes);
  const [language] = Array.isArray(languages) ? languages : [];
  const { filenames, filenamePatterns } = argumentObject(language);
  return [filenames, filenamePatterns].flat().filter(name => typeof name === 'string');
}

async function isPolicy({ client }: PolicyFiles, document: TextDocument): Promise<boolean> {
  return (await askServedFrom(client, document)) !== null;
}

async function namedDocument(argument: unknown): Promise<TextDocument | undefined> {
  const { uri } = argumentObject(argument);
  if (uri instanceof Uri) return workspace.openTextDocument(uri);
  return typeof uri === 'string' ? workspace.openTextDocument(Uri.parse(uri, true)) : undefined;
}

function refuse({ uri }: TextDocument): undefined {
  window.showInformationMessage(`${workspace.asRelativePath(uri)} isn’t a cross-domain policy.`);
  return undefined;
}

/** More files than these are not offered. */
const mostFiles = 500;

async function pickDocument(files: PolicyFiles, title: string): Promise<TextDocument | undefined> {
  const found = await workspace.findFiles(`**/{${files.names.join(',')}}`, '**/node_modules/**', mostFiles);
  const names = new Set(found.map(String));
  const others = (await openPolicies(files)).filter(uri => !names.has(uri.toString()));
  const items = [...found.map(itemOf).sort(byLabel), ...others.map(openItemOf).sort(byLabel)];
  if (items.length > 0) {
    const item = await window.showQuickPick(items, { title });
    return item && workspace.openTextDocument(item.uri);
  }
  void runOnRequest('There is no policy file in this window.', {
    title: 'New Policy File…',
    command: commandIds.newPolicyFile,
  });
  return undefined;
}

/** Policy files that stand open, whatever their names. */
async function openPolicies(files: PolicyFiles): Promise<readonly Uri[]> {
  const { textDocuments } = workspace;
  const arePolicies = await Promise.all(textDocuments.map(document => isPolicy(files, document)));
  return textDocuments.filter((_, index) => arePolicies[index]).map(({ uri }) => uri);
}

interface FileItem extends QuickPickItem {
  readonly uri: Uri;
}

function itemOf(uri: Uri): FileItem {
  return { label: workspace.asRelativePath(uri), uri };
}

/** A document that is no file of the workspace, such as a policy that a probe received. */
function openItemOf(uri: Uri): FileItem {
  return { label: uri.path.slice(uri.path.lastIndexOf('/') + 1), description: 'open', uri };
}

function byLabel(one: FileItem, other: FileItem): number {
  return one.label.localeCompare(other.label);
}
