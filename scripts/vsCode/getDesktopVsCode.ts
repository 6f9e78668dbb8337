import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { messageOf } from '../programs/messageOf.ts';
import { repositoryFolder } from '../repositoryFolder.mjs';
import { cacheFolder } from './cacheFolder.ts';

/** The desktop program. */
export interface DesktopVsCode {
  readonly kind: 'desktop';
  /** For people: product, version and where it is from. */
  readonly description: string;
  /** Absolute path of the program. */
  readonly executable: string;
}

/** Why there is no desktop program, as a clause. */
export interface NoDesktopVsCode {
  readonly kind: 'none';
  readonly reason: string;
}

const downloadSite = 'https://update.code.visualstudio.com';

/**
 * Gets a desktop VS Code from its download site, or from the cache where an earlier run left it: the one that `VSCODE_VERSION` names
 * (`stable`, the default; `insiders`; `oldest`, the oldest that the manifest's `engines` name; or a number). Nothing is asked where a
 * window could not open, or where `VSCODE_FROM=npm` says not to; a site that does not answer costs 5 s at most.
 */
export async function getDesktopVsCode(): Promise<DesktopVsCode | NoDesktopVsCode> {
  if (process.env['VSCODE_FROM'] === 'npm') return { kind: 'none', reason: 'VSCODE_FROM says npm' };
  if (!canShowWindow()) return { kind: 'none', reason: 'there is no display for a desktop program' };
  try {
    const version = await versionToGet(process.env['VSCODE_VERSION'] ?? 'stable');
    const executable = await downloadAndUnzipVSCode({
      version,
      cachePath: join(cacheFolder, 'desktop'),
      reporter: new SilentReporter(),
      timeout: 10_000,
    });
    return { kind: 'desktop', description: `VS Code ${version} from ${downloadSite}, in ${executable}`, executable };
  } catch (error) {
    return { kind: 'none', reason: `${downloadSite} cannot be reached (${messageOf(error)})` };
  }
}

function canShowWindow(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** The version as the download site names it. Numbers are looked up, so that an earlier download of the same is found again. */
async function versionToGet(wanted: string): Promise<string> {
  const [newest = 'stable'] = await releasedVersions();
  if (wanted === 'stable') return newest;
  if (wanted !== 'oldest') return wanted;
  const { engines } = JSON.parse(readFileSync(join(repositoryFolder, 'package.json'), 'utf8'));
  return String(engines.vscode).replace(/^\D+/, '');
}

async function releasedVersions(): Promise<readonly string[]> {
  const response = await fetch(`${downloadSite}/api/releases/stable`, { signal: AbortSignal.timeout(5_000) });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const versions: readonly string[] = await response.json().then(value => (Array.isArray(value) ? value : []));
  return versions;
}
