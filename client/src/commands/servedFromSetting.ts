import { ConfigurationTarget, type TextDocument, workspace } from 'vscode';

/** Writes into the settings of the workspace where a file is served, before any glob that matches it too. */
export async function writeServedFromSetting(document: TextDocument, location: string): Promise<void> {
  const configuration = workspace.getConfiguration('crossdomainPolicy', document.uri);
  const known = configuration.inspect<Readonly<Record<string, string>>>('servedFrom')?.workspaceValue ?? {};
  const glob = escapeGlob(workspace.asRelativePath(document.uri, false));
  const { [glob]: _, ...others } = known;
  await configuration.update('servedFrom', { [glob]: location, ...others }, ConfigurationTarget.Workspace);
}

function escapeGlob(path: string): string {
  return path.replaceAll(/[\\*?[\]{}()!+@]/g, '\\$&');
}
