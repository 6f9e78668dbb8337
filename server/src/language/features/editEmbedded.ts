import type { EmbeddedDocument } from '../embeddedDocument.ts';
import { type EditedHost, mapDecodedEdits } from '../recognize/embedded/mapEdits.ts';
import type { Edit } from '../text/edit.ts';

/** A policy as it is shown beside its host file. */
export interface ShownPolicy {
  /** What is sent, up to the NUL that ends it. */
  readonly text: string;
  /** Its name, by which it is told how it is sent. */
  readonly fileName: string;
}

/** The decoded policy as a file of its own. */
export function showEmbedded({ embedded: { decoded, surroundings }, analysis }: EmbeddedDocument): ShownPolicy {
  const kind = surroundings.kind === 'unknown' ? analysis?.policy.servedFrom.location.kind : surroundings.kind;
  const isSilverlight = analysis?.policy.silverlight !== undefined;
  const urlName = isSilverlight ? 'clientaccesspolicy.xml' : 'crossdomain.xml';
  return {
    text: decoded.text.slice(0, shownEnd(decoded.text)),
    fileName: kind === 'socket' ? 'socket-policy.xml' : urlName,
  };
}

function shownEnd(text: string): number {
  const nul = text.indexOf('\0');
  return nul < 0 ? text.length : nul;
}

/** The edits of the host file after which the policy in it is another text; undefined where its literals cannot say that. */
export function editEmbedded(edited: Omit<EditedHost, 'filled'>, newText: string): readonly Edit[] | undefined {
  const { text } = edited.embedded.decoded;
  const old = text.slice(0, shownEnd(text));
  return old === newText ? [] : mapDecodedEdits(edited, differences(old, newText));
}

/** The stretches in which two texts differ, line by line, each as small as it can be. */
function differences(old: string, now: string): readonly Edit[] {
  const oldLines = linesOf(old);
  const newLines = linesOf(now);
  const edits: Edit[] = [];
  let offset = 0;
  let at = 0;
  for (let line = 0; line < oldLines.length || at < newLines.length; ) {
    const { kept, removed, added } = nextDifference(oldLines.slice(line), newLines.slice(at));
    offset += lengthOf(oldLines.slice(line, line + kept));
    line += kept;
    at += kept;
    const removedText = oldLines.slice(line, line + removed).join('');
    const addedText = newLines.slice(at, at + added).join('');
    if (removedText !== addedText) edits.push(smallest(removedText, addedText, offset));
    offset += removedText.length;
    line += removed;
    at += added;
    if (kept + removed + added === 0) break;
  }
  return edits;
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, { length }) => sum + length, 0);
}

/** How many lines are the same, and how many of each text differ until they meet again. */
function nextDifference(old: readonly string[], now: readonly string[]) {
  let kept = 0;
  while (kept < old.length && old[kept] === now[kept]) kept++;
  for (let sum = 1; sum <= old.length + now.length - 2 * kept; sum++)
    for (let removed = 0; removed <= sum; removed++) {
      const added = sum - removed;
      const meets = old[kept + removed] !== undefined && old[kept + removed] === now[kept + added];
      if (meets) return { kept, removed, added };
    }
  return { kept, removed: old.length - kept, added: now.length - kept };
}

/** What is the same at both ends is no part of an edit. */
function smallest(old: string, now: string, offset: number): Edit {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  return {
    span: { start: offset + start, end: offset + old.length - end },
    newText: now.slice(start, now.length - end),
  };
}
