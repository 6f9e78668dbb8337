import configuration from '../../syntaxes/crossdomain-policy.language-configuration.json' with { type: 'json' };
import { tokenize } from './grammar.ts';

export { configuration };

/** The words of a line, as VS Code finds them for completions and occurrences. */
export function wordsOf(line: string): readonly string[] {
  const { pattern, flags } = configuration.wordPattern;
  return line.match(new RegExp(pattern, `${flags}g`)) ?? [];
}

/** What the Enter key does where `$0` stands in the last line: the action of the first rule that fits, else `none`. */
export function enterAction(markedText: string): string {
  const lines = markedText.replace('$0', '').split('\n');
  const lineStart = markedText.lastIndexOf('\n') + 1;
  return seenByVersions(lines.join('\n'), markedText.indexOf('$0') - lineStart, (before, after) => {
    const rule = configuration.onEnterRules.find(
      ({ beforeText, afterText = '' }) => new RegExp(beforeText).test(before) && new RegExp(afterText).test(after),
    );
    return rule?.action.indent ?? 'none';
  });
}

/** Whether a line makes the next one deeper (`in`), is itself less deep than the one before (`out`), both or neither. */
export function indentationOf(line: string): string {
  const { increaseIndentPattern, decreaseIndentPattern } = configuration.indentationRules;
  return seenByVersions(line, line.length, text => {
    const isOut = new RegExp(decreaseIndentPattern).test(text);
    const isIn = new RegExp(increaseIndentPattern).test(text);
    return [isOut ? 'out' : '', isIn ? 'in' : ''].filter(Boolean).join(' ') || 'as before';
  });
}

/** Asks twice, about the last line as it is and as newer versions of VS Code see it: without brackets in comments and strings. */
function seenByVersions(text: string, column: number, ask: (before: string, after: string) => string): string {
  const line = tokenize(text).lines.at(-1) ?? { text: '', tokens: [] };
  const bare = (from: number, to: number): string =>
    [...line.text]
      .map((character, index) => (isInCommentOrString(line.tokens, index) ? character.replace(/[<>]/, '') : character))
      .slice(from, to)
      .join('');
  const answers = [
    ask(line.text.slice(0, column), line.text.slice(column)),
    ask(bare(0, column), bare(column, Infinity)),
  ];
  return [...new Set(answers)].join(' or ');
}

function isInCommentOrString(
  tokens: readonly { readonly start: number; readonly end: number; readonly scopes: readonly string[] }[],
  index: number,
): boolean {
  const scopes = tokens.find(({ start, end }) => start <= index && index < end)?.scopes ?? [];
  return scopes.some(scope => /^(comment|string)\./.test(scope));
}
