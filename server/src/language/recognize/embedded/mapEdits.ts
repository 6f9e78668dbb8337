import type { Edit } from '../../text/edit.ts';
import { applyEdits } from '../../text/edit.ts';
import type { Fix } from '../../text/fix.ts';
import type { DecodedPiece } from './decodedText.ts';
import type { FilledText } from './fillHoles.ts';
import { type EmbeddedPolicy, findEmbedded, type HostFile } from './findEmbedded.ts';
import type { HostLiteral } from './hostTokens.ts';

/** A policy inside a host file, and what is needed to edit it there. */
export interface EditedHost {
  readonly host: string;
  readonly file: HostFile;
  readonly embedded: EmbeddedPolicy;
  readonly filled: FilledText;
}

/** The fixes whose every edit can be made in the host file, as edits of that file; the others are left out. */
export function mapFixes(edited: EditedHost, fixes: readonly Fix[]): readonly Fix[] {
  return fixes.flatMap(fix => {
    const edits = mapEdits(edited, fix.edits);
    return edits ? [{ ...fix, edits }] : [];
  });
}

/** Edits of the filled text as edits of the host file; undefined where they cannot be made there. */
function mapEdits(edited: EditedHost, edits: readonly Edit[]): readonly Edit[] | undefined {
  const { origins } = edited.filled;
  const inDecoded = edits.map(edit => ({
    ...edit,
    span: { start: origins[edit.span.start] ?? 0, end: origins[edit.span.end] ?? 0 },
  }));
  return mapDecodedEdits(edited, inDecoded);
}

/**
 * Edits of a decoded text as edits of the host file; undefined unless each comes from one literal and reading the edited file gives
 * exactly the decoded text with the edits made.
 */
export function mapDecodedEdits(
  edited: Omit<EditedHost, 'filled'>,
  edits: readonly Edit[],
): readonly Edit[] | undefined {
  const { host, file, embedded } = edited;
  const inHost = edits.map(edit => mapEdit(edited, edit)).filter(edit => edit !== undefined);
  if (inHost.length < edits.length) return undefined;
  const wanted = applyEdits(embedded.decoded.text, edits);
  const index = findEmbedded(host, file).findIndex(({ span }) => span.start === embedded.span.start);
  const again = findEmbedded(applyEdits(host, inHost), file)[index];
  return again?.decoded.text === wanted ? inHost : undefined;
}

function mapEdit(
  { host, embedded: { decoded } }: Omit<EditedHost, 'filled'>,
  { span, newText, placeholder }: Edit,
): Edit | undefined {
  const { starts, ends, pieces, text } = decoded;
  const isInsertion = span.start === span.end;
  const first = isInsertion ? Math.max(span.start - 1, 0) : span.start;
  const last = isInsertion ? Math.min(span.start, text.length - 1) : span.end - 1;
  const piece = pieces.find(one => one.start <= first && last < one.end);
  if (piece?.kind !== 'literal' || !piece.literal) return undefined;
  const encoded = encode(newText, piece.literal, host);
  if (encoded === undefined) return undefined;
  const start = isInsertion ? (ends[first] ?? 0) : (starts[first] ?? 0);
  const end = isInsertion ? start : (ends[last] ?? 0);
  if (wouldBeEmpty(piece, span.end - span.start, newText)) return undefined;
  const isPlain = encoded === newText;
  return { span: { start, end }, newText: encoded, ...(placeholder && isPlain && { placeholder }) };
}

function wouldBeEmpty({ start, end }: DecodedPiece, removed: number, newText: string): boolean {
  return newText === '' && removed === end - start;
}

/** A text as a literal has to say it; undefined where it cannot. */
function encode(text: string, { form, kind }: HostLiteral, host: string): string | undefined {
  if (kind === 'entities') return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const { escapes, closes, isOneLine, holes } = form;
  if (escapes.isDoubled && !escapes.hasBackslash)
    return isOneLine && /[\r\n]/.test(text) ? undefined : text.replaceAll(closes, closes + closes);
  if (!escapes.hasBackslash) return closes !== '' && text.includes(closes) ? undefined : text;
  const breaks = host.includes('\r\n') && !isOneLine ? '\r\n' : '\n';
  return [...text]
    .map(character => {
      if (character === '\\') return '\\\\';
      if (closes.startsWith(character))
        return escapes.named[character] === undefined && escapes.unknown === 'kept' ? character : `\\${character}`;
      if (character === '\n') return isOneLine ? (escapes.named['n'] === '\n' ? '\\n' : ' ') : breaks;
      if (character === '\r') return isOneLine ? '' : character;
      if (character === '$' && (holes === 'php' || holes === 'shell' || holes === 'template')) return '\\$';
      return character;
    })
    .join('');
}
