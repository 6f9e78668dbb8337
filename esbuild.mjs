import { writeFileSync } from 'node:fs';
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

/** A web worker of vscode.dev: one file, no Node modules. */
const browserBundle = { ...nodeBundle, platform: 'browser', target: 'es2022' };

/** Keeps what only agents need out of the command line: it is a file of its own, loaded when somebody asks for it. */
const mcpApart = {
  name: 'mcp-apart',
  setup(/** @type {import('esbuild').PluginBuild} */ { onResolve }) {
    onResolve({ filter: /\/mcp\/main\.ts$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './mcp.cjs', external: true },
    );
  },
};

const bundles = [
  { ...nodeBundle, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.cjs', external: ['vscode'] },
  { ...nodeBundle, entryPoints: ['server/src/main.ts'], outfile: 'dist/server.cjs' },
  {
    ...nodeBundle,
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist/cli.cjs',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [mcpApart],
  },
  { ...nodeBundle, entryPoints: ['server/src/mcp/main.ts'], outfile: 'dist/mcp.cjs' },
  {
    ...browserBundle,
    entryPoints: ['client/src/browserExtension.ts'],
    outfile: 'dist/browser/extension.js',
    external: ['vscode'],
  },
  { ...browserBundle, format: 'iife', entryPoints: ['server/src/browserMain.ts'], outfile: 'dist/browser/server.js' },
];

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
