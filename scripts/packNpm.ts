import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { build } from 'esbuild';
import { buildExtension } from './buildExtension.ts';
import { runNpm } from './programs/runProgram.ts';
import { runTool } from './programs/runTool.ts';
import { makeTemporaryFolder } from './programs/temporaryFolder.ts';
import { repositoryFolder } from './repositoryFolder.mjs';

/** A package that npm installs. */
export interface NpmPackage {
  /** Absolute path. */
  readonly tarball: string;
  /** In bytes. */
  readonly size: number;
  readonly files: readonly string[];
}

/** What the package has from the repository as it is; what is not there is left out. */
const copiedFiles = ['README.md', 'CHANGELOG.md', 'LICENSE', 'RULES.md', 'schemas', 'vectors'];

/** Modules that programs import, by what they write behind the name of the package. */
const modules = { main: '.', language: './language' } as const;

/** Builds the npm package, with a manifest of its own, into a folder. Nothing else has to be installed with it. */
export async function packNpm(folder: string): Promise<NpmPackage> {
  await buildExtension();
  const staging = makeTemporaryFolder();
  try {
    await fill(staging.path);
    const { succeeded, output } = await runNpm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: staging.path,
    });
    if (!succeeded) throw new Error(`npm pack failed:\n${output.trim()}`);
    const [packed] = JSON.parse(output.slice(output.indexOf('[')));
    const files: readonly { readonly path: string }[] = packed.files;
    return { tarball: join(folder, packed.filename), size: packed.size, files: files.map(({ path }) => path) };
  } finally {
    staging.remove();
  }
}

async function fill(staging: string): Promise<void> {
  for (const path of copiedFiles) copy(path, staging);
  for (const path of commandFiles()) copy(join('dist', path), staging);
  await bundleModules(staging);
  await writeTypes(staging);
  copy('dist/THIRD-PARTY-NOTICES.txt', staging);
  writeFileSync(join(staging, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
}

/** What the command line consists of: its entry, and whatever it loads. */
function commandFiles(): readonly string[] {
  const programs = readdirSync(join(repositoryFolder, 'dist/programs')).filter(name => name.endsWith('.mjs'));
  return ['cli.cjs', ...programs.map(name => join('programs', name))];
}

function copy(path: string, staging: string): void {
  try {
    mkdirSync(dirname(join(staging, path)), { recursive: true });
    cpSync(join(repositoryFolder, path), join(staging, path), { recursive: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

/** Each module for `import` and for `require`. What they bundle the command line bundles too, so that its notices name it. */
async function bundleModules(staging: string): Promise<void> {
  const entries = Object.keys(modules).map(name => join(repositoryFolder, `server/src/api/${name}.ts`));
  const common = {
    bundle: true,
    minify: true,
    target: 'node20.9',
    entryPoints: entries,
    outdir: join(staging, 'api'),
  } as const;
  await Promise.all([
    build({ ...common, platform: 'node', format: 'esm', outExtension: { '.js': '.mjs' }, legalComments: 'none' }),
    build({ ...common, platform: 'node', format: 'cjs', outExtension: { '.js': '.cjs' }, legalComments: 'none' }),
  ]);
}

/** The declarations that the modules reach, once for each module system: `.js` in them is what a compiler looks `.d.ts` up by. */
async function writeTypes(staging: string): Promise<void> {
  const all = makeTemporaryFolder();
  const tsc = { package: 'typescript', program: 'tsc' } as const;
  const options = [
    '--noEmit',
    'false',
    '--declaration',
    '--emitDeclarationOnly',
    '--rootDir',
    '.',
    '--outDir',
    all.path,
  ];
  const { succeeded, output } = await runTool(tsc, ['-p', 'tsconfig.json', ...options]);
  if (!succeeded) throw new Error(`The declarations could not be written:\n${output.trim()}`);
  const reached = reachedFrom(
    all.path,
    Object.keys(modules).map(name => `server/src/api/${name}.d.ts`),
  );
  for (const [system, type] of Object.entries({ types: 'module', 'types-cjs': 'commonjs' })) {
    for (const [path, text] of reached) {
      mkdirSync(dirname(join(staging, system, path)), { recursive: true });
      writeFileSync(join(staging, system, path), text);
    }
    writeFileSync(join(staging, system, 'package.json'), `${JSON.stringify({ type })}\n`);
  }
  all.remove();
}

const relativeImport = /(from |import\()(['"])(\.[^'"]+)\.ts\2/g;

/** Declarations with their texts, and those that they import. */
function reachedFrom(folder: string, entries: readonly string[]): ReadonlyMap<string, string> {
  const reached = new Map<string, string>();
  const queue = [...entries];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (reached.has(path)) continue;
    const text = readFileSync(join(folder, path), 'utf8');
    for (const [, , , target = ''] of text.matchAll(relativeImport))
      queue.push(posix.join(posix.dirname(path), `${target}.d.ts`));
    reached.set(path, text.replaceAll(relativeImport, '$1$2$3.js$2'));
  }
  return reached;
}

/** The manifest of the package: nothing of the extension, no dependencies, no scripts. */
function manifest(): object {
  const { version, license, homepage, repository, bugs, engines } = JSON.parse(
    readFileSync(join(repositoryFolder, 'package.json'), 'utf8'),
  );
  return {
    name: 'crossdomain-policy',
    version,
    description:
      'Checks, explains and evaluates Adobe cross-domain policy files and Silverlight’s, probes port 843 as Flash Player did, and audits sites.',
    license,
    homepage,
    repository,
    bugs,
    keywords: [
      'crossdomain.xml',
      'clientaccesspolicy.xml',
      'flash',
      'silverlight',
      'acrobat',
      'port 843',
      'CWE-942',
      'sarif',
      'security',
    ],
    engines: { node: engines.node },
    type: 'commonjs',
    bin: { 'crossdomain-policy': 'dist/cli.cjs' },
    main: './api/main.cjs',
    module: './api/main.mjs',
    types: './types-cjs/server/src/api/main.d.ts',
    exports: {
      ...Object.fromEntries(Object.entries(modules).map(([name, path]) => [path, exportOf(name)])),
      './schemas/*': './schemas/*',
      './vectors/*': './vectors/*',
      './package.json': './package.json',
    },
    sideEffects: false,
  };
}

function exportOf(name: string): object {
  const declaration = `server/src/api/${name}.d.ts`;
  return {
    import: { types: `./types/${declaration}`, default: `./api/${name}.mjs` },
    require: { types: `./types-cjs/${declaration}`, default: `./api/${name}.cjs` },
  };
}
