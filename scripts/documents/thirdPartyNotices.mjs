import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names of files in which packages state their license. */
const licenseFile = /^(licen[cs]e|copying|notice|thirdpartynotices)([-.].*)?$/i;

/**
 * The licenses of every package of which something is in the bundles, as a text. Throws for a package that states none: nothing may be
 * bundled without its license.
 * @param {readonly string[]} inputs Paths of bundled files, as esbuild's metafile names them.
 * @param {string} folder In which they lie.
 * @returns {string}
 */
export function writeThirdPartyNotices(inputs, folder) {
  const packages = [...new Set(inputs.flatMap(packageFolderOf))].sort();
  const notices = packages.map(path => noticeOf(join(folder, path)));
  return ['This product contains code of the packages below, under their licenses.', ...new Set(notices)].join(
    `\n\n${'-'.repeat(80)}\n\n`,
  );
}

/**
 * @param {string} input
 * @returns {readonly string[]} None for a file of this project.
 */
function packageFolderOf(input) {
  const match = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input.replaceAll('\\', '/'));
  return match ? [match[0]] : [];
}

/**
 * @param {string} folder
 * @returns {string}
 */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter(file => licenseFile.test(file));
  if (files.length === 0) throw new Error(`${name} states no license in a file of its own.`);
  const texts = files.map(file => readFileSync(join(folder, file), 'utf8').trim());
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}
