import { QuickInputButtons, type QuickPick, type QuickPickItem, ThemeIcon, window } from 'vscode';

/** One question of several. */
export interface TextQuestion {
  readonly title: string;
  readonly step: number;
  readonly steps: number;
  readonly placeholder: string;
  /** Offered in this order. */
  readonly suggestions: readonly { readonly text: string; readonly detail: string }[];
  /** Why a text is no answer; undefined for one that is. */
  readonly faultOf: (text: string) => Promise<string | undefined>;
}

/** An answer, the wish to go back, or nothing where the box was dismissed. */
export type TextAnswer = { readonly text: string } | 'back' | undefined;

/** Asks for a text in a box that offers some, takes any, and says as one types what is wrong with it. */
export function askText(question: TextQuestion): Promise<TextAnswer> {
  const box = window.createQuickPick<TextItem>();
  box.title = question.title;
  box.step = question.step;
  box.totalSteps = question.steps;
  box.placeholder = question.placeholder;
  box.ignoreFocusOut = true;
  box.buttons = question.step > 1 ? [QuickInputButtons.Back] : [];
  return new Promise((resolve, reject) => {
    const finish = (answer: TextAnswer): void => {
      resolve(answer);
      box.hide();
    };
    const fail = (error: unknown): void => {
      reject(error);
      box.hide();
    };
    box.onDidChangeValue(() => judge(box, question).catch(fail));
    box.onDidAccept(() => accept(box, question, finish).catch(fail));
    box.onDidTriggerButton(() => finish('back'));
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    judge(box, question).catch(fail);
    box.show();
  });
}

interface TextItem extends QuickPickItem {
  readonly text: string;
}

/** Shows what stands in the box first, with what is wrong with it, and then what is offered. */
async function judge(box: QuickPick<TextItem>, question: TextQuestion): Promise<string | undefined> {
  const text = box.value.trim();
  const draw = (fault: string | undefined): void => {
    box.items = [...typedItem(text, question, fault), ...suggestedItems(text, question)];
  };
  if (text === '') {
    draw(undefined);
    return undefined;
  }
  if (!box.items.some(item => item.text === text)) draw(undefined);
  const fault = await question.faultOf(text);
  if (box.value.trim() === text) draw(fault);
  return fault;
}

function typedItem(text: string, { suggestions }: TextQuestion, fault: string | undefined): readonly TextItem[] {
  if (text === '') return [];
  const known = suggestions.find(suggestion => suggestion.text === text);
  const icon = new ThemeIcon(fault === undefined ? 'arrow-right' : 'error');
  return [{ label: text, iconPath: icon, detail: fault ?? known?.detail ?? ' ', text, alwaysShow: true }];
}

function suggestedItems(typed: string, { suggestions }: TextQuestion): readonly TextItem[] {
  return suggestions.filter(({ text }) => text !== typed).map(({ text, detail }) => ({ label: text, detail, text }));
}

async function accept(
  box: QuickPick<TextItem>,
  question: TextQuestion,
  finish: (answer: TextAnswer) => void,
): Promise<void> {
  const text = chosenText(box);
  if (text === '') return;
  const fault = await question.faultOf(text);
  if (fault === undefined) finish({ text });
  else {
    box.value = text;
    await judge(box, question);
  }
}

/** What is selected; what was typed, where the selection is one of an earlier list that does not go with it. */
function chosenText({ selectedItems, value }: QuickPick<TextItem>): string {
  const typed = value.trim();
  const selected = selectedItems[0]?.text ?? '';
  return selected.includes(typed) ? selected : typed;
}
