import { type QuickPickItem, ThemeColor, ThemeIcon, window } from 'vscode';
import type { ProbeRequest, ReadProbeRequest } from '../../../protocol/probe.ts';

/** What a person is asked with. */
export interface HostQuestion {
  /** What a probe of that text would ask, or why it is no host. */
  readonly read: (text: string) => Promise<ReadProbeRequest>;
  /** What was probed before, the latest first. */
  readonly places: readonly string[];
  /** Stands in the box at first, to be confirmed or changed. */
  readonly suggestion: string;
}

/**
 * Asks for a host in a box that takes any text, says as one types what would be asked or what is wrong, and offers earlier hosts.
 * Undefined where it was dismissed.
 */
export function askHost({ read, places, suggestion }: HostQuestion): Promise<string | undefined> {
  const box = window.createQuickPick<HostItem>();
  box.title = 'Probe port 843 of a host';
  box.placeholder = 'chat.example.com, chat.example.com:8080, or a URL';
  box.ignoreFocusOut = true;
  box.value = suggestion;
  const answers = new Map<string, ReadProbeRequest>();
  const draw = (): void => {
    box.items = [...typedItem(box.value, answers.get(box.value)), ...placeItems(places, box.value)];
  };
  const judge = async (text: string): Promise<ReadProbeRequest> => {
    const answer = answers.get(text) ?? (await read(text));
    answers.set(text, answer);
    draw();
    return answer;
  };
  return new Promise((resolve, reject) => {
    const close = (host: string | undefined): void => {
      resolve(host);
      box.dispose();
    };
    const fail = (error: unknown): void => {
      reject(error);
      box.dispose();
    };
    const change = (text: string): void => {
      draw();
      if (text !== '') judge(text).catch(fail);
    };
    const accept = async (): Promise<void> => {
      const chosen = box.selectedItems[0]?.place ?? box.value;
      if (isGood(answers.get(chosen)) || isGood(await judge(chosen))) close(chosen);
    };
    box.onDidChangeValue(change);
    box.onDidAccept(() => accept().catch(fail));
    box.onDidHide(() => close(undefined));
    change(suggestion);
    box.show();
  });
}

function isGood(answer: ReadProbeRequest | undefined): boolean {
  return answer?.kind === 'request';
}

interface HostItem extends QuickPickItem {
  /** An earlier host; absent on the item that stands for what is typed. */
  readonly place?: string;
}

const probeIcon = new ThemeIcon('broadcast');
const faultIcon = new ThemeIcon('error', new ThemeColor('list.errorForeground'));
const historyIcon = new ThemeIcon('history');

/** What stands in the box, first whatever else matches; nothing for an empty box until it is accepted. */
function typedItem(typed: string, answer: ReadProbeRequest | undefined): readonly HostItem[] {
  if (typed === '' && !answer) return [];
  const iconPath = answer?.kind === 'invalid' ? faultIcon : probeIcon;
  return [{ label: typed, iconPath, detail: answer ? describe(answer) : ' ', alwaysShow: true }];
}

function describe(answer: ReadProbeRequest): string {
  return answer.kind === 'invalid' ? answer.message : describePlan(answer.request);
}

function describePlan({ host, policyPort, destinationPort, from }: ProbeRequest): string {
  const then = destinationPort === undefined || destinationPort === policyPort ? '' : `, then port ${destinationPort}`;
  const requester = destinationPort === undefined || from === undefined ? '' : `, for ${from}`;
  return `Asks port ${policyPort} of ${host}${then}${requester}`;
}

function placeItems(places: readonly string[], typed: string): readonly HostItem[] {
  return places.filter(place => place !== typed).map(place => ({ label: place, iconPath: historyIcon, place }));
}
