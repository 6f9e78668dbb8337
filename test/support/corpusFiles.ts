import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A policy file as it was found. */
export interface CorpusFile {
  readonly name: string;
  readonly text: string;
}

/** The files of the repository's corpus, and of the larger one beside the repository where that is there. */
export function corpusFiles(): readonly CorpusFile[] {
  return ['../corpus/', '../../../shared/corpus/'].flatMap(folder =>
    readFolder(fileURLToPath(new URL(folder, import.meta.url))),
  );
}

function readFolder(folder: string): readonly CorpusFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => name.endsWith('.xml'))
    .map(name => ({ name, text: readFileSync(`${folder}/${name}`, 'utf8') }));
}
