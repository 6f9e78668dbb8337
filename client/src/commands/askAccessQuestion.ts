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
    const answer = await ask[part]({ ...inputs, last: known }, positionOf(part, known, inputs));
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

type Ask = (inputs: AccessQuestionInputs, position: Position) => Promise<PartAnswer>;

/** Which question of how many this is. */
type Position = Pick<TextQuestion, 'step' | 'steps'>;

/** Of a socket no headers are asked, so that there is one question less. Before a target is named, the first that is offered says which it may be. */
function positionOf(part: Part, { to }: Partial<FileQuestion>, { suggestions }: AccessQuestionInputs): Position {
  const asked = parts.filter(each => each !== 'headers' || isUrl(to ?? suggestions.targets[0]?.text ?? ''));
  return { step: asked.indexOf(part) + 1, steps: asked.length };
}

const ask: Readonly<Record<Part, Ask>> = {
  from: ({ suggestions, last, faultOf }, position) =>
    askPart('from', {
      title,
      ...position,
      placeholder: 'Where is the SWF or PDF loaded from? https://www.example.com/app.swf',
      suggestions: withLast(suggestions.requesters, last.from),
      faultOf: text => faultOf('from', text),
    }),
  to: ({ suggestions, last, faultOf }, position) =>
    askPart('to', {
      title,
      ...position,
      placeholder: 'What does it want to reach? :8080, chat.example.com:8080, https://data.example.com/x.json',
      suggestions: withLast(suggestions.targets, last.to),
      faultOf: text => faultOf('to', text),
    }),
  headers: async ({ suggestions, last }, position) =>
    isUrl(last.to ?? '') ? askHeaders(suggestions.headers, last.headers ?? [], position) : { headers: [] },
  client: ({ suggestions, last }, position) => askClient(suggestions, last, position),
};

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

async function askHeaders(
  granted: readonly string[],
  last: readonly string[],
  position: Position,
): Promise<PartAnswer> {
  const names = granted.map(name => ({ text: name, detail: 'named by a grant' }));
  const answer = await askText({
    title,
    ...position,
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
  { step, steps }: Position,
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
    totalSteps: steps,
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
