import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type EditorTestReport, reportMark } from '../../test/e2e/editorTest.ts';
import { makeTemporaryFolder } from '../programs/temporaryFolder.ts';
import type { DesktopVsCode } from './getDesktopVsCode.ts';
import type { ServedVsCode } from './getServedVsCode.ts';
import { runInDesktop } from './runInDesktop.ts';
import { runInServed } from './runInServed.ts';

/** The extension under test: from its folder, as one develops it, or from the package that people install. */
export type ExtensionUnderTest =
  | { readonly kind: 'development'; readonly folder: string }
  | { readonly kind: 'installed'; readonly vsix: string };

/** Which tests to run, where. */
export interface SuiteOptions {
  readonly vsCode: DesktopVsCode | ServedVsCode;
  readonly extension: ExtensionUnderTest;
  /** The module that exports `run`: absolute path. */
  readonly suite: string;
  /** The extension host: a process of Node, or a worker of the browser in a plain window (a served VS Code only). */
  readonly host: 'node' | 'browser';
}

/** How one test ended: well where there is no error. */
export interface EditorTestResult {
  readonly name: string;
  readonly error?: string;
}

/** What the two kinds of VS Code need to run a suite. Paths are absolute. */
export interface PreparedSuite {
  /** The bundled suite. */
  readonly suite: string;
  /** An empty folder for the window to show. */
  readonly workspace: string;
  /** An extension without content, since VS Code runs tests only where one is being developed. */
  readonly emptyExtension: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What a run of VS Code left: everything it printed on its console, and why it ended early where it did. */
export interface HostRun {
  readonly log: string;
  readonly error?: string;
}

/** Runs a suite in a VS Code with an empty folder open. A host that ended before its last test is a failed result. */
export async function runSuite(options: SuiteOptions): Promise<readonly EditorTestResult[]> {
  const folder = makeTemporaryFolder();
  try {
    const resultFile = join(folder.path, 'results');
    const prepared = await prepare(options, folder.path, resultFile);
    const hostRun = await runHost(options, prepared);
    const lines = existsSync(resultFile) ? await readFile(resultFile, 'utf8') : markedLines(hostRun.log);
    return resultsOf(lines, hostRun);
  } finally {
    folder.remove();
  }
}

function runHost(options: SuiteOptions, prepared: PreparedSuite): Promise<HostRun> {
  const { vsCode, extension, host } = options;
  return vsCode.kind === 'desktop'
    ? runInDesktop({ vsCode, extension, prepared })
    : runInServed({ vsCode, extension, prepared, host });
}

async function prepare({ suite, host }: SuiteOptions, folder: string, resultFile: string): Promise<PreparedSuite> {
  const bundled = join(folder, 'suite.cjs');
  await build({
    entryPoints: [suite],
    outfile: bundled,
    bundle: true,
    format: 'cjs',
    platform: host === 'node' ? 'node' : 'browser',
    external: ['vscode'],
    logLevel: 'error',
  });
  const workspace = join(folder, 'workspace');
  const emptyExtension = join(folder, 'empty-extension');
  await mkdir(workspace);
  await mkdir(emptyExtension);
  const manifest = { name: 'empty', publisher: 'crossdomain-policy-tests', version: '0.0.0', engines: { vscode: '*' } };
  await writeFile(join(emptyExtension, 'package.json'), JSON.stringify(manifest));
  return { suite: bundled, workspace, emptyExtension, environment: { CROSSDOMAIN_POLICY_TEST_RESULTS: resultFile } };
}

function markedLines(log: string): string {
  const marked = log.split('\n').filter(line => line.includes(reportMark));
  return marked.map(line => line.slice(line.indexOf(reportMark) + reportMark.length)).join('\n');
}

function resultsOf(lines: string, hostRun: HostRun): readonly EditorTestResult[] {
  const reports = lines.split('\n').filter(Boolean).map(parseReport);
  const planned = reports.reduce((count, report) => count + (report.kind === 'planned' ? report.count : 0), 0);
  const results = reports.filter(report => report.kind === 'ended');
  if (planned > 0 && results.length === planned) return results;
  const error = `VS Code ended after ${results.length} of ${planned} tests. ${hostRun.error ?? ''}\n${lastLines(hostRun.log)}`;
  return [...results, { name: 'every test of the suite runs', error }];
}

function parseReport(line: string): EditorTestReport {
  return JSON.parse(line);
}

function lastLines(log: string): string {
  return log.split('\n').slice(-40).join('\n');
}
