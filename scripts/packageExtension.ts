import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runTool } from './programs/runTool.ts';
import { repositoryFolder } from './repositoryFolder.mjs';

/** A package that VS Code installs. */
export interface ExtensionPackage {
  /** Absolute path. */
  readonly vsix: string;
  /** In bytes. */
  readonly size: number;
  /** What is in it, as paths in the repository. */
  readonly files: readonly string[];
}

/** All that a package may contain; what is plain must be in it. */
const intendedFiles = [
  'package.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'RULES.md',
  'dist/THIRD-PARTY-NOTICES.txt',
  'dist/extension.cjs',
  'dist/server.cjs',
  'dist/cli.cjs',
  'dist/browser/extension.js',
  'dist/browser/server.js',
  'images/icon.png',
  'syntaxes/crossdomain-policy.tmLanguage.json',
  'syntaxes/crossdomain-policy.language-configuration.json',
  'syntaxes/crossdomain-policy.snippets.json',
  'syntaxes/crossdomain-policy.injection.tmLanguage.json',
  'schemas/settings.json',
] as const;

const vsce = { package: '@vscode/vsce', program: 'vsce' } as const;

/** Builds the extension and packages it into a folder. Throws where that fails or where the files are not those intended. */
export async function packageExtension(folder: string): Promise<ExtensionPackage> {
  await mkdir(folder, { recursive: true });
  const { version } = JSON.parse(await readFile(join(repositoryFolder, 'package.json'), 'utf8'));
  const vsix = join(folder, `crossdomain-policy-${version}.vsix`);
  await runVsce(['package', '--no-dependencies', '--out', vsix]);
  const listing = await runVsce(['ls', '--no-dependencies']);
  const files = listing.split(/\r?\n/).filter(line => line !== '' && !line.includes(' '));
  checkFiles(files);
  return { vsix, size: (await stat(vsix)).size, files };
}

async function runVsce(vsceArguments: readonly string[]): Promise<string> {
  const { succeeded, output } = await runTool(vsce, vsceArguments);
  if (!succeeded) throw new Error(`The extension could not be packaged:\n${output.trim()}`);
  return output;
}

/** Whether it is one of the modules of the server and the command line, whose names change with what is in them. */
function isProgramModule(file: string): boolean {
  return /^dist\/programs\/[\w-]+\.mjs$/.test(file);
}

function checkFiles(files: readonly string[]): void {
  const isIntended = new Set<string>(intendedFiles);
  const foreign = files.filter(file => !isIntended.has(file) && !isProgramModule(file));
  const missing = intendedFiles.filter(file => !files.includes(file));
  const complaints = [
    ...(foreign.length === 0 ? [] : [`These files do not belong into the package: ${foreign.join(', ')}.`]),
    ...(missing.length === 0 ? [] : [`These files are missing in the package: ${missing.join(', ')}.`]),
  ];
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
}
