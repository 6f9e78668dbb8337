import { openPage, type PageOptions, type VsCodeWindow } from './openWindow.ts';
import { extensionPath, type PlainWindowFiles, servePlainWindow, suitePath } from './servePlainWindow.ts';
import type { VsCodeServer } from './serveVsCode.ts';

/** Which window to open. */
export interface PlainWindowOptions extends PlainWindowFiles, PageOptions {
  /** Must be `forTests`. */
  readonly server: VsCodeServer;
}

/** Opens a window as vscode.dev has them, on an empty folder in the browser's memory. */
export async function openPlainWindow(options: PlainWindowOptions): Promise<VsCodeWindow> {
  const { server, suite } = options;
  const plain = await servePlainWindow(server, options);
  const place = `http://localhost:${plain.port}`;
  const payload = [
    ['extensionDevelopmentPath', `${place}${extensionPath}`],
    ...(suite === undefined ? [] : [['extensionTestsPath', `${place}${suitePath}`]]),
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ folder: 'tmp:/workspace', payload: JSON.stringify(payload) });
  try {
    const window = await openPage(`${place}/?${query}`, options);
    return { ...window, close: () => window.close().finally(plain.stop) };
  } catch (error) {
    plain.stop();
    throw error;
  }
}
