import { basename, resolve } from 'node:path';
import { analyzeFileText, type FileDocument } from '../../language/hostFile.ts';
import type { Problem } from '../../language/rules/problem.ts';
import { findLocation } from '../../language/settings/servedFromSetting.ts';
import type { Settings } from '../../language/settings/settings.ts';
import { type DecodedText, judgeEncoding } from '../../language/xml/bytes/encoding.ts';
import { type NamedPlace, readNamed, standardInput } from '../terminal/readInput.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CheckOptions } from './checkOptions.ts';
import type { FileFix } from './fixFile.ts';

/** A policy file with its problems. */
export interface CheckedFile extends FileDocument {
  /** As it was named, or as it was found below a folder that was named. */
  readonly path: string;
  readonly file: NamedPlace;
  /** What its bytes were read as. */
  readonly decoded: DecodedText;
  readonly bytes: Uint8Array;
  /** What `--fix` did to it. */
  readonly fix?: FileFix;
}

/** A checked file as a report shows it. */
export interface ReportedFile extends CheckedFile {
  /** Those that are shown: not what the baseline knows, nor what `--quiet` hides. */
  readonly problems: readonly Problem[];
}

/** What the analysis of a file depends on beside its text. */
export interface FileContext {
  readonly file: NamedPlace;
  readonly options: Pick<CheckOptions, 'servedFrom' | 'stdinFilename' | 'rules' | 'findsEmbedded'>;
  readonly settings: Settings;
  readonly folder: string;
}

/** Texts that are longer are worth the start of a thread that hears Ctrl-C meanwhile, in UTF-16 code units. */
const longText = 200_000;

/** Reads and checks a file. @throws UsageError if it cannot be read, InterruptedError at Ctrl-C */
export async function checkFile(context: FileContext, terminal: Terminal): Promise<CheckedFile> {
  const { file, options } = context;
  const bytes = await readNamed(file, terminal);
  const check = (): CheckedFile => {
    const decoded = judgeEncoding(bytes);
    const path = file.place === standardInput ? (options.stdinFilename ?? file.shown) : file.shown;
    return { path, file, decoded, ...analyzeFile(decoded.text, context, decoded), bytes };
  };
  return bytes.length > longText ? terminal.work(check) : check();
}

/** The text of a file as a policy, or as one that holds policies, served where the options, the file or the settings say. */
export function analyzeFile(
  text: string,
  { file, options, settings, folder }: FileContext,
  decoded: Partial<Pick<DecodedText, 'problem' | 'hasByteOrderMark'>> = {},
): FileDocument {
  const { servedFrom, stdinFilename, rules, findsEmbedded } = options;
  const named = file.place === standardInput ? stdinFilename : file.place.toString();
  const path = named === undefined ? undefined : resolve(folder, named).replaceAll('\\', '/');
  const setting = path === undefined ? undefined : findLocation(settings.servedFrom, path);
  return analyzeFileText(text, {
    findsEmbedded: findsEmbedded && settings.embedded === 'on',
    rules: { ...settings.rules, ...rules },
    trustedDomains: settings.trustedDomains,
    client: settings.client,
    ...(path !== undefined && { fileName: basename(path) }),
    ...(servedFrom && { stated: servedFrom }),
    ...(setting && { setting }),
    ...(decoded.problem && { encodingProblem: decoded.problem }),
    ...(decoded.hasByteOrderMark && { hasByteOrderMark: true }),
  });
}
