import { basename, resolve } from 'node:path';
import { analyze, type PolicyDocument } from '../language/policyDocument.ts';
import { findLocation } from '../language/settings/servedFromSetting.ts';
import { type DecodedText, judgeEncoding } from '../language/xml/bytes/encoding.ts';
import type { CheckOptions } from './checkOptions.ts';
import type { FileFix } from './fixFile.ts';
import { readInput, standardInput } from './terminal/readInput.ts';
import { reasonOf } from './terminal/reasonOf.ts';
import type { Terminal } from './terminal/terminal.ts';

/** A policy file with its problems. */
export interface CheckedFile {
  /** As it was named, or as it was found below a folder that was named. */
  readonly path: string;
  readonly analysis: PolicyDocument;
  /** What its bytes were read as. */
  readonly decoded: DecodedText;
  /** Its bytes, where it may have to be given back as it is. */
  readonly bytes?: Uint8Array;
  /** What `--fix` did to it. */
  readonly fix?: FileFix;
}

/** Reads and checks a file. @throws UsageError if it cannot be read */
export async function checkFile(path: string, options: CheckOptions, terminal: Terminal): Promise<CheckedFile> {
  const bytes = await readInput(path, terminal);
  const decoded = judgeEncoding(bytes);
  const { text, problem } = decoded;
  const analysis = analyzeFile(path, text, {
    options,
    folder: terminal.folder,
    ...(problem && { encodingProblem: problem }),
  });
  return { path, analysis, decoded, ...(options.fix && { bytes }) };
}

/** What the analysis of a file depends on beside its path and text. */
export interface FileContext {
  readonly options: CheckOptions;
  readonly folder: string;
  readonly encodingProblem?: NonNullable<DecodedText['problem']>;
}

/** The text of a file as a policy, served where the options, the file or the settings say. */
export function analyzeFile(
  path: string,
  text: string,
  { options, folder, encodingProblem }: FileContext,
): PolicyDocument {
  const { settings, servedFrom } = options;
  const isFile = path !== standardInput;
  const setting = isFile ? findLocation(settings.servedFrom, resolve(folder, path).replaceAll('\\', '/')) : undefined;
  return analyze(text, {
    rules: settings.rules,
    trustedDomains: settings.trustedDomains,
    client: settings.client,
    ...(isFile && { fileName: basename(path) }),
    ...(servedFrom && { stated: servedFrom }),
    ...(setting && { setting }),
    ...(encodingProblem && { encodingProblem }),
  });
}

/** The sentence for a file that could not be answered. */
export function reportUnreadable(path: string, error: unknown): string {
  return `${JSON.stringify(path)} cannot be checked: ${reasonOf(error)}.`;
}
