import { Range, type TextDocument, TextEditorRevealType, ThemeColor, window, workspace } from 'vscode';
import type { AccessAnswer } from '../../../protocol/access.ts';
import type { Range as LineRange } from '../../../protocol/range.ts';

/** The mark on the element that decided, in the editors of its document. */
export interface DecidingHighlight {
  /** Marks a place and brings it into view; the mark goes with the next edit of the document, or the next mark. */
  readonly show: (document: TextDocument, range: LineRange, verdict: AccessAnswer['verdict']) => void;
  readonly clear: () => void;
  readonly dispose: () => void;
}

/** No mark yet. */
export function createDecidingHighlight(): DecidingHighlight {
  const decorations = {
    allowed: decorationIn('diffEditor.insertedTextBackground', 'charts.green'),
    denied: decorationIn('diffEditor.removedTextBackground', 'charts.red'),
  };
  const clear = (): void => {
    for (const editor of window.visibleTextEditors)
      for (const decoration of Object.values(decorations)) editor.setDecorations(decoration, []);
  };
  const marked: { document?: TextDocument } = {};
  const changes = workspace.onDidChangeTextDocument(({ document }) => {
    if (document === marked.document) clear();
  });
  return {
    show: (document, place, verdict) => {
      clear();
      marked.document = document;
      const range = toRange(place);
      for (const editor of window.visibleTextEditors.filter(visible => visible.document === document)) {
        editor.setDecorations(decorations[verdict], [range]);
        editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
      }
    },
    clear,
    dispose: () => {
      changes.dispose();
      for (const decoration of Object.values(decorations)) decoration.dispose();
    },
  };
}

/** A place of the protocol as the editor's. */
function toRange({ start, end }: LineRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

function decorationIn(background: string, line: string) {
  return window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor(background),
    borderColor: new ThemeColor(line),
    border: '1px solid',
    borderRadius: '2px',
    overviewRulerColor: new ThemeColor(line),
  });
}
