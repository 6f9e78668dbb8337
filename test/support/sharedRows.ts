import { existsSync, readFileSync } from 'node:fs';

/** The rows of a table beside the repository, by the names of their columns; none where it is not there. `path` is below `../shared`. */
export function sharedRows(path: string): readonly Readonly<Record<string, string>>[] {
  const file = new URL(`../../../shared/${path}`, import.meta.url);
  return existsSync(file) ? readRows(readFileSync(file, 'utf8')) : [];
}

function readRows(text: string): readonly Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = text.split('\n').filter(line => line !== '');
  const names = header.split('\t');
  return lines.map(line => {
    const cells = line.split('\t');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}
