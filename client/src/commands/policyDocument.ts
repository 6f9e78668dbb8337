import { type TextDocument, Uri, window, workspace } from 'vscode';
import { argumentObject } from './textField.ts';

/** The document that a command is about: that of the argument's `uri`, a text or a `Uri`, else that of the active editor. */
export async function policyDocumentOf(argument: unknown): Promise<TextDocument | undefined> {
  const { uri } = argumentObject(argument);
  if (uri instanceof Uri) return workspace.openTextDocument(uri);
  if (typeof uri === 'string') return workspace.openTextDocument(Uri.parse(uri, true));
  const document = window.activeTextEditor?.document;
  if (!document) window.showInformationMessage('Open a policy file first.');
  return document;
}
