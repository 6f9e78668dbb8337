const quoted = String.raw`("[^"\\]*(?:\\.[^"\\]*)*")`;
const comments = new RegExp(String.raw`${quoted}|//[^\r\n]*|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/`, 'g');
const lastCommas = new RegExp(String.raw`${quoted}|,(?=\s*[}\]])`, 'g');

/** JSON as VS Code writes its settings: with comments, and commas behind the last item. @throws SyntaxError */
export function parseSettings(text: string): unknown {
  return JSON.parse(text.replace(comments, blankUnlessQuoted).replace(lastCommas, blankUnlessQuoted));
}

/** Blanks, so that a fault behind them is told at its place. */
function blankUnlessQuoted(found: string, string: string | undefined): string {
  return string ?? found.replace(/[^\r\n]/g, ' ');
}
