import * as vscode from 'vscode';

/** A diagnostic in the words of the product: `error malformed-xml on "<allow"`. */
export interface ShownProblem {
  readonly severity: string;
  readonly rule: string;
  readonly message: string;
  /** The text that is underlined. */
  readonly text: string;
}

/** An event of VS Code waits no longer (milliseconds). */
const patience = 15_000;

/** The extension under test, from its folder or installed. */
const extensionId = 'crossdomain-policy.crossdomain-policy';

/**
 * Writes a file into the workspace and shows it in an editor, as the language that its name gives it, with the extension active:
 * VS Code asks a hover or a completion only of those that are.
 */
export async function showFile(name: string, text: string): Promise<vscode.TextDocument> {
  await vscode.extensions.getExtension(extensionId)?.activate();
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('The window has no folder open.');
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** Waits for the event of the diagnostics until they are as wished, and returns what the editor then shows. */
export function waitForProblems(
  document: vscode.TextDocument,
  awaited: string,
  isAwaited: (problems: readonly ShownProblem[]) => boolean,
): Promise<readonly ShownProblem[]> {
  return waitFor(vscode.languages.onDidChangeDiagnostics, awaited, {
    look: () => {
      const problems = problemsOf(document);
      return isAwaited(problems) ? problems : undefined;
    },
    describe: () => JSON.stringify(problemsOf(document), undefined, 2),
  });
}

/** What the editor shows for a document now, from the extension alone, in the order of the text. */
export function problemsOf(document: vscode.TextDocument): readonly ShownProblem[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(diagnostic => diagnostic.source === 'crossdomain-policy')
    .toSorted((one, other) => one.range.start.compareTo(other.range.start))
    .map(diagnostic => ({
      severity: severityName(diagnostic.severity),
      rule: String(typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code),
      message: diagnostic.message,
      text: document.getText(diagnostic.range),
    }));
}

/** The names of the rules that speak, without hints. */
export function rulesAboveHint(problems: readonly ShownProblem[]): readonly string[] {
  return problems.filter(({ severity }) => severity !== 'hint').map(({ rule }) => rule);
}

/** The place of the first occurrence of a text, at its start, or further on in UTF-16 code units. */
export function positionOf(document: vscode.TextDocument, text: string, further = 0): vscode.Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`"${text}" is not in ${document.uri.path}.`);
  return document.positionAt(offset + further);
}

/** Replaces the first occurrence of a text in the open editor, as typing would. */
export async function replaceText(document: vscode.TextDocument, text: string, replacement: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(positionOf(document, text), positionOf(document, text, text.length));
  edit.replace(document.uri, range, replacement);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`VS Code did not replace "${text}".`);
}

/** What to look at after each event until it is there. */
interface Awaited<Value> {
  readonly look: () => Value | undefined;
  /** What is there instead, for the message. */
  readonly describe: () => string;
}

/** Looks now and after each event until something is there; rejects with what was awaited after 15 s. */
export function waitFor<Event, Value>(
  event: vscode.Event<Event>,
  what: string,
  { look, describe }: Awaited<Value>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      subscription.dispose();
    };
    const check = (): void => {
      const value = look();
      if (value === undefined) return;
      end();
      resolve(value);
    };
    const timer = setTimeout(() => {
      end();
      reject(new Error(`Waited ${patience} ms for ${what}. There is: ${describe()}`));
    }, patience);
    const subscription = event(check);
    check();
  });
}

function severityName(severity: vscode.DiagnosticSeverity): string {
  return vscode.DiagnosticSeverity[severity].toLowerCase();
}
