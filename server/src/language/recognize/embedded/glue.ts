import type { HostLanguage } from './hostLanguages.ts';

/** What stands between two literals whose texts are put together: characters, or values that nobody knows, in order. */
export type Glue = readonly GluePart[];

/** A constant's characters; undefined for a value that nobody knows. */
export interface GluePart {
  readonly characters: string | undefined;
}

/** The code between two literals, comments blanked out. */
export interface Between {
  readonly code: string;
  readonly language: HostLanguage;
}

const hole: GluePart = { characters: undefined };

/** Constants by name, which stand between literals or behind the last (reference: decoding rules). */
const constants: readonly (readonly [RegExp, string])[] = [
  [/^(?:PHP_EOL|(?:System\.)?Environment\.NewLine|System\.lineSeparator\(\)|os\.linesep|\$\/)$/, '\n'],
  [/^(?:vbCrLf|vbNewLine|ControlChars\.(?:CrLf|NewLine)|#13#10|\$?CRLF)$/i, '\r\n'],
  [/^(?:vbLf|ControlChars\.Lf|#10|std::endl|endl|LF)$/i, '\n'],
  [/^(?:vbTab|ControlChars\.Tab)$/i, '\t'],
  [
    /^(?:vbNullChar|ControlChars\.NullChar|Chr\$?\(0\)|ChrW\(0\)|#0|std::ends|ends|NUL|0|\(char\)\s*0|char\(0\)|String\.fromCharCode\(0\))$/i,
    '\0',
  ],
  [/^(?:Chr\$?\(34\)|ChrW\(34\)|#34)$/i, '"'],
  [/^(?:Chr\$?\(13\)\s*&\s*Chr\$?\(10\))$/i, '\r\n'],
  [/^(?:Chr\$?\(10\))$/i, '\n'],
];

/** The operands between two literals of one statement; undefined where the second is no part of what the first belongs to. */
export function glueWithin({ code, language }: Between): Glue | undefined {
  const text = continuation(code, language);
  if (/^[\s()[\]{},\\]*$/.test(text)) return [];
  if (/^[\s)\]]*\.\s*(?:append|concat|Append|write|print|push|add)\s*\(\s*$/.test(text)) return [];
  if (/^[\s)\]]*\.\s*(?:AppendLine|println|puts|WriteLine|writeln)\s*\(\s*$/.test(text)) return [{ characters: '\n' }];
  if (/^[\s)\]]*\.\s*\w+\s*\($|^[\s)\]]*\)\s*\.\s*\w+\(?\s*$/.test(text)) return undefined;
  const pieces = splitByJoins(text, language);
  if (pieces.length === 1) return /^[\s()[\]{},\\]*(?:sv|s|u8|L)?[\s()[\]{},\\]*$/.test(text) ? [] : undefined;
  return pieces.slice(1, -1).flatMap(partOf);
}

/** In Visual Basic an underscore at the end of a line goes on with the statement. */
function continuation(code: string, { id }: HostLanguage): string {
  return id === 'visual-basic' ? code.replace(/_[ \t]*(?=\r?\n)/g, ' ') : code;
}

/** What is added behind a literal up to the end of its statement. */
export function glueBehind({ code, language }: Between): Glue {
  const [, ...operands] = splitByJoins(continuation(code, language), language);
  return operands.flatMap(operand =>
    partOf(operand.replace(/[\s;)\]}]+$/, match => (match.includes('(') ? match : closersKept(operand, match)))),
  );
}

/** The closing brackets that an operand itself has opened. */
function closersKept(operand: string, closers: string): string {
  const opened = (operand.match(/[([]/g) ?? []).length;
  return closers.replace(/[\s;}]/g, '').slice(0, opened);
}

/** What is added in front of a literal at the beginning of its statement, and where that statement puts it. */
export function glueBefore({ code, language }: Between): { readonly glue: Glue; readonly sink: Sink } {
  const pieces = splitByJoins(continuation(code, language), language);
  const first = pieces[0] ?? '';
  const { sink, operand } = readSink(first);
  const others = pieces.length > 1 ? pieces.slice(1, -1) : [];
  const own = pieces.length > 1 && operand !== '' && operand !== sink.target ? [operand] : [];
  return { glue: [...own, ...others].flatMap(partOf), sink };
}

/** Where a statement puts a text. */
export interface Sink {
  /** The receiver of the call, the variable, or the word of the language. */
  readonly target: string;
  readonly kind: 'call' | 'assignment' | 'output' | 'none';
  /** Whether a line break follows whatever is put there. */
  readonly addsLineBreak: boolean;
}

const outputWords =
  /(?:^|[\s{(;@])(echo|print|printf|puts|say|write|Response\.Write|return)\b(?:\s+-[neE]+)?\s*(?:(\$?\w+)\s)?\s*\(?\s*$/;

/** Reads the beginning of a statement: `out.append(`, `xml +=`, `echo`, `print $socket`. */
export function readSink(head: string): { readonly sink: Sink; readonly operand: string } {
  const text = head.trimEnd();
  const output = outputWords.exec(`${text} `.trimEnd().length === 0 ? '' : text);
  if (output) {
    const word = output[1] ?? '';
    const addsLineBreak = word === 'puts' || word === 'say';
    return { sink: { target: output[2] ?? 'output', kind: 'output', addsLineBreak }, operand: '' };
  }
  const assignment = /([\w$@.\->[\]'"]+)\s*(?::?[-+.&|<~^]{0,2}=)\s*([^=]*)$/.exec(text);
  if (assignment) {
    const target = (assignment[1] ?? '').replace(/^(?:this|self)(?:\.|->)/, '');
    const rest = (assignment[2] ?? '').replace(/^[\s(@[{]*/, '').trim();
    return {
      sink: { target, kind: 'assignment', addsLineBreak: false },
      operand: rest.replace(/^(?:this|self)(?:\.|->)/, ''),
    };
  }
  const call = /([\w$@]+(?:(?:\.|->|::)[\w$@]+)*)(?:\.|->|::)?(\b\w+)[!?]?\s*\(\s*([^()]*)$/.exec(text);
  if (call) {
    const whole = `${call[1] ?? ''}${call[2] ?? ''}`;
    const path = /^(.*?)(?:\.|->|::)(\w+)$/.exec(whole);
    const method = path?.[2] ?? whole;
    const addsLineBreak = /^(?:println|Println|WriteLine|writeLine|AppendLine|appendLine|puts|writeln|log)$/.test(
      method,
    );
    return { sink: { target: path?.[1] ?? whole, kind: 'call', addsLineBreak }, operand: (call[3] ?? '').trim() };
  }
  const stream = /([\w$@.\->]+)\s*$/.exec(text);
  return { sink: { target: stream?.[1] ?? '', kind: 'none', addsLineBreak: false }, operand: '' };
}

/** A piece of code between joins as what it adds: nothing for brackets alone. */
function partOf(piece: string): readonly GluePart[] {
  const operand = piece
    .trim()
    .replace(/^[([{,]+|,+$|>>[\s).]*$/g, '')
    .trim();
  if (operand === '') return [];
  const constant = constants.find(([pattern]) => pattern.test(operand));
  return [constant ? { characters: constant[1] } : hole];
}

/** The pieces of code between join operators, those in brackets aside. */
function splitByJoins(code: string, { joins }: HostLanguage): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (let offset = 0; offset < code.length; offset++) {
    const character = code.charAt(offset);
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth = Math.max(0, depth - 1);
    const join = depth === 0 || isOpening(code, from, offset) ? joinAt(code, offset, joins) : undefined;
    if (join === undefined) continue;
    pieces.push(code.slice(from, offset));
    offset += join.length - 1;
    from = offset + 1;
    depth = 0;
  }
  return [...pieces, code.slice(from)];
}

/** Whether brackets before an operator only open, as in `f(a + "`: then the operator counts. */
function isOpening(code: string, from: number, offset: number): boolean {
  const rest = code.slice(offset);
  let depth = 0;
  for (const character of rest) {
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    if (depth < 0) return false;
  }
  return from <= offset;
}

function joinAt(code: string, offset: number, joins: readonly string[]): string | undefined {
  const join = joins.find(candidate => code.startsWith(candidate, offset));
  if (join === undefined) return undefined;
  const next = code.charAt(offset + join.length);
  const before = code.charAt(offset - 1);
  // `+=`, `.=`, `++`, `&&`, a decimal point and a member are no joins.
  if (
    next === '=' ||
    (join === '+' && (next === '+' || before === '+')) ||
    (join === '&' && (next === '&' || before === '&'))
  )
    return undefined;
  if (join === '.' && /[\w$]/.test(before) && /\w/.test(next) && !/[\s)\]]/.test(before)) return undefined;
  return join;
}
