import type { Explanation } from '../../../../protocol/explain.ts';
import { type ErrorNumber, errorNumbered } from '../facts/errorNumbers.ts';
import { type PolicyLogLine, policyLogLines } from '../facts/policyLog.ts';
import { catalogue } from '../rules/catalogue.ts';
import { findNearName } from '../rules/nearName.ts';
import type { Rule } from '../rules/rule.ts';
import { withoutMarkup } from '../text/markdown.ts';

/**
 * Explains a rule by its id, an error of Flash Player by its number (`2048`, `#2048`, `Error #2048: …`), or a line of the policy log of
 * Flash Player or Acrobat. Total: what is none of these is `unknown`, with what would have been.
 */
export function explain(input: string): Explanation {
  const text = input.trim();
  const rule = catalogue.find(({ id }) => id === text);
  if (rule) return explainRule(input, rule);
  return explainLine(input) ?? explainError(input, text) ?? unknown(input, text);
}

/** Explains a line of a log; undefined for one that is no line of a log that is known. */
export function explainLine(input: string): Explanation | undefined {
  const text = input.trim().replace(/^(OK|Warning|Error):\s*(\[strict\]\s*)?/i, '');
  for (const line of policyLogLines) {
    const match = line.pattern.exec(text);
    if (match) return explainLogLine(input, line, match);
  }
  return /#\d{4}\b/.test(text) ? explainError(input, text) : undefined;
}

function explainRule(input: string, { summary, rationale, source }: Rule): Explanation {
  const [meaning = '', ...rest] = withoutMarkup(rationale).split('\n\n');
  return {
    input,
    kind: 'rule',
    title: withoutMarkup(summary),
    meaning,
    advice: rest.join(' '),
    source,
  };
}

function explainLogLine(input: string, line: PolicyLogLine, match: RegExpExecArray): Explanation {
  const fill = (text: string): string => text.replaceAll(/\$(\d)/g, (_, digit: string) => match[Number(digit)] ?? '…');
  return {
    input,
    kind: 'log-line',
    title: line.title,
    meaning: fill(line.meaning),
    ...(line.step && { step: line.step }),
    advice: fill(line.advice),
    source:
      line.evidence === 'seen'
        ? 'FP9; seen in logs'
        : 'FP9; recognized by its words, since no published log has the whole line',
  };
}

const byPolicyWords: Readonly<Record<ErrorNumber['byPolicy'], string>> = {
  yes: 'A policy file can end it.',
  'with-flag': 'A policy file can end it, with checkPolicyFile.',
  sometimes: 'Sometimes a policy file can end it.',
  no: 'No policy file can end it.',
};

/** Of a chain of errors the last number counts: the first ones wrap it. */
function explainError(input: string, text: string): Explanation | undefined {
  const numbers = /^#?\d{4}$/.test(text)
    ? [text.replace('#', '')]
    : Array.from(text.matchAll(/#(\d{4})\b/g), ([, digits = '']) => digits);
  const last = numbers.findLast(number => errorNumbered(Number(number)) !== undefined);
  const error = last === undefined ? undefined : errorNumbered(Number(last));
  if (!error) return undefined;
  const { number, title, meaning, byPolicy, advice, step } = error;
  return {
    input,
    kind: 'error',
    title: `Error #${number}: ${title}`,
    meaning: `${meaning} ${byPolicyWords[byPolicy]}`,
    ...(step && { step }),
    advice,
    source: 'ActionScript 3 reference: run-time errors',
  };
}

function unknown(input: string, text: string): Explanation {
  const near = /^[a-z-]+$/i.test(text)
    ? findNearName(
        text,
        catalogue.map(({ id }) => id),
      )
    : undefined;
  return {
    input,
    kind: 'unknown',
    title: 'Not known',
    meaning: near
      ? `There is no such rule. Did you mean ${near.name}?`
      : 'This is no rule, no error number of Flash Player that has to do with policy files, and no line of a policy log that is known.',
    advice: 'Give a rule’s id, a number such as #2048, or a line of policyfiles.txt.',
    source: '',
  };
}
