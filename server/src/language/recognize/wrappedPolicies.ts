import { trimEnding } from '../text/edges.ts';
import type { ProposedFix } from '../text/fix.ts';
import { replace, safely } from '../xml/tree/fixes.ts';
import { findEscapedMarkup } from './escapedMarkup.ts';
import { findFraming } from './framing.ts';
import { findHttpMessage } from './httpMessage.ts';
import { findProgramText } from './programText.ts';
import type { InnerPolicy } from './recognition.ts';
import { lineFrom, type RecognizedText, withOneProblem } from './recognizedText.ts';

/** An HTTP message, with a policy as its body or with anything else. */
export function readHttpMessage(text: string): RecognizedText | undefined {
  const found = findHttpMessage(text);
  if (!found) return undefined;
  const { head, title, policy } = found;
  const span = lineFrom(text, head.start);
  if (!policy) {
    const message = `This is ${title}, not a policy file.`;
    return {
      recognition: { kind: 'http-message', title },
      document: withOneProblem(text, { kind: 'other-text', span, message }),
    };
  }
  const inner = { decoded: policy, hasHoles: false };
  const message = `${title.charAt(0).toUpperCase()}${title.slice(1)} begins in front of the policy. Remove its head: a server writes its own.`;
  const fixes = () => writePolicy(text, inner, 'Remove the HTTP head');
  return {
    recognition: { kind: 'http-message', title, inner },
    document: withOneProblem(text, { kind: 'text-outside-root', span, message, fixes }),
  };
}

/** A policy behind its length. */
export function readFraming(text: string): RecognizedText | undefined {
  const found = findFraming(text);
  if (!found) return undefined;
  const { kind, title, policy } = found;
  const inner = { decoded: policy, hasHoles: false };
  const what = kind === 'framed' ? 'The header of a WebSocket frame' : 'The length of the policy';
  const message = `${what} stands in front of the policy. Clients want the text alone; send nothing before it.`;
  const span = { start: 0, end: policy.starts[0] ?? 0 };
  const fixes = () => writePolicy(text, inner, 'Keep the policy alone');
  return {
    recognition: { kind, title, inner },
    document: withOneProblem(text, { kind: 'text-outside-root', span, message, fixes }),
  };
}

/** A policy whose markup is written as text. */
export function readEscapedMarkup(text: string): RecognizedText | undefined {
  const found = findEscapedMarkup(text);
  if (!found) return undefined;
  const { title, policy } = found;
  const inner = { decoded: policy, hasHoles: false };
  const message = `This is ${title}, so clients find no root element. Write the markup itself.`;
  const fixes = () => writePolicy(text, inner, 'Write the policy as markup');
  const span = lineFrom(text, policy.starts[0] ?? 0);
  return {
    recognition: { kind: 'escaped', title, inner },
    document: withOneProblem(text, { kind: 'malformed', span, message, fixes }),
  };
}

/** A policy with the text of a program in it. */
export function readProgramText(text: string): RecognizedText | undefined {
  const found = findProgramText(text);
  if (!found) return undefined;
  const { policy, hasHoles, first } = found;
  const inner = { decoded: policy, hasHoles };
  const message = hasHoles
    ? 'This is program code that puts a policy together, not the policy. Store what the program prints.'
    : 'The quotes or escapes of a program still stand in this policy, so clients reject it. Write what the program would print.';
  const fixes = () => writePolicy(text, inner, 'Write the policy without program text');
  return {
    recognition: { kind: 'program-text', title: 'a policy with program text in it', inner },
    document: withOneProblem(text, { kind: 'malformed', span: first, message, fixes }),
  };
}

/** The fix that puts a policy in place of the text around it; none where values are missing in it. */
function writePolicy(text: string, { decoded, hasHoles }: InnerPolicy, title: string): readonly ProposedFix[] {
  if (hasHoles) return [];
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const newText = `${trimEnding(decoded.text, /[\s\0]/)}\n`;
  return [safely(title, replace({ start, end: text.length }, newText))];
}
