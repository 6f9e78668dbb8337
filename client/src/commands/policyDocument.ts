import { type TextDocument, Uri, window, workspace } from 'vscode';
import { textField } from './textField.ts';

/** The document that a command is about: that of the argument's `uri`, else that of the active editor. */
export async function policyDocumentOf(argument: unknown): Promise<TextDocument | undefined> {
  const uri = textField(argument, 'uri');
  if (uri !== undefined) return workspace.openTextDocument(Uri.parse(uri, true));
  const document = window.activeTextEditor?.document;
  if (!document) window.showInformationMessage('Open a policy file first.');
  return document;
}
