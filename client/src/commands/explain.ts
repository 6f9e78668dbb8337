import { type Disposable, Hover, languages, MarkdownString, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type Explanation, explainMethod } from '../../../protocol/explain.ts';
import type { ReportPage } from '../../../protocol/reportPage.ts';
import type { ReportPanels } from '../views/reportPanels.ts';
import { textField } from './textField.ts';

/** The id of the language of policy logs. */
const logLanguageId = 'crossdomain-policy-log';

/** What explaining takes. */
export interface ExplainTools {
  readonly client: BaseLanguageClient;
  readonly explanations: ReportPanels;
}

/** Explains a rule, an error of Flash Player or a line of its policy log, shows that and returns it. `{ text? }` */
export async function explain(
  { client, explanations }: ExplainTools,
  argument: unknown,
): Promise<Explanation | undefined> {
  const text = textField(argument, 'text') ?? (await askText());
  if (text === undefined) return undefined;
  const explanation = await client.sendRequest<Explanation>(explainMethod, { text });
  explanations.show('explanation', {
    page: pageOf(explanation),
    actions: [],
    tabTitle: 'What It Means',
    where: 'beside',
    isAsked: true,
  });
  return explanation;
}

function askText(): Thenable<string | undefined> {
  const editor = window.activeTextEditor;
  const selected = editor?.document.getText(editor.selection).split(/[\r\n]/, 1)[0] ?? '';
  return window.showInputBox({
    title: 'Explain a Flash Error or Log Line',
    prompt: 'An error number, a line of policyfiles.txt, or the id of a rule',
    placeHolder: 'Error #2048',
    value: selected,
    ignoreFocusOut: true,
  });
}

function pageOf({ input, kind, title, meaning, step, advice, source }: Explanation): ReportPage {
  return {
    title: input,
    headline: { tone: kind === 'unknown' ? 'neutral' : 'good', text: title },
    blocks: [
      { kind: 'paragraph', text: meaning },
      ...(advice === ''
        ? []
        : [{ kind: 'heading', text: 'What to do' } as const, { kind: 'paragraph', text: advice } as const]),
      ...(step === undefined
        ? []
        : [{ kind: 'paragraph', text: ['Step of evaluate: ', { kind: 'code', text: step }] } as const]),
      ...(source === '' ? [] : [{ kind: 'paragraph', text: `Source: ${source}` } as const]),
    ],
  };
}

/** Explains each line of a policy log on hover. */
export function registerLogHovers(client: BaseLanguageClient): Disposable {
  return languages.registerHoverProvider(logLanguageId, {
    provideHover: async (document, { line }, token) => {
      if (!client.isRunning()) return undefined;
      const { text, range } = document.lineAt(line);
      const explanation = await client.sendRequest<Explanation>(explainMethod, { text }, token);
      return explanation.kind === 'unknown' ? undefined : new Hover(hoverText(explanation), range);
    },
  });
}

/** Nothing of the log is markup in it. */
function hoverText({ title, meaning, advice }: Explanation): MarkdownString {
  const text = new MarkdownString();
  text.appendMarkdown('**').appendText(title).appendMarkdown('**\n\n').appendText(meaning);
  if (advice !== '') text.appendMarkdown('\n\n').appendText(advice);
  return text;
}
