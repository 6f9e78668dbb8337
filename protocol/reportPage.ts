import type { Range } from './range.ts';

/**
 * A report that people read: the answer first, then who may do what, what is wrong and what to do, with the rest folded. It is data, which
 * each surface draws in its own way. Texts in it are plain: nothing in them is markup, whoever wrote it.
 */
export interface ReportPage {
  /** What was asked, in a few words, for a title. */
  readonly title: string;
  readonly headline: Headline;
  readonly blocks: readonly ReportBlock[];
}

/** The answer in one line. */
export interface Headline {
  readonly tone: Tone;
  readonly text: string;
  /** What the answer rests on, where that is worth a sentence of its own. */
  readonly detail?: string;
}

/** A headline as one line of plain text that begins with its sign. */
export function headlineText({ tone, text, detail }: Headline): string {
  return `${toneSigns[tone]} ${text}${detail === undefined ? '' : ` ${detail}`}`;
}

/** How an answer is meant; it gives the color and the sign before it. */
export type Tone = 'good' | 'partly' | 'caution' | 'bad' | 'neutral';

/** The sign of each tone, so that no answer is told by its color alone. */
export const toneSigns: Readonly<Record<Tone, string>> = {
  good: '✓',
  partly: '◐',
  caution: '⚠',
  bad: '✗',
  neutral: '○',
};

/** A part of a report. */
export type ReportBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: ReportText }
  /** The first cell of a row names it. */
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly ReportText[])[];
    }
  | { readonly kind: 'list'; readonly items: readonly ReportText[] }
  /** What was done, in order; `deciding` is the index of the step that decided. */
  | { readonly kind: 'steps'; readonly items: readonly ReportText[]; readonly deciding: number }
  /** A command for the reader's own terminal, and where it is run. */
  | { readonly kind: 'command'; readonly command: string; readonly where: string }
  /** Lines shown as they are. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'folded'; readonly title: string; readonly blocks: readonly ReportBlock[] };

/** Text with what stands out in it. */
export type ReportText = string | readonly ReportSpan[];

/** A piece of text. */
export type ReportSpan =
  | string
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'toned'; readonly tone: Tone; readonly text: string }
  /** A moment, in ISO 8601; shown in the reader's time where that is known. */
  | { readonly kind: 'time'; readonly iso: string }
  /** A place in a document that the reader can open. */
  | { readonly kind: 'place'; readonly text: string; readonly uri: string; readonly range: Range };

/** The pieces of a text. */
export function spansOf(text: ReportText): readonly ReportSpan[] {
  return typeof text === 'string' ? [text] : text;
}
