import configuration from '../../syntaxes/crossdomain-policy.language-configuration.json' with { type: 'json' };

export { configuration };

/** The words of a line, as VS Code finds them for a double click or a completion. */
export function wordsOf(line: string): readonly string[] {
  const { pattern, flags } = configuration.wordPattern;
  return line.match(new RegExp(pattern, `${flags}g`)) ?? [];
}

/** What the Enter key does where `$0` stands in the last line: the action of the first rule that fits, else `none`. */
export function enterAction(text: string): string {
  const lines = text.split('\n');
  const [before = '', after = ''] = (lines.at(-1) ?? '').split('$0');
  const previous = lines.at(-2) ?? '';
  const rule = configuration.onEnterRules.find(
    ({ beforeText, afterText = '', previousLineText = '' }) =>
      new RegExp(beforeText).test(before) &&
      new RegExp(afterText).test(after) &&
      new RegExp(previousLineText).test(previous),
  );
  return rule?.action.indent ?? 'none';
}

/** Whether a line makes the next one deeper (`in`), is itself less deep than the one before (`out`), both or neither. */
export function indentationOf(line: string): string {
  const { increaseIndentPattern, decreaseIndentPattern } = configuration.indentationRules;
  const isOut = new RegExp(decreaseIndentPattern).test(line);
  const isIn = new RegExp(increaseIndentPattern).test(line);
  return [isOut ? 'out' : '', isIn ? 'in' : ''].filter(Boolean).join(' ') || 'as before';
}
