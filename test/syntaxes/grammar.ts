import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

/** A stretch of a line, in UTF-16 code units from its start, and the scopes that a theme colors it by. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** The outermost first. */
  readonly scopes: readonly string[];
}

/** The tokens of a text, line by line, as VS Code finds them. */
export interface TokenizedText {
  readonly lines: readonly { readonly text: string; readonly tokens: readonly Token[] }[];
  /** The scopes that would enclose a next line: only that of the grammar where everything was closed. */
  readonly openScopes: readonly string[];
}

/** Colors a text with the grammar of the extension and nothing else. */
export function tokenize(text: string): TokenizedText {
  const lines = [];
  let state = textmate.INITIAL;
  for (const line of [...text.split(/\r\n|\r|\n/), '']) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    lines.push({
      text: line,
      tokens: tokens.map(({ startIndex, endIndex, scopes }) => ({
        start: startIndex,
        end: Math.min(endIndex, line.length),
        scopes,
      })),
    });
  }
  return { lines: lines.slice(0, -1), openScopes: lines.at(-1)?.tokens[0]?.scopes ?? [] };
}

/** The text of the grammar file, as it is packed. */
export const grammarSource = readFileSync(
  new URL('../../syntaxes/crossdomain-policy.tmLanguage.json', import.meta.url),
  'utf8',
);

const grammar = await loadGrammar();

async function loadGrammar(): Promise<textmate.IGrammar> {
  const { resolve } = createRequire(import.meta.url);
  await oniguruma.loadWASM(readFileSync(resolve('vscode-oniguruma/release/onig.wasm')));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: oniguruma.createOnigScanner,
      createOnigString: oniguruma.createOnigString,
    }),
    loadGrammar: async () => undefined,
  });
  return registry.addGrammar(textmate.parseRawGrammar(grammarSource, 'crossdomain-policy.tmLanguage.json'));
}
