import { type QuickPickItem, ThemeColor, ThemeIcon, window } from 'vscode';
import type { ProbeRequest, ReadProbeRequest } from '../probeRequests.ts';

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
  const state: { answer: ReadProbeRequest | undefined } = { answer: undefined };
  const draw = (): void => {
    box.items = [...typedItem(box.value, state.answer), ...placeItems(places, box.value)];
  };
  const judge = async (text: string): Promise<ReadProbeRequest> => {
    const answer = await read(text);
    if (box.value === text) {
      state.answer = answer;
      draw();
    }
    return answer;
  };
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      reject(error);
      box.hide();
    };
    const change = (text: string): void => {
      draw();
      if (text !== '') judge(text).catch(fail);
    };
    const accept = async (): Promise<void> => {
      const host = box.selectedItems[0]?.host ?? box.value;
      const answer = await judge(host);
      if (answer.kind === 'invalid') return;
      resolve(host);
      box.hide();
    };
    box.onDidChangeValue(change);
    box.onDidAccept(() => accept().catch(fail));
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    change(suggestion);
    box.show();
  });
}

interface HostItem extends QuickPickItem {
  readonly host: string;
}

const probeIcon = new ThemeIcon('broadcast');
const faultIcon = new ThemeIcon('error', new ThemeColor('list.errorForeground'));
const historyIcon = new ThemeIcon('history');

/** What stands in the box, first whatever else matches; nothing for an empty box until it is accepted. */
function typedItem(host: string, answer: ReadProbeRequest | undefined): readonly HostItem[] {
  if (host === '' && answer?.kind !== 'invalid') return [];
  const detail = answer ? describe(answer) : ' ';
  return [
    { label: host, iconPath: answer?.kind === 'invalid' ? faultIcon : probeIcon, detail, host, alwaysShow: true },
  ];
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
  return places.filter(place => place !== typed).map(place => ({ label: place, iconPath: historyIcon, host: place }));
}
