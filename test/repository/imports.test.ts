import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { repositoryFolder } from '../support/repositoryFolder.ts';

/** Which parts each part may import beside itself and `protocol`, which names what everyone exchanges and imports nothing. */
const allowedImports: Readonly<Record<string, readonly string[]>> = {
  'language/text': [],
  'language/facts': [],
  'language/formats': ['language/text', 'language/facts'],
  'language/xml': ['language/text', 'language/facts'],
  'language/recognize': ['language/text', 'language/facts', 'language/formats', 'language/xml'],
  'language/policy': ['language/text', 'language/facts', 'language/formats', 'language/xml', 'language/recognize'],
  'language/access': [
    'language/text',
    'language/facts',
    'language/formats',
    'language/xml',
    'language/recognize',
    'language/policy',
  ],
  'language/rules': [
    'language/text',
    'language/facts',
    'language/formats',
    'language/xml',
    'language/recognize',
    'language/policy',
    'language/access',
  ],
  'language/policyDocument': [
    'language/facts',
    'language/formats',
    'language/xml',
    'language/recognize',
    'language/policy',
    'language/rules',
  ],
  'language/embeddedDocument': [
    'language/text',
    'language/facts',
    'language/recognize',
    'language/rules',
    'language/policyDocument',
  ],
  'language/hostFile': ['language/facts', 'language/policyDocument', 'language/embeddedDocument'],
  'language/settings': ['language/text', 'language/facts', 'language/formats', 'language/policy', 'language/rules'],
  'language/features': [
    'language/text',
    'language/facts',
    'language/formats',
    'language/xml',
    'language/recognize',
    'language/policy',
    'language/access',
    'language/rules',
    'language/policyDocument',
    'language/embeddedDocument',
    'language/hostFile',
  ],
  protocol: [],
  network: ['language'],
  probe: ['language', 'network'],
  audit: ['language', 'network', 'probe', 'manifest'],
  survey: ['language', 'network', 'probe'],
  lsp: ['language', 'probe', 'audit', 'manifest', 'lsp/network'],
  'lsp/network': ['language', 'network', 'probe', 'audit'],
  cli: ['language', 'network', 'probe', 'audit', 'survey', 'api', 'mcp', 'manifest', 'main'],
  api: ['language', 'network', 'probe', 'audit', 'survey', 'api/language', 'api/invalidInput'],
  'api/language': ['language', 'api/invalidInput'],
  'api/invalidInput': [],
  mcp: ['language', 'network', 'api', 'api/language', 'api/invalidInput', 'manifest'],
  main: ['lsp'],
  browserMain: ['lsp'],
  manifest: [],
  client: [],
};

/** Packages that only some files may import. */
const confinedPackages: readonly { readonly names: RegExp; readonly files: RegExp }[] = [
  { names: /^fast-xml-parser$/, files: /^server\/src\/language\/xml\/wellFormedness\.ts$/ },
  { names: /^vscode-languageserver(\/|$)/, files: /^server\/src\/(lsp\/|main\.ts|browserMain\.ts)/ },
  {
    names: /^node:(net|dns|http|https|tls|dgram)(\/|$)/,
    files: /^server\/src\/(network\/|cli\/terminal\/readInput\.ts)/,
  },
  { names: /^(vscode|vscode-languageclient)(\/|$)/, files: /^client\/src\// },
  { names: /^node:/, files: /^(server\/src\/(network|probe|audit|survey|cli|api)\/|client\/src\/)/ },
];

interface Import {
  readonly file: string;
  readonly target: string;
}

const imports: readonly Import[] = globSync(['protocol/**/*.ts', 'client/src/**/*.ts', 'server/src/**/*.ts'], {
  cwd: repositoryFolder,
})
  .map(file => file.replaceAll('\\', '/'))
  .flatMap(importsOf);

function importsOf(file: string): readonly Import[] {
  const source = readFileSync(join(repositoryFolder, file), 'utf8');
  const pattern = /^(?:import|export)\b[^;]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...source.matchAll(pattern)].map(match => ({ file, target: match[1] ?? match[2] ?? match[3] ?? '' }));
}

/** The part that a source file belongs to: the longest name in the table that begins its path. */
function partOf(file: string): string {
  const path = file.startsWith('client/') ? 'client' : file.replace(/^server\/src\//, '').replace(/\.ts$/, '');
  const part = Object.keys(allowedImports)
    .filter(name => path === name || path.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length)[0];
  assert.ok(part, `${file} belongs to no part that the table of imports knows.`);
  return part;
}

test('Imports go only the way that ARCHITECTURE.md draws them', () => {
  for (const { file, target } of imports.filter(({ target }) => target.startsWith('.'))) {
    const path = relative(repositoryFolder, join(repositoryFolder, dirname(file), target)).replaceAll('\\', '/');
    if (path === 'package.json') continue;
    const from = partOf(file);
    const to = partOf(path);
    const isAllowed =
      from === to ||
      to === 'protocol' ||
      (allowedImports[from] ?? []).some(part => to === part || to.startsWith(`${part}/`));
    assert.ok(isAllowed, `${file} imports ${path}: ${from} may not import ${to}.`);
  }
});

test('Packages are imported only where they belong', () => {
  for (const { names, files } of confinedPackages)
    for (const { file, target } of imports)
      if (names.test(target)) assert.match(file, files, `${file} imports ${target}, which only ${files} may.`);
});

test('Local imports name the file with its ending, and there are no barrels', () => {
  for (const { file, target } of imports.filter(({ target }) => target.startsWith('.'))) {
    assert.match(target, /\.(ts|json)$/, `${file} imports ${target}`);
    assert.doesNotMatch(target, /(^|\/)(index|utils?|helpers?|common|shared)\.ts$/, `${file} imports ${target}`);
  }
});

test('Every function of language/ compiles without Node, DOM or a protocol', () => {
  const config = JSON.parse(readFileSync(join(repositoryFolder, 'server/src/language/tsconfig.json'), 'utf8'));
  assert.deepEqual(config.compilerOptions.types, []);
  assert.ok(config.compilerOptions.lib.every((name: string) => /^ES\d+$/.test(name)));
});
