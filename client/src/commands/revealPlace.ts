import { Range, Uri, window } from 'vscode';
import type { Range as LineRange } from '../../../protocol/range.ts';
import { argumentObject } from './textField.ts';

/** Selects a place of a document that a report names: `{ uri, range }`. */
export async function revealPlace(argument: unknown): Promise<void> {
  const place = readPlace(argument);
  if (!place) return;
  const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === place.uri.toString());
  const selection = place.range;
  const viewColumn = editor?.viewColumn;
  await window.showTextDocument(place.uri, { selection, ...(viewColumn !== undefined && { viewColumn }) });
}

function readPlace(argument: unknown): { readonly uri: Uri; readonly range: Range } | undefined {
  const { uri, range } = argumentObject(argument);
  if (typeof uri !== 'string' || !isRange(range)) return undefined;
  const { start, end } = range;
  return { uri: Uri.parse(uri, true), range: new Range(start.line, start.character, end.line, end.character) };
}

function isRange(value: unknown): value is LineRange {
  const { start, end } = argumentObject(value);
  return isPosition(start) && isPosition(end);
}

function isPosition(value: unknown): value is LineRange['start'] {
  const { line, character } = argumentObject(value);
  return typeof line === 'number' && typeof character === 'number';
}
