import { commands, ProgressLocation, type TextDocument, window, workspace } from 'vscode';
import { type AccessDifference, type ComparedPolicy, compareMethod } from '../../../protocol/audit.ts';
import { commandIds } from '../../../protocol/commandIds.ts';
import { editorProxy, type SiteTools } from './auditSite.ts';
import { type PolicyFiles, policyDocumentOf } from './policyDocument.ts';
import { textField } from './textField.ts';

/**
 * Compares a policy file with what is served where it is served: the diff editor shows the texts, and a report above it who would gain and
 * lose access. Returns that; undefined where nothing could be compared, which the person is told. `{ uri?, location? }`
 */
export async function compareWithDeployed(
  tools: SiteTools & PolicyFiles,
  argument: unknown,
): Promise<AccessDifference | undefined> {
  const document = await policyDocumentOf(tools, argument, 'Which policy file is to be compared?');
  if (!document) return undefined;
  const compared = await compare(tools, document, textField(argument, 'location'));
  if (!compared) return undefined;
  const deployed = tools.policies.put(compared.deployed);
  const title = `${compared.location} ↔ ${workspace.asRelativePath(document.uri)}`;
  await commands.executeCommand('vscode.diff', deployed, document.uri, title, { preview: false });
  await commands.executeCommand('workbench.action.newGroupAbove');
  tools.audits.show(`compare ${document.uri.toString()}`, {
    page: compared.page,
    actions: [
      {
        title: 'Compare Again',
        description: `Ask ${compared.location} again`,
        command: commandIds.compareWithDeployed,
        argument: { uri: document.uri.toString(), location: compared.location },
      },
    ],
    tabTitle: 'Who Gains and Loses Access',
    where: 'alone',
    isAsked: true,
  });
  return compared.againstFile;
}

type Compared = Extract<ComparedPolicy, { readonly kind: 'compared' }>;

/** Asks where the file is served where nobody knows, until it can be compared or the box is dismissed. */
async function compare(
  tools: SiteTools,
  document: TextDocument,
  location: string | undefined,
): Promise<Compared | undefined> {
  const { client } = tools;
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const params = { uri, proxy: editorProxy(), ...(location !== undefined && { location }) };
  const answer = await window.withProgress(
    { location: ProgressLocation.Notification, title: 'Asking for the deployed policy', cancellable: true },
    (_, token) => client.sendRequest<ComparedPolicy>(compareMethod, params, token),
  );
  if (answer.kind === 'compared') return answer;
  if (answer.field === 'uri' || location !== undefined) {
    window.showWarningMessage(answer.message);
    return undefined;
  }
  const asked = await askLocation(answer.message);
  return asked === undefined ? undefined : compare(tools, document, asked);
}

function askLocation(why: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: 'Compare with Deployed Policy',
    prompt: `${why} Where is it served?`,
    placeHolder: 'https://www.example.com/crossdomain.xml or socket://chat.example.com:843',
    ignoreFocusOut: true,
  });
}
