import { QuickInputButtons, type QuickPickItem, window } from 'vscode';
import type { AccessSuggestions, FileQuestion, SuggestedPart } from '../../../protocol/access.ts';
import { askText, type TextQuestion } from './askText.ts';

/** What a person is asked with. */
export interface AccessQuestionInputs {
  readonly suggestions: AccessSuggestions;
  /** The last question about the file, or what of the next is known; empty parts are not. */
  readonly last: Partial<FileQuestion>;
  /** Why a requester or a target is none; undefined for one that is. */
  readonly faultOf: (part: 'from' | 'to', text: string) => Promise<string | undefined>;
}

const title = 'Test Access';

/** The parts that are asked for, in their order. */
const parts = ['from', 'to', 'headers', 'client'] as const;

type Part = (typeof parts)[number];

/** What one part was answered with. */
type PartAnswer = Partial<FileQuestion> | 'back' | undefined;

/** Asks for requester, target, headers and client one after the other, with a way back; undefined where it was dismissed. */
export async function askAccessQuestion(inputs: AccessQuestionInputs): Promise<FileQuestion | undefined> {
  let known: Partial<FileQuestion> = inputs.last;
  for (let index = 0; index < parts.length; ) {
    const part = parts[index] ?? 'from';
    const answer = await ask[part]({ ...inputs, last: known }, index + 1);
    if (answer === undefined) return undefined;
    if (answer === 'back') index = previous(index, known);
    else {
      known = { ...known, ...answer };
      index += 1;
    }
  }
  const { from = '', to = '', ...others } = known;
  return { ...others, from, to };
}

/** Headers are not asked for where there are none, so that the way back leads past them. */
function previous(index: number, { to = '' }: Partial<FileQuestion>): number {
  return parts[index - 1] === 'headers' && !isUrl(to) ? index - 2 : index - 1;
}

type Ask = (inputs: AccessQuestionInputs, step: number) => Promise<PartAnswer>;

const ask: Readonly<Record<Part, Ask>> = {
  from: ({ suggestions, last, faultOf }, step) =>
    askPart('from', {
      ...common(step),
      placeholder: 'Where is the SWF or PDF loaded from? https://www.example.com/app.swf',
      suggestions: withLast(suggestions.requesters, last.from),
      faultOf: text => faultOf('from', text),
    }),
  to: ({ suggestions, last, faultOf }, step) =>
    askPart('to', {
      ...common(step),
      placeholder: 'What does it want to reach? :8080, chat.example.com:8080, https://data.example.com/x.json',
      suggestions: withLast(suggestions.targets, last.to),
      faultOf: text => faultOf('to', text),
    }),
  headers: async ({ suggestions, last }, step) =>
    isUrl(last.to ?? '') ? askHeaders(suggestions.headers, last.headers ?? [], step) : { headers: [] },
  client: ({ suggestions, last }, step) => askClient(suggestions, last, step),
};

function common(step: number): Pick<TextQuestion, 'title' | 'step' | 'steps'> {
  return { title, step, steps: parts.length };
}

/** What was asked last comes first, so that Enter asks it again. */
function withLast(suggestions: readonly SuggestedPart[], last: string | undefined): readonly SuggestedPart[] {
  if (last === undefined) return suggestions;
  return [{ text: last, detail: 'as last time' }, ...suggestions.filter(({ text }) => text !== last)];
}

async function askPart(part: 'from' | 'to', question: TextQuestion): Promise<PartAnswer> {
  const answer = await askText(question);
  return answer === undefined || answer === 'back' ? answer : { [part]: answer.text };
}

/** Sockets carry no headers. */
function isUrl(target: string): boolean {
  return /^(https?|ftp):/i.test(target);
}

async function askHeaders(granted: readonly string[], last: readonly string[], step: number): Promise<PartAnswer> {
  const names = granted.map(name => ({ text: name, detail: 'named by a grant' }));
  const answer = await askText({
    ...common(step),
    placeholder: 'Request headers that it wants to send, with commas between them',
    suggestions: withLast(
      [{ text: noHeaders, detail: 'it sends none of its own' }, ...names],
      last.length > 0 ? last.join(', ') : undefined,
    ),
    faultOf: async () => undefined,
  });
  if (answer === undefined || answer === 'back') return answer;
  const headers = answer.text === noHeaders ? [] : answer.text.split(',').map(name => name.trim());
  return { headers: headers.filter(name => name !== '') };
}

const noHeaders = 'No request headers';

interface ClientItem extends QuickPickItem {
  readonly answer: Pick<FileQuestion, 'client' | 'isOfAll'>;
}

function askClient(
  { clients, client: chosen }: AccessSuggestions,
  last: Partial<FileQuestion>,
  step: number,
): Promise<PartAnswer> {
  const items: readonly ClientItem[] = [
    ...clients.map(({ client, name }) => ({
      label: name,
      description: client === chosen ? `${client} · as in the settings` : client,
      answer: { client, isOfAll: false },
    })),
    { label: 'All clients side by side', answer: { client: chosen, isOfAll: true } },
  ];
  const isLast = ({ answer: { client, isOfAll } }: ClientItem): boolean =>
    last.isOfAll ? isOfAll === true : isOfAll === false && client === (last.client ?? chosen);
  const box = window.createQuickPick<ClientItem>();
  Object.assign(box, {
    title,
    step,
    totalSteps: parts.length,
    placeholder: 'Which client asks?',
    ignoreFocusOut: true,
  });
  box.buttons = [QuickInputButtons.Back];
  box.items = items;
  box.activeItems = items.filter(isLast);
  return new Promise(resolve => {
    const finish = (answer: PartAnswer): void => {
      resolve(answer);
      box.hide();
    };
    box.onDidAccept(() => finish(box.selectedItems[0]?.answer));
    box.onDidTriggerButton(() => finish('back'));
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}
