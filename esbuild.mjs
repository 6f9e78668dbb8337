import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, context } from 'esbuild';
import { writeThirdPartyNotices } from './scripts/documents/thirdPartyNotices.mjs';

const isWatching = process.argv.includes('--watch');

/** Node of the oldest VS Code that `engines.vscode` names (1.91 runs on Node 20.9). */
const nodeBundle = {
  bundle: true,
  platform: 'node',
  target: 'node20.9',
  format: 'cjs',
  minify: !isWatching,
  sourcemap: isWatching,
  legalComments: 'none',
  logLevel: isWatching ? 'info' : 'warning',
};

/** A page of vscode.dev: one file, no Node modules. */
const browserBundle = { ...nodeBundle, platform: 'browser', target: 'es2022' };

const programFolder = 'dist/programs';

/**
 * The language server and the command line, cut into modules so that what they have in common is packed once, and a command loads
 * only what it needs.
 */
const programs = {
  ...nodeBundle,
  format: 'esm',
  splitting: true,
  entryPoints: { server: 'server/src/main.ts', cli: 'server/src/cli/main.ts' },
  outdir: programFolder,
  outExtension: { '.js': '.mjs' },
};

/** What of the package's manifest is asked for. */
const namedInManifest = ['name', 'version', 'homepage'];

/** Keeps the rest of the manifest out of what is built. */
const shortManifest = {
  name: 'short-manifest',
  setup(/** @type {import('esbuild').PluginBuild} */ { onLoad }) {
    onLoad({ filter: /[\\/]package\.json$/ }, ({ path }) => {
      if (path !== join(import.meta.dirname, 'package.json')) return undefined;
      const manifest = JSON.parse(readFileSync(path, 'utf8'));
      const short = Object.fromEntries(namedInManifest.map(name => [name, manifest[name]]));
      return { contents: JSON.stringify(short), loader: 'json' };
    });
  },
};

/**
 * Loads Node's modules by `require`: an `import` reads all that a module exports when the program starts, and with `node:http` that is
 * also the whole of `fetch`.
 */
const requiredBuiltins = {
  name: 'required-builtins',
  setup(/** @type {import('esbuild').PluginBuild} */ { onResolve, onLoad }) {
    const namespace = 'builtin';
    onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === 'require-call' ? { path, external: true } : { path, namespace },
    );
    onLoad({ filter: /^node:/, namespace }, ({ path }) => ({ contents: `module.exports = require('${path}');` }));
  },
};

/** Keeps what only agents need out of the programs: it is a file of its own, which the command `mcp` loads. */
const mcpApart = {
  name: 'mcp-apart',
  setup(/** @type {import('esbuild').PluginBuild} */ { onResolve }) {
    onResolve({ filter: /\/mcp\/main\.ts$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: '../mcp.cjs', external: true },
    );
  },
};

const bundles = [
  { ...nodeBundle, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.cjs', external: ['vscode'] },
  {
    ...browserBundle,
    entryPoints: ['client/src/browserExtension.ts'],
    outfile: 'dist/browser/extension.js',
    external: ['vscode'],
  },
  // A worker loads no modules beside it: VS Code starts it from an address of its own.
  { ...browserBundle, format: 'iife', entryPoints: ['server/src/browserMain.ts'], outfile: 'dist/browser/server.js' },
  { ...programs, plugins: [requiredBuiltins, mcpApart] },
  { ...nodeBundle, entryPoints: ['server/src/mcp/main.ts'], outfile: 'dist/mcp.cjs' },
].map(({ plugins = [], ...options }) => ({ ...options, plugins: [shortManifest, ...plugins] }));

/**
 * Starts a program under Node. Compiled code is kept for the next start where this Node can (22.8 and later), and written early,
 * because editors kill their servers. Modules of others ask for Node's own by `require`, which modules of this kind do not have.
 */
const nodeLoader = program => `const module_ = require('node:module');
module_.enableCompileCache?.();
globalThis.require = require;
import('./programs/${program}.mjs').then(() => setTimeout(() => module_.flushCompileCache?.(), 2000).unref());
`;

function writeLoaders() {
  mkdirSync('dist', { recursive: true });
  writeFileSync('dist/server.cjs', nodeLoader('server'));
  writeFileSync('dist/cli.cjs', `#!/usr/bin/env node\n${nodeLoader('cli')}`);
}

rmSync('dist', { recursive: true, force: true });
writeLoaders();
if (isWatching) {
  for (const options of bundles) await (await context(options)).watch();
} else {
  const built = await Promise.all(bundles.map(options => build({ ...options, metafile: true })));
  const inputs = built.flatMap(({ metafile }) =>
    Object.values(metafile.outputs).flatMap(output =>
      Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    ),
  );
  writeFileSync('dist/THIRD-PARTY-NOTICES.txt', writeThirdPartyNotices(inputs, import.meta.dirname));
}
