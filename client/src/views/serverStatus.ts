import { Disposable, StatusBarAlignment, ThemeColor, window } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { commandIds } from '../../../protocol/commandIds.ts';

/** Milliseconds after which a server that crashed has been started again, if it is at all. */
const restartTime = 1000;

/** The item of the status bar that says that the server crashed for good, so that nothing is checked, and starts it again. */
export function showServerStatus(client: BaseLanguageClient): Disposable {
  const item = window.createStatusBarItem('crossdomainPolicy.server', StatusBarAlignment.Right, 100);
  item.name = 'Cross-Domain Policy: Server';
  item.text = '$(error) Cross-Domain Policy: Restart';
  item.tooltip =
    'The language server crashed too often and was not started again. Policy files aren’t checked. Click to restart it.';
  item.backgroundColor = new ThemeColor('statusBarItem.errorBackground');
  item.command = commandIds.restartServer;
  const waiting = { timer: setTimeout(() => {}, 0) };
  const stopWaiting = (): void => clearTimeout(waiting.timer);
  const update = ({ newState }: { readonly newState: State }): void => {
    stopWaiting();
    if (newState === State.Stopped || newState === State.StartFailed)
      waiting.timer = setTimeout(() => item.show(), restartTime);
    else item.hide();
  };
  return Disposable.from(item, client.onDidChangeState(update), new Disposable(stopWaiting));
}
