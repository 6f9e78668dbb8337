import {
  Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  FileSystemError,
  FileType,
  languages,
  type TextDocument,
  Uri,
  ViewColumn,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type EditEmbeddedAnswer,
  type EmbeddedPolicyAnswer,
  editEmbeddedMethod,
  embeddedPoliciesMethod,
} from '../../../protocol/embedded.ts';
import { argumentObject } from '../commands/textField.ts';
import { policyLanguageId } from '../languages.ts';
import type { HostFiles } from './hostFiles.ts';

/** The scheme of policies that are shown beside the file in which they stand. */
export const embeddedScheme = 'crossdomain-policy-embedded';

/** Policies in strings of programs, as documents of their own: what is saved there goes back into the strings. */
export interface EmbeddedPolicies {
  /** Where the policy that an argument `{ uri?, index? }` names can be opened; undefined where there is none. */
  readonly find: (argument: unknown) => Promise<Uri | undefined>;
  readonly open: (uri: Uri) => Promise<TextDocument>;
  readonly dispose: () => void;
}

/** Which policy of which file. */
interface Origin {
  readonly host: Uri;
  readonly index: number;
}

/** Shows embedded policies by a file system whose files are read from, and written to, the open host files. */
export function createEmbeddedPolicies(client: BaseLanguageClient, hosts: HostFiles): EmbeddedPolicies {
  const changes = new EventEmitter<FileChangeEvent[]>();
  const opened = new Set<string>();
  const read = async (uri: Uri): Promise<EmbeddedPolicyAnswer> => {
    const { host, index } = originOf(uri);
    const policy = (await policiesIn(client, hosts, host))[index];
    if (!policy) throw FileSystemError.FileNotFound(uri);
    return policy;
  };
  const subscriptions = Disposable.from(
    changes,
    workspace.onDidChangeTextDocument(({ document }) => {
      const changed = [...opened]
        .map(text => Uri.parse(text))
        .filter(uri => sameFile(originOf(uri).host, document.uri));
      if (changed.length > 0) changes.fire(changed.map(uri => ({ type: FileChangeType.Changed, uri })));
    }),
    workspace.registerFileSystemProvider(embeddedScheme, {
      onDidChangeFile: changes.event,
      watch: uri => {
        opened.add(uri.toString());
        return new Disposable(() => opened.delete(uri.toString()));
      },
      stat: async uri => {
        const { text } = await read(uri);
        const { version } = await workspace.openTextDocument(originOf(uri).host);
        return { type: FileType.File, ctime: 0, mtime: version, size: new TextEncoder().encode(text).length };
      },
      readFile: async uri => new TextEncoder().encode((await read(uri)).text),
      writeFile: async (uri, content) => {
        await writeBack(client, originOf(uri), new TextDecoder().decode(content));
        changes.fire([{ type: FileChangeType.Changed, uri }]);
      },
      readDirectory: () => [],
      createDirectory: refuse,
      delete: refuse,
      rename: refuse,
    }),
  );
  return {
    find: argument => find(client, hosts, argument),
    open: async uri => {
      const document = await workspace.openTextDocument(uri);
      return document.languageId === policyLanguageId
        ? document
        : languages.setTextDocumentLanguage(document, policyLanguageId);
    },
    dispose: () => subscriptions.dispose(),
  };
}

function refuse(uri: Uri): never {
  throw FileSystemError.NoPermissions(uri);
}

function sameFile(one: Uri, other: Uri): boolean {
  return one.toString() === other.toString();
}

function originOf(uri: Uri): Origin {
  const query = new URLSearchParams(uri.query);
  return { host: Uri.parse(query.get('host') ?? '', true), index: Number(query.get('index')) };
}

async function policiesIn(
  client: BaseLanguageClient,
  hosts: HostFiles,
  host: Uri,
): Promise<readonly EmbeddedPolicyAnswer[]> {
  const document = await workspace.openTextDocument(host);
  await hosts.show(document);
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  return client.sendRequest(embeddedPoliciesMethod, { textDocument });
}

/** Where none is named: the policy at the cursor, else the first of the file. */
async function find(client: BaseLanguageClient, hosts: HostFiles, argument: unknown): Promise<Uri | undefined> {
  const { uri, index: named } = argumentObject(argument);
  const editor = window.activeTextEditor;
  const host = typeof uri === 'string' ? Uri.parse(uri, true) : uri instanceof Uri ? uri : editor?.document.uri;
  if (!host) return undefined;
  const policies = await policiesIn(client, hosts, host);
  const cursor = editor && sameFile(editor.document.uri, host) ? editor.selection.active : undefined;
  const atCursor = policies.findIndex(
    ({ range }) => cursor && client.protocol2CodeConverter.asRange(range).contains(cursor),
  );
  const index = typeof named === 'number' ? named : Math.max(atCursor, 0);
  const policy = policies[index];
  if (!policy || policy.decodable === 'no') return undefined;
  const hostName = host.path.slice(host.path.lastIndexOf('/') + 1);
  const query = new URLSearchParams({ host: host.toString(), index: String(index) }).toString();
  return Uri.from({ scheme: embeddedScheme, path: `/${hostName}/${policy.fileName}`, query });
}

/** @throws FileSystemError where the strings of the host file cannot say it */
async function writeBack(client: BaseLanguageClient, { host, index }: Origin, text: string): Promise<void> {
  const document = await workspace.openTextDocument(host);
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const answer = await client.sendRequest<EditEmbeddedAnswer | null>(editEmbeddedMethod, { textDocument, index, text });
  if (!answer) throw FileSystemError.Unavailable('The policy is no longer in the file.');
  if (answer.kind === 'refused') throw FileSystemError.NoPermissions(answer.message);
  const edit = new WorkspaceEdit();
  for (const { range, newText } of answer.edits)
    edit.replace(host, client.protocol2CodeConverter.asRange(range), newText);
  await workspace.applyEdit(edit);
}

/** Shows a document beside the file that it comes from. */
export async function showBeside(document: TextDocument): Promise<void> {
  await window.showTextDocument(document, { preview: false, viewColumn: ViewColumn.Beside });
}
