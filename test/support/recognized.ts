import assert from 'node:assert/strict';
import { analyze } from '../../server/src/language/policyDocument.ts';
import type { Recognition } from '../../server/src/language/recognize/recognition.ts';
import type { Problem } from '../../server/src/language/rules/problem.ts';
import { applyEdits } from '../../server/src/language/text/edit.ts';

/** What a text named crossdomain.xml is, and the most severe of its problems. */
export function recognized(
  text: string,
  fileName = 'crossdomain.xml',
): { readonly kind: Recognition['kind']; readonly errors: readonly Problem[] } {
  const { recognition, problems } = analyze(text, { fileName });
  return { kind: recognition.kind, errors: problems.filter(({ severity }) => severity === 'error') };
}

/** Checks that a text is of that kind, and that one error says so, whose message begins like that. */
export function checkNamed(text: string, kind: Recognition['kind'], message: string): Problem {
  const found = recognized(text);
  assert.equal(found.kind, kind);
  assert.deepEqual(
    found.errors.map(error => error.message.slice(0, message.length)),
    [message],
  );
  const [error] = found.errors;
  assert.ok(error);
  return error;
}

/** Checks what the first fix of the one error makes of a text. */
export function checkWritten(text: string, expected: string): void {
  const [error, ...others] = recognized(text).errors;
  assert.deepEqual(
    others.map(({ message }) => message),
    [],
  );
  const [fix] = error?.fixes() ?? [];
  assert.ok(fix, error?.message);
  assert.equal(applyEdits(text, fix.edits), expected);
}
