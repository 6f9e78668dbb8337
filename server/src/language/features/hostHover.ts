import { type EmbeddedDocument, hostSpans } from '../embeddedDocument.ts';
import { holeCharacter } from '../recognize/embedded/decodedText.ts';
import { joinBlocks } from '../text/markdown.ts';
import { countOf } from '../text/words.ts';
import { type Hover, hover } from './hover/hover.ts';

/** The policy inside a host file that an offset lies in. */
function embeddedAt(documents: readonly EmbeddedDocument[], offset: number): EmbeddedDocument | undefined {
  return documents.find(({ embedded: { span } }) => span.start <= offset && offset < span.end);
}

/** What there is to say about the word at an offset of a host file: as in a policy file and, at the opening, what is sent. */
export function hostHover(documents: readonly EmbeddedDocument[], offset: number): Hover | undefined {
  const document = embeddedAt(documents, offset);
  const { embedded, analysis, filled } = document ?? {};
  if (!embedded || !analysis || !filled) return undefined;
  const { decoded } = embedded;
  const index = decoded.starts.findIndex((start, at) => start <= offset && offset < (decoded.ends[at] ?? start));
  const filledOffset = filled.origins.indexOf(index);
  if (index < 0 || filledOffset < 0 || decoded.text[index] === holeCharacter) return undefined;
  const found = hover(analysis, filledOffset);
  const root = analysis.policy.root?.nameSpan;
  const isOpening = filledOffset <= (root?.end ?? 0);
  const shown = isOpening ? joinBlocks([found?.markdown, describeDecoded(embedded.decoded.text)]) : found?.markdown;
  if (shown === undefined) return undefined;
  const span = found?.span ?? root;
  return span && { span: hostSpans(decoded, filled)(span), markdown: shown };
}

/** The longest decoded text that a hover shows, in code units. */
const longestShown = 2000;

function describeDecoded(text: string): string {
  const nul = text.indexOf('\0');
  const sent = nul < 0 ? text : text.slice(0, nul);
  const shown = sent.length > longestShown ? `${sent.slice(0, longestShown)}…` : sent;
  const holes = sent.split(holeCharacter).length - 1;
  const notChecked = `${countOf(holes, 'value')} ${holes === 1 ? 'is' : 'are'} put in at run time and ${holes === 1 ? 'was' : 'were'} not checked.`;
  return joinBlocks([
    '**What is sent:**',
    `${fenceFor(shown)}xml\n${shown.replaceAll(holeCharacter, '…').trim()}\n${fenceFor(shown)}`,
    holes === 0 ? undefined : notChecked,
  ]);
}

/** A fence that nothing in the text can close. */
function fenceFor(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  return '`'.repeat(Math.max(3, longest + 1));
}
