import { applyEdits, type Edit } from './edit.ts';

/** Lines around a change that are shown unchanged. */
const contextLines = 3;

/** A change of a text, and the name of the file it is in. */
export interface TextChange {
  readonly path: string;
  readonly text: string;
  /** They do not overlap. */
  readonly edits: readonly Edit[];
}

/** What edits do to a file as a unified diff, which `patch -p1` and `git apply` take; empty where they change nothing. */
export function unifiedDiff({ path, text, edits }: TextChange): string {
  const lines = linesOf(text);
  const hunks = joinNear(changedBlocks(text, lines, edits), lines.length);
  if (hunks.length === 0) return '';
  const name = path.startsWith('/') ? path.slice(1) : path;
  let shift = 0;
  const written = hunks.map(hunk => {
    const start = hunk.start + shift;
    shift += hunk.added - hunk.removed;
    return writeHunk(hunk, start, lines);
  });
  return `--- a/${name}\n+++ b/${name}\n${written.join('')}`;
}

/** A line with its line break, and the offset at which it begins. */
interface Line {
  readonly text: string;
  readonly start: number;
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak < 0 ? text.length : lineBreak + 1;
    lines.push({ text: text.slice(start, end), start });
    start = end;
  }
  return lines;
}

/** Lines that give way to others: `removed` of them from `start` on. */
interface Block {
  readonly start: number;
  readonly removed: number;
  readonly written: readonly string[];
}

/** One block for the edits that touch the same lines, without the lines at its ends that stay as they are. */
function changedBlocks(text: string, lines: readonly Line[], edits: readonly Edit[]): readonly Block[] {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const groups: { first: number; last: number; edits: Edit[] }[] = [];
  for (const edit of ordered) {
    const first = lineAt(lines, edit.span.start);
    const last = lineAt(lines, Math.max(edit.span.start, edit.span.end));
    const group = groups.at(-1);
    if (group && first <= group.last) {
      group.last = Math.max(group.last, last);
      group.edits.push(edit);
    } else groups.push({ first, last, edits: [edit] });
  }
  return groups.flatMap(({ first, last, edits: ofGroup }) => {
    const start = lines[first]?.start ?? text.length;
    const end = lines[last + 1]?.start ?? text.length;
    const moved = ofGroup.map(({ span, newText }) => ({
      span: { start: span.start - start, end: span.end - start },
      newText,
    }));
    const before = lines.slice(first, last + 1).map(line => line.text);
    const after = linesOf(applyEdits(text.slice(start, end), moved)).map(line => line.text);
    return trimBlock(first, before, after);
  });
}

function trimBlock(first: number, before: readonly string[], after: readonly string[]): readonly Block[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const removed = before.length - head - tail;
  const written = after.slice(head, after.length - tail);
  return removed === 0 && written.length === 0 ? [] : [{ start: first + head, removed, written }];
}

/** The index of the line that an offset is in; of the end the last one. */
function lineAt(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Blocks so near to each other that their context meets, with that context. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly blocks: readonly Block[];
  readonly removed: number;
  readonly added: number;
}

function joinNear(blocks: readonly Block[], lineCount: number): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const block of blocks) {
    const start = Math.max(0, block.start - contextLines);
    const end = Math.min(lineCount, block.start + block.removed + contextLines);
    const last = hunks.at(-1);
    const counts = { removed: block.removed, added: block.written.length };
    if (last && start <= last.end)
      hunks[hunks.length - 1] = {
        start: last.start,
        end,
        blocks: [...last.blocks, block],
        removed: last.removed + counts.removed,
        added: last.added + counts.added,
      };
    else hunks.push({ start, end, blocks: [block], ...counts });
  }
  return hunks;
}

function writeHunk({ start, end, blocks, removed, added }: Hunk, newStart: number, lines: readonly Line[]): string {
  const count = end - start;
  const parts = [`@@ -${rangeOf(start, count)} +${rangeOf(newStart, count - removed + added)} @@\n`];
  let position = start;
  for (const block of blocks) {
    for (; position < block.start; position++) parts.push(marked(' ', lines[position]?.text ?? ''));
    for (; position < block.start + block.removed; position++) parts.push(marked('-', lines[position]?.text ?? ''));
    for (const line of block.written) parts.push(marked('+', line));
  }
  for (; position < end; position++) parts.push(marked(' ', lines[position]?.text ?? ''));
  return parts.join('');
}

/** Lines are counted from 1; a range of none stands behind the line that it names. */
function rangeOf(start: number, count: number): string {
  const first = count === 0 ? start : start + 1;
  return count === 1 ? String(first) : `${first},${count}`;
}

function marked(sign: string, line: string): string {
  return line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;
}
