import { ConfigurationTarget, commands, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { type FixAllAnswer, fixAllMethod } from '../../../protocol/fixing.ts';
import { type PolicyFiles, policyDocumentOf } from './policyDocument.ts';
import { argumentObject, textField } from './textField.ts';

/**
 * Applies all fixes of a policy file, those too that change who has access, once the person has seen who gains and who loses. Asks for
 * the file where the argument `{ uri? }` names none, and returns what was done.
 */
export async function fixAllUnsafe(files: PolicyFiles, argument: unknown): Promise<FixAllAnswer | undefined> {
  const document = await policyDocumentOf(files, argument, 'Fix all problems of which policy file?');
  if (!document) return undefined;
  const { client } = files;
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const answer = await client.sendRequest<FixAllAnswer | null>(fixAllMethod, { textDocument, scope: 'unsafe' });
  if (!answer || answer.edits.length === 0) {
    window.showInformationMessage('Nothing in this file can be fixed without a decision of yours.');
    return undefined;
  }
  const isConfirmed = argumentObject(argument)['confirmed'] === true || (await confirm(answer));
  if (!isConfirmed || document.version !== answer.version) return undefined;
  const edit = new WorkspaceEdit();
  edit.set(document.uri, await client.protocol2CodeConverter.asTextEdits([...answer.edits]));
  await workspace.applyEdit(edit);
  return answer;
}

async function confirm({ applied, gained, lost }: FixAllAnswer): Promise<boolean> {
  const title = gained.length + lost.length === 0 ? 'Nobody gains or loses access.' : 'This changes who has access.';
  const sections = [
    ...section('Gained:', gained),
    ...section('Lost:', lost),
    ...section(
      'Fixes:',
      applied.map(fix => fix.title),
    ),
  ];
  const button = 'Fix All';
  const chosen = await window.showWarningMessage(title, { modal: true, detail: sections.join('\n') }, button);
  return chosen === button;
}

/** More lines of a section are counted. */
const mostLines = 12;

function section(head: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length > mostLines ? [`• and ${lines.length - mostLines} more`] : [];
  return [head, ...lines.slice(0, mostLines).map(line => `• ${line}`), ...more, ''];
}

/** Turns a rule off in the settings of the workspace: `{ uri, rule }`. */
export async function turnRuleOff(_: PolicyFiles, argument: unknown): Promise<void> {
  const rule = textField(argument, 'rule');
  if (rule === undefined) return;
  const { configuration, target } = settingsFor(argument);
  const known = configuration.get<Readonly<Record<string, string>>>('rules') ?? {};
  await configuration.update('rules', { ...known, [rule]: 'off' }, target);
}

/** Adds a domain to those that the settings of the workspace trust: `{ uri, domain }`. */
export async function trustDomain(_: PolicyFiles, argument: unknown): Promise<void> {
  const domain = textField(argument, 'domain');
  if (domain === undefined) return;
  const { configuration, target } = settingsFor(argument);
  const known = configuration.get<readonly string[]>('trustedDomains') ?? [];
  if (!known.includes(domain)) await configuration.update('trustedDomains', [...known, domain], target);
}

/** The settings of a file; without a folder around it they are the person's own. */
function settingsFor(argument: unknown) {
  const uri = textField(argument, 'uri');
  const configuration = workspace.getConfiguration(
    'crossdomainPolicy',
    uri === undefined ? null : Uri.parse(uri, true),
  );
  return {
    configuration,
    target: workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global,
  };
}

/** Shows what the documentation that comes with the extension says of a rule: `{ rule }`. */
export async function showRule({ documentation }: PolicyFiles, argument: unknown): Promise<void> {
  const rule = textField(argument, 'rule');
  if (rule !== undefined) await commands.executeCommand('markdown.showPreview', documentation.with({ fragment: rule }));
}
