import type { HoleStyle } from './literalForm.ts';

/** How far a hole may reach, in code units: what is longer is no expression that a person wrote. */
const longestHole = 1000;

/** Where the hole ends that begins at an offset of a text; undefined where none begins there. `isFormatted` says that format specifiers count. */
export function holeEnd(
  text: string,
  from: number,
  { style, isFormatted, limit }: { readonly style: HoleStyle; readonly isFormatted: boolean; readonly limit: number },
): number | undefined {
  switch (style) {
    case 'none':
      return undefined;
    case 'format':
      return isFormatted ? matchEnd(formatSpecifier, text, from, limit) : undefined;
    case 'template':
      return text.startsWith('${', from) ? balanced(text, from + 1, limit) : undefined;
    case 'ruby':
      return text.startsWith('#{', from) ? balanced(text, from + 1, limit) : undefined;
    case 'braces':
      if (text[from] !== '{' || text[from + 1] === '{') return undefined;
      return balanced(text, from, limit);
    case 'dollar':
      if (text.startsWith('${', from)) return balanced(text, from + 1, limit);
      return matchEnd(/\$[A-Za-z_]\w*/y, text, from, limit);
    case 'php':
      if (text.startsWith('{$', from)) return balanced(text, from, limit);
      if (text.startsWith('${', from)) return balanced(text, from + 1, limit);
      return matchEnd(/\$[A-Za-z_]\w*(?:->\w+|\[[^\]\r\n]*\])?/y, text, from, limit);
    case 'perl':
      if (/[$@]\{/y.test(text.slice(from, from + 2))) return balanced(text, from + 1, limit);
      return matchEnd(/[$@][A-Za-z_][\w:]*(?:->)?(?:\{[^}\r\n]*\}|\[[^\]\r\n]*\])*/y, text, from, limit);
    case 'shell':
      if (text.startsWith('${', from)) return balanced(text, from + 1, limit);
      if (text.startsWith('$(', from)) return balanced(text, from + 1, limit);
      return matchEnd(/\$[A-Za-z_0-9@*#?][\w]*|`[^`]*`/y, text, from, limit);
    case 'server':
      if (text.startsWith('${', from)) return balanced(text, from + 1, limit);
      if (text.startsWith('%[', from)) return balanced(text, from + 1, limit);
      return text.startsWith('{{', from)
        ? closedBy('}}', text, from, limit)
        : matchEnd(/\$[A-Za-z_]\w*|%\{[^}\r\n]*\}/y, text, from, limit);
    case 'mustache':
      return text.startsWith('{{', from) ? closedBy('}}', text, from, limit) : undefined;
  }
}

/** `%d`, `%1$s`, `{0}`, `{name}`, `~p`. */
const formatSpecifier = /%(?:\d+\$)?[-+ 0#]*\d*(?:hh?|ll?|z)?[dsiucxqv]|\{[A-Za-z_0-9.:]*\}|%\(\w+\)[sd]|~[psw]/y;

/** The characters that may begin a hole of some style. */
export const holeStarts: ReadonlySet<string> = new Set(['$', '#', '{', '%', '@', '`', '~']);

function matchEnd(pattern: RegExp, text: string, from: number, limit: number): number | undefined {
  pattern.lastIndex = from;
  const end = pattern.test(text) ? pattern.lastIndex : limit + 1;
  return end <= limit ? end : undefined;
}

function closedBy(closing: string, text: string, from: number, limit: number): number | undefined {
  const end = text.indexOf(closing, from);
  return end < 0 || end + closing.length > limit || end - from > longestHole ? undefined : end + closing.length;
}

const closings: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

/** The end of what stands between brackets, strings in it passed over. */
function balanced(text: string, from: number, limit: number): number | undefined {
  const open = text[from] ?? '';
  const close = closings[open];
  let depth = 0;
  for (let offset = from; offset < Math.min(limit, from + longestHole); offset++) {
    const character = text[offset];
    if (character === open) depth++;
    else if (character === close && --depth === 0) return offset + 1;
    else if (character === '"' || character === "'") offset = skipQuoted(text, offset);
  }
  return undefined;
}

/** The offset of the quote that closes a string; of the quote that opens it, where none does on its line. */
function skipQuoted(text: string, from: number): number {
  for (let offset = from + 1; offset < text.length && text[offset] !== '\n'; offset++) {
    if (text[offset] === '\\') offset++;
    else if (text[offset] === text[from]) return offset;
  }
  return from;
}
