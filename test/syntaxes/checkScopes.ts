import assert from 'node:assert/strict';
import { type Token, tokenize } from './grammar.ts';

/**
 * Compares the scopes of a text with the marks under its lines. A mark, `^^^ string.quoted.double`, covers exactly the
 * characters whose color that selector decides: a theme's selector, whose last part fits the innermost scope that says
 * more than `meta`, and whose other parts fit scopes around it. `^^^ plain` is text that no scope colors.
 */
export function checkScopes(markedText: string): void {
  const { lines, marks } = readMarks(markedText);
  const tokenized = tokenize(lines.join('\n')).lines;
  for (const { line, start, end, selector } of marks) {
    const { text = '', tokens = [] } = tokenized[line] ?? {};
    const found = [...text].map((_, index) => (isColored(tokens, index, selector) ? '^' : ' ')).join('');
    const wanted = ' '.repeat(start) + '^'.repeat(end - start);
    if (selector === 'plain') assert.equal(found.slice(start, end), wanted.slice(start), explain(text, tokens, start));
    else assert.equal(stretchAround(found, start, end), wanted, explain(text, tokens, start));
  }
}

interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly selector: string;
}

function readMarks(markedText: string): { readonly lines: readonly string[]; readonly marks: readonly Mark[] } {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const text of markedText.replace(/^\n/, '').split('\n')) {
    const [, space = '', carets = '', selector = ''] = /^( *)(\^+) (.+)$/.exec(text) ?? [];
    const start = space.length;
    if (carets) marks.push({ line: lines.length - 1, start, end: start + carets.length, selector });
    else lines.push(text);
  }
  return { lines, marks };
}

function isColored(tokens: readonly Token[], index: number, selector: string): boolean {
  const scopes = coloringScopes(tokens, index);
  if (selector === 'plain') return scopes.length === 0;
  const parts = selector.split(' ');
  const last = parts.pop() ?? '';
  let depth = scopes.length - 1;
  if (!fits(scopes[depth], last)) return false;
  for (const part of parts.reverse()) {
    depth = scopes.slice(0, Math.max(depth, 0)).findLastIndex(scope => fits(scope, part));
    if (depth < 0) return false;
  }
  return true;
}

function coloringScopes(tokens: readonly Token[], index: number): readonly string[] {
  const scopes = tokens.find(({ start, end }) => start <= index && index < end)?.scopes ?? [];
  return scopes.filter(scope => !/^(meta|text)\./.test(scope));
}

function fits(scope: string | undefined, part: string): boolean {
  return scope === part || scope?.startsWith(`${part}.`) === true;
}

/** Of everything that was found, the stretches that touch the marked one. */
function stretchAround(found: string, start: number, end: number): string {
  const first = found.lastIndexOf(' ', start - 1) + 1;
  const next = found.indexOf(' ', end);
  const last = next < 0 ? found.length : next;
  return ' '.repeat(Math.min(first, start)) + found.slice(Math.min(first, start), last).trimEnd();
}

function explain(text: string, tokens: readonly Token[], start: number): string {
  const described = tokens.map(
    token => `${JSON.stringify(text.slice(token.start, token.end))} ${token.scopes.join(' ')}`,
  );
  return `column ${start + 1} of ${text}\n${described.join('\n')}\n`;
}
