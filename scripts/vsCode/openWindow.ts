import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';
import { getChromium } from './getChromium.ts';
import type { VsCodeServer } from './serveVsCode.ts';

/** What goes for every window. */
export interface PageOptions {
  /** Functions that the window's page finds as globals. */
  readonly globals?: Readonly<Record<string, (...values: readonly unknown[]) => void>>;
  /** In CSS pixels; 1280 × 800 by default. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** Which window to open. Paths are absolute. */
export interface WindowOptions extends PageOptions {
  readonly server: VsCodeServer;
  /** The folder that the window shows. */
  readonly folder: string;
  /** An extension to run from its folder; the server must be `forTests`. */
  readonly developmentExtension?: string;
  /** Pairs of name and value for the window's payload; the server must be `forTests`. */
  readonly payload?: readonly (readonly [string, string])[];
  /** A file of the folder to open at once, by its path in it. */
  readonly file?: string;
}

/** A window of VS Code that is driven from outside, as a person would with the keyboard. */
export interface VsCodeWindow {
  /** For what has no function here. */
  readonly page: Page;
  /** Runs a command by its title in the command palette: `Cross-Domain Policy: Probe port 843`. */
  runCommand(title: string): Promise<void>;
  /** Opens a file of the folder by its path in it, and places the cursor (one-based). */
  openFile(path: string, place?: { readonly line: number; readonly column: number }): Promise<void>;
  /** Types text where the focus is. */
  type(text: string): Promise<void>;
  /** Presses a key: `Enter`, `Control+Space`. */
  press(key: string): Promise<void>;
  /** Waits until the window shows a text (any case, or an expression), for 15 s by default (milliseconds). */
  waitForText(text: string | RegExp, timeout?: number): Promise<void>;
  /** Saves what the window shows as PNG. */
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Headless, without the services that connect elsewhere. */
const browserArguments = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

/** Opens a window of a running VS Code server in headless Chromium and waits until its workbench is there. */
export function openWindow(options: WindowOptions): Promise<VsCodeWindow> {
  return openPage(windowAddress(options), options);
}

/** Opens the address of a window in headless Chromium and waits until its workbench is there. */
export async function openPage(address: string, options: PageOptions): Promise<VsCodeWindow> {
  const browser = await chromium.launch({ executablePath: await getChromium(), args: [...browserArguments] });
  try {
    const page = await browser.newPage({ viewport: options.size ?? { width: 1280, height: 800 } });
    for (const [name, callback] of Object.entries(options.globals ?? {})) await page.exposeFunction(name, callback);
    await page.goto(address);
    await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    return driveWindow(page, () => browser.close());
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** `localhost`, since a browser lends its service workers and clipboard only to that name or to HTTPS. */
function windowAddress({ server, folder, developmentExtension, file, payload = [] }: WindowOptions): string {
  const authority = `localhost:${server.port}`;
  const development =
    developmentExtension === undefined
      ? []
      : [['extensionDevelopmentPath', remoteAddress(authority, developmentExtension)] as const];
  const opened = file === undefined ? [] : [['openFile', remoteAddress(authority, join(folder, file))] as const];
  const pairs = [...development, ...opened, ...payload.map(([name, value]) => [name, absolute(authority, value)])];
  const query = new URLSearchParams({ folder, payload: JSON.stringify([...pairs, ['skipWelcome', 'true']]) });
  return `http://${authority}/?${query}`;
}

function absolute(authority: string, value: string): string {
  return value.startsWith('/') ? remoteAddress(authority, value) : value;
}

function remoteAddress(authority: string, path: string): string {
  return `vscode-remote://${authority}${path}`;
}

function driveWindow(page: Page, close: () => Promise<void>): VsCodeWindow {
  return {
    page,
    runCommand: async title => {
      await fillQuickInput(page, 'F1', `>${title}`);
      await takeOffer(page, `:is([aria-label=${JSON.stringify(title)}], [aria-label^=${JSON.stringify(`${title},`)}])`);
    },
    openFile: async (path, place) => {
      const name = JSON.stringify(basename(path));
      await fillQuickInput(page, 'Control+P', place === undefined ? path : `${path}:${place.line}:${place.column}`);
      await takeOffer(page, `[aria-label^=${name}]`);
      await page.locator(`.editor-group-container.active .tab.active[data-resource-name=${name}]`).waitFor();
      await page.locator('.editor-group-container.active .view-line').first().waitFor();
    },
    type: text => page.keyboard.type(text),
    press: key => page.keyboard.press(key),
    waitForText: (text, timeout = 15_000) => waitForText(page, text, timeout),
    screenshot: async path => {
      await mkdir(dirname(path), { recursive: true });
      await page.screenshot({ path });
    },
    close,
  };
}

async function fillQuickInput(page: Page, key: string, text: string): Promise<void> {
  await page.keyboard.press(key);
  await page.locator('.quick-input-widget input').first().fill(text);
}

/** Waits for a row in the open quick input that a CSS selector describes, moves down to it and takes it. */
async function takeOffer(page: Page, selector: string): Promise<void> {
  const rows = page.locator('.quick-input-list .monaco-list-row');
  const wanted = rows.and(page.locator(selector)).first();
  await wanted.waitFor({ timeout: 20_000 }).catch(async () => {
    const labels = await rows.evaluateAll(elements => elements.map(element => element.getAttribute('aria-label')));
    throw new Error(`Waited 20000 ms for ${selector} among what VS Code offers: ${labels.join(' | ')}`);
  });
  for (let steps = 0; steps < 30 && !(await isFocused(wanted)); steps += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

async function isFocused(row: Locator): Promise<boolean> {
  return /(^| )focused( |$)/.test((await row.getAttribute('class')) ?? '');
}

/** What the window shows, with the editor's unbreakable spaces as spaces. An expression, since it runs in the page. */
const shownText = "document.body.innerText.replaceAll('\\u00a0', ' ')";

async function waitForText(page: Page, text: string | RegExp, timeout: number): Promise<void> {
  const found =
    typeof text === 'string'
      ? `${shownText}.toLowerCase().includes(${JSON.stringify(text.toLowerCase())})`
      : `${text}.test(${shownText})`;
  try {
    await page.waitForFunction(found, undefined, { timeout, polling: 100 });
  } catch {
    throw new Error(`Waited ${timeout} ms for ${text} in the window. It shows:\n${await page.evaluate(shownText)}`);
  }
}
