import { escapeControls } from '../../language/text/escapeControls.ts';
import { countOf } from '../../language/text/words.ts';
import { hexDump } from '../../network/hexDump.ts';
import type { ProbeAttempt } from '../../network/probeReport.ts';

/** What is shown of a reply: the JSON report has all of it. */
const mostLines = 40;
const widest = 200;
const mostBytes = 256;

/**
 * What a port sent, as lines for a terminal: a policy as text with the numbers of its lines, anything else as a dump. Nothing of it
 * reaches the terminal as a control character.
 */
export function describeReply({ text, reply = '' }: ProbeAttempt): readonly string[] {
  return text === undefined ? dump(Buffer.from(reply, 'base64')) : numberLines(text);
}

function numberLines(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  const shown = lines.slice(0, mostLines).map((line, index) => `${String(index + 1).padStart(3)} | ${cut(line)}`);
  return withRest(shown, lines.length - mostLines, 'more line');
}

function cut(line: string): string {
  return escapeControls(line.length > widest ? `${line.slice(0, widest)}…` : line).replaceAll('\\u0009', '  ');
}

function dump(bytes: Buffer): readonly string[] {
  return withRest(hexDump(bytes.subarray(0, mostBytes)), bytes.length - mostBytes, 'more byte');
}

function withRest(shown: readonly string[], rest: number, what: string): readonly string[] {
  return rest > 0 ? [...shown, `… and ${countOf(rest, what)}`] : shown;
}
